import type { ChannelId } from '../../core/checklists/ids.ts';
import type { Fix } from '../../core/corrections/fix.ts';
import { type Knowledge, vendorNameOf } from '../../core/knowledge/knowledge.ts';
import { fallback, type SlackMessage } from '../views/message.ts';
import { channelMention, type Mrkdwn, mrkdwn } from '../views/mrkdwn.ts';
import { section } from '../views/section.ts';

/** The word for a channel that people from outside read, beside those of Slack. */
export const SHARED = 'shared_with_outsiders';

/** Where a review was to be posted, and the word for why it cannot. */
type Refused = { readonly channel: ChannelId; readonly why: string };

/** Says that a fix waits and that nobody sees it in the owners' channel, with what to do about that. */
export function unplacedMessage(
  { vendor }: Pick<Fix, 'vendor'>,
  knowledge: Knowledge,
  { channel, why }: Refused,
): SlackMessage {
  const name = vendorNameOf(vendor, knowledge);
  const text = `A fix for ${name} waits for a review, and I cannot post it where fixes are reviewed.`;
  const wait = mrkdwn`It is kept, and I try again each minute; admins see what waits with \`/cloudpay reviews\`.`;
  return {
    text: fallback(text),
    blocks: [section(mrkdwn`${text} ${adviceFor(why, channelMention(channel))}\n${wait}`)],
  };
}

function adviceFor(why: string, place: Mrkdwn): Mrkdwn {
  switch (why) {
    case 'not_in_channel':
      return mrkdwn`I am no member of ${place}: somebody there types \`/invite\` and my name.`;
    case SHARED:
      return mrkdwn`People from outside read ${place}, who are not to read contacts and BIDs: whoever runs the bot names another channel in the setting OWNERS_CHANNEL.`;
    case 'channel_not_found':
    case 'is_archived':
      return mrkdwn`The channel in the setting OWNERS_CHANNEL, ${place}, is not there for me (${why}): whoever runs the bot names another, or invites me.`;
    default:
      return mrkdwn`Slack says ${why} of ${place}.`;
  }
}
