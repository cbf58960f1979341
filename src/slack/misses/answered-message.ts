import type { Notice } from '../../core/corrections/notice.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { vendorNameOf } from '../../core/knowledge/knowledge.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { line } from '../../core/text/line.ts';
import type { Answerer } from '../answering/answerer.ts';
import { lineMrkdwn } from '../views/line.ts';
import type { SlackMessage } from '../views/message.ts';
import { section } from '../views/section.ts';

const LEAD_LENGTH = 600;

/** What somebody reads whose question had no answer, once it has one. */
export function answeredMessage(
  { words, day, vendor }: Extract<Notice, { about: 'answered' }>,
  knowledge: Knowledge,
  answer: Answerer,
): SlackMessage {
  const options = { audience: INSIDE, withShare: false };
  const answered = answer(words, options);
  const { message } = answered.missing
    ? answer(`vendor ${vendorNameOf(vendor, knowledge)}`, options)
    : answered;
  const lead = line`You asked “${words}” on ${day}, and there was no answer. There is one now:`;
  return { ...message, blocks: [section(lineMrkdwn(lead, LEAD_LENGTH)), ...message.blocks] };
}
