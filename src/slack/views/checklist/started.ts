import type { ActionsBlock } from '@slack/types';
import type { ChannelId } from '../../../core/checklists/ids.ts';
import { START_ANYWAY, START_CHANGED } from '../../ids/checklist-ids.ts';
import { startFormButton } from '../buttons.ts';
import { LIMITS } from '../limits.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { channelMention, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { plain } from './forms.ts';

/** What whoever started a checklist for another channel reads: first that it is saved, then that it is there. */
export function startedMessage(partner: string, channel: ChannelId, isPosted: boolean): SlackMessage {
  const text = mrkdwn`The checklist for *${partner.replaceAll('*', '')}* ${isPosted ? 'is in' : 'is saved, and on its way to'} ${channelMention(channel)}.`;
  return { text: fallback(text), blocks: [section(text)] };
}

/** A few words with the button that opens the form of a checklist. */
export function offerMessage(text: string): SlackMessage {
  return {
    text: fallback(text),
    blocks: [section(mrkdwn`${text}`), { type: 'actions', elements: startFormButton() }],
  };
}

/** What can be done about what is to be checked before a checklist is started; `typed` is what was asked for. */
export function doubtButtons(typed: string): ActionsBlock {
  const value = typed.slice(0, LIMITS.buttonValue);
  return {
    type: 'actions',
    elements: [
      { type: 'button', text: plain('Start anyway'), action_id: START_ANYWAY, value },
      { type: 'button', text: plain('Change…'), action_id: START_CHANGED, value },
    ],
  };
}
