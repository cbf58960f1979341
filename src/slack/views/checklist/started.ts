import type { ChannelId } from '../../../core/checklists/ids.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { channelMention, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';

/** What whoever started a checklist for another channel reads: first that it is kept, then that it stands there. */
export function startedMessage(partner: string, channel: ChannelId, isPosted: boolean): SlackMessage {
  const text = mrkdwn`The checklist for *${partner.replaceAll('*', '')}* ${isPosted ? 'stands in' : 'is kept, and on its way to'} ${channelMention(channel)}.`;
  return { text: fallback(text), blocks: [section(text)] };
}
