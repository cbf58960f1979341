import type { UserId } from '../../core/checklists/ids.ts';
import type { Fix } from '../../core/corrections/correction.ts';
import { fixLine, partnerOf } from '../../core/corrections/say.ts';
import type { Notice, Unplaced } from '../../core/corrections/stores.ts';
import { type Knowledge, vendorNameOf } from '../../core/knowledge/knowledge.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { line, strong } from '../../core/text/line.ts';
import { answerQuestion } from '../answering/answerer.ts';
import type { Services } from '../services.ts';
import { fallback, type SlackMessage } from '../views/message.ts';
import { channelMention, lineMrkdwn, type Mrkdwn, mention, mrkdwn } from '../views/mrkdwn.ts';
import { section } from '../views/section.ts';

const WHAT_LENGTH = 1_200;
const LEAD_LENGTH = 600;

/** Tells a person what was decided about their fix; undefined if they decided it themselves. */
export function verdictMessage(fix: Fix, to: UserId, knowledge: Knowledge): SlackMessage | undefined {
  const verdict = verdictText(fix, to);
  if (verdict === undefined) return undefined;
  const name = partnerOf(fix, knowledge);
  const what = lineMrkdwn(line`${strong(name)}: ${fixLine(fix, knowledge)}`, WHAT_LENGTH);
  return { text: fallback(`Your fix for ${name}`), blocks: [section(mrkdwn`${verdict}\n${what}`)] };
}

function verdictText({ status, original }: Fix, to: UserId): Mrkdwn | undefined {
  switch (status.kind) {
    case 'pending':
    case 'merged':
      return undefined;
    case 'accepted':
      if (status.accepted.by === to) return undefined;
      return mrkdwn`${mention(status.accepted.by)} accepted your fix${original ? ', with changes' : ''}. It is in every answer now. Thank you.`;
    case 'declined':
      if (status.declined.by === to) return undefined;
      return mrkdwn`${mention(status.declined.by)} declined your fix: ${status.reason}`;
    case 'undone':
      if (status.undone.by === to) return undefined;
      return mrkdwn`${mention(status.undone.by)} undid your fix, which had been accepted.`;
  }
}

/** Our own code, beside Slack's, for a channel with external members. */
export const SHARED = 'shared_with_outsiders';

/** Says that a fix is pending and could not be posted for review, and what to do about that. */
export function unplacedMessage(fix: Fix, knowledge: Knowledge, { channel, why }: Unplaced): SlackMessage {
  const text = `A fix for ${partnerOf(fix, knowledge)} waits for review, but I can’t post it where fixes are reviewed.`;
  const wait = mrkdwn`It is saved, and I’ll try again every minute; admins can see it with \`/cloudpay reviews\`.`;
  return {
    text: fallback(text),
    blocks: [section(mrkdwn`${text} ${adviceFor(why, channelMention(channel))}\n${wait}`)],
  };
}

function adviceFor(why: string, place: Mrkdwn): Mrkdwn {
  switch (why) {
    case 'not_in_channel':
      return mrkdwn`I’m not a member of ${place}: somebody there types \`/invite\` and my name.`;
    case SHARED:
      return mrkdwn`${place} has external members, who must not see contacts and BIDs: whoever runs the bot names another channel in the setting OWNERS_CHANNEL.`;
    case 'channel_not_found':
    case 'is_archived':
      return mrkdwn`I can’t use the channel in the setting OWNERS_CHANNEL, ${place} (${why}): whoever runs the bot names another, or invites me.`;
    default:
      return mrkdwn`Slack says ${why} about ${place}.`;
  }
}

/** Tells a person that their question has an answer now. */
export function answeredMessage(
  services: Services,
  { words, day, vendor }: Extract<Notice, { about: 'answered' }>,
): SlackMessage {
  const options = { audience: INSIDE, withShare: false };
  // Nobody asks it now, so it is not counted.
  const answer = (question: string) => answerQuestion({ ...services, onUnanswered() {} }, question, options);
  const answered = answer(words);
  const { message } = answered.unanswered
    ? answer(`vendor ${vendorNameOf(vendor, services.known().knowledge)}`)
    : answered;
  const lead = line`You asked “${words}” on ${day}, and I had no answer. Now I do:`;
  return { ...message, blocks: [section(lineMrkdwn(lead, LEAD_LENGTH)), ...message.blocks] };
}
