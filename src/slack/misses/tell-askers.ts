import type { WebClient } from '@slack/web-api';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import type { Asked } from '../../core/miss/store.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { line } from '../../core/say/message.ts';
import type { Context } from '../context.ts';
import { postOnce } from '../sending/post.ts';
import { lineMrkdwn } from '../views/line.ts';
import { section } from '../views/section.ts';

const LEAD_LENGTH = 600;

/** Tells each who asked what the answer is by now, in a direct message. What fails is reported: nobody is told twice. */
export async function tellAskers(
  { answer, report }: Pick<Context, 'answer' | 'report'>,
  client: WebClient,
  asked: readonly Asked[],
  { name }: Vendor,
): Promise<void> {
  for (const { by, words, day } of asked) {
    const options = { audience: INSIDE, withShare: false };
    const answered = answer(words, options);
    const { message } = answered.missing ? answer(`vendor ${name}`, options) : answered;
    const lead = line`You asked “${words}” on ${day}, and there was no answer. There is one now:`;
    const blocks = [section(lineMrkdwn(lead, LEAD_LENGTH)), ...message.blocks];
    await postOnce(client, { channel: by, ...message, blocks }).catch(report);
  }
}
