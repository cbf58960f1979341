import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { MissGroup } from '../../../core/miss/store.ts';
import { counted } from '../../../core/say/phrases.ts';
import { line } from '../../../core/text/line.ts';
import { MISS_ALIAS, MISS_FORGET } from '../../ids/action-ids.ts';
import { lineMrkdwn } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { words } from '../words.ts';

const WORDS_LENGTH = 500;

/** For somebody who may not read them. */
export const OWNERS_ONLY = words([
  'Only playbook owners can see unanswered questions: in the owners’ channel, or named in the setting ADMINS.',
]);

/** The questions with no answer, the most frequent first, with what can be made of each. */
export function missesMessage(groups: readonly MissGroup[]): SlackMessage {
  if (groups.length === 0) return words(['No question has gone without an answer.']);
  const headline = `${counted(groups.length, 'question')} had no answer${groups.length > 1 ? ', the most frequent first' : ''}.`;
  return {
    text: fallback(headline),
    blocks: [section(mrkdwn`*${headline}* Kept for 90 days.`), ...groups.flatMap(groupBlocks)],
  };
}

function groupBlocks(group: MissGroup): KnownBlock[] {
  const times = group.count === 1 ? 'once' : `${group.count} times`;
  const said = line`“${group.words}” · ${times}, last on ${group.day}`;
  return [section(lineMrkdwn(said, WORDS_LENGTH)), actionsOf(group)];
}

/** Slack keeps no value longer than 2,000 characters; a key has 200 at most. */
function actionsOf({ key }: MissGroup): ActionsBlock {
  const button = (text: string, action_id: string) => ({
    ...{ type: 'button' as const, action_id, value: key },
    text: { type: 'plain_text' as const, text },
  });
  return {
    type: 'actions',
    elements: [button('It means a partner…', MISS_ALIAS), button('Forget', MISS_FORGET)],
  };
}
