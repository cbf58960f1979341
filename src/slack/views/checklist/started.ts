import type { ChannelId } from '../../../core/checklists/ids.ts';
import { startFormButton } from '../buttons.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { channelMention, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';

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
