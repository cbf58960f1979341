import type { VendorId } from '../core/knowledge/ids.ts';
import type { Audience } from '../core/say/audience.ts';
import { say } from '../core/say/say.ts';
import type { Known } from './known.ts';
import type { ReportFailure } from './report.ts';
import { apology } from './views/apology.ts';
import { messageBlocks, type SlackMessage } from './views/message.ts';

/** An answer for Slack, and whether it is worth showing to others: an apology or "not found" is not. */
export type Answered = {
  readonly message: SlackMessage;
  readonly shareable: boolean;
  /** The partner whose card it is. */
  readonly card?: VendorId | undefined;
};

/** Answers a question for those who will read it: with a button to share it, and below a partner's card one that starts a checklist, or without. */
export type Answerer = (
  question: string,
  options: { readonly audience: Audience; readonly withShare: boolean; readonly withStart?: boolean },
) => Answered;

/** Every surface of Slack answers through this. It never throws: a failure becomes an apology that the log knows. */
export function answererOf(known: () => Known, report: ReportFailure): Answerer {
  return (question, { audience, withShare, withStart = false }) => {
    try {
      const answer = known().ask(question);
      const message = say(answer, audience);
      const share = withShare ? question : undefined;
      const card = answer.kind === 'card' ? answer.card.vendor.id : undefined;
      const blocks = messageBlocks(message, { share, start: withStart ? card : undefined });
      return { message: blocks, shareable: message.shareable, card };
    } catch (error) {
      return { message: apology(report(error)), shareable: false };
    }
  };
}
