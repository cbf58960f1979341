import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import type { ChannelId } from '../../../core/checklists/ids.ts';
import type { QuestionGroup } from '../../../core/corrections/unanswered.ts';
import { counted } from '../../../core/say/phrases.ts';
import { line } from '../../../core/text/line.ts';
import { ALIAS, MISS_ALIAS, MISS_ALIAS_MODAL, MISS_FORGET, PARTNER } from '../../ids/action-ids.ts';
import { formModal, plain, required, textInput } from '../checklist/forms.ts';
import { lineMrkdwn } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { words } from '../words.ts';

const WORDS_LENGTH = 500;
const NAME_LENGTH = 100;

/** For somebody who may not read them. */
export const OWNERS_ONLY = words([
  'Only playbook owners can see unanswered questions: in the owners’ channel, or named in the setting ADMINS.',
]);

/** The unanswered questions, the most frequent first, with what can be made of each. */
export function unansweredMessage(groups: readonly QuestionGroup[]): SlackMessage {
  if (groups.length === 0) return words(['No question has gone without an answer.']);
  const headline = `${counted(groups.length, 'unanswered question')}${groups.length > 1 ? ', the most frequent first' : ''}.`;
  return {
    text: fallback(headline),
    blocks: [section(mrkdwn`*${headline}* Kept for 90 days.`), ...groups.flatMap(groupBlocks)],
  };
}

function groupBlocks(group: QuestionGroup): KnownBlock[] {
  const times = group.count === 1 ? 'once' : `${group.count} times`;
  const said = line`“${group.words}” · ${times}, last on ${group.day}`;
  return [section(lineMrkdwn(said, WORDS_LENGTH)), actionsOf(group)];
}

/** Slack keeps no value longer than 2,000 characters; a key has 200 at most. */
function actionsOf({ key }: QuestionGroup): ActionsBlock {
  const button = (text: string, action_id: string) => ({
    ...{ type: 'button' as const, action_id, value: key },
    text: plain(text),
  });
  return {
    type: 'actions',
    elements: [button('Link to a partner…', MISS_ALIAS), button('Forget', MISS_FORGET)],
  };
}

/** The modal in which an unanswered question becomes another name of a partner. */
export function aliasModal({ key, words, name }: QuestionGroup, channel: ChannelId | undefined): ModalView {
  const typed = (name === '' ? words : name).slice(0, NAME_LENGTH).toWellFormed();
  return formModal(
    {
      callback: MISS_ALIAS_MODAL,
      title: 'Link to a partner',
      submit: 'Save',
      metadata: JSON.stringify({ key, channel }),
    },
    [
      section(lineMrkdwn(line`Asked: “${words}”`, WORDS_LENGTH)),
      required(
        { id: ALIAS, label: 'Name', hint: 'Only the other name, without the rest of the question.' },
        textInput('As people call it', typed),
      ),
      required(
        { id: PARTNER, label: 'Partner' },
        {
          type: 'external_select',
          placeholder: plain('Type a name, misspelt is fine'),
          min_query_length: 0,
        },
      ),
    ],
  );
}
