import type { AskAbout } from '../core/ask/about.ts';
import { onlyVendor } from '../core/ask/answer/only-vendor.ts';
import type { Ask } from '../core/ask/ask.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import { sayAbout } from '../core/say/about.ts';
import { say } from '../core/say/say.ts';
import type { ReportFailure } from './report.ts';
import { apology } from './views/apology.ts';
import { messageBlocks, type SlackMessage } from './views/message.ts';

/** An answer for Slack, and whether it is worth showing to others: an apology or "not found" is not. */
export type Answered = {
  readonly message: SlackMessage;
  readonly shareable: boolean;
  /** The partner whose card it is. */
  readonly card?: VendorId | undefined;
  /** The partner that it is about, where it is about one alone. */
  readonly about?: VendorId | undefined;
};

/** Answers a question: with a button to share it, and below a partner's card one that starts a checklist, or without. */
export type Answerer = (
  question: string,
  options: { readonly withShare: boolean; readonly withStart?: boolean },
) => Answered;

/** What the playbook says about a message. It never throws either. */
export function aboutAnswererOf(
  currentAskAbout: () => AskAbout,
  report: ReportFailure,
): (text: string) => Answered {
  return (text) => {
    try {
      const about = currentAskAbout()(text);
      const answers = about.kind === 'named' ? about.answers : about.kind === 'answer' ? [about.answer] : [];
      const [only, ...others] = answers;
      return {
        message: messageBlocks(sayAbout(about)),
        shareable: false,
        about: only && others.length === 0 ? onlyVendor(only) : undefined,
      };
    } catch (error) {
      return { message: apology(report(error)), shareable: false };
    }
  };
}

/** Every surface of Slack answers through this. It never throws: a failure becomes an apology that the log knows. */
export function answererOf(currentAsk: () => Ask, report: ReportFailure): Answerer {
  return (question, { withShare, withStart = false }) => {
    try {
      const answer = currentAsk()(question);
      const message = say(answer);
      const share = withShare ? question : undefined;
      const card = answer.kind === 'card' ? answer.card.vendor.id : undefined;
      const blocks = messageBlocks(message, { share, start: withStart ? card : undefined });
      return { message: blocks, shareable: message.shareable, card, about: onlyVendor(answer) };
    } catch (error) {
      return { message: apology(report(error)), shareable: false };
    }
  };
}
