import { type UnansweredQuestion, unansweredQuestion } from '../../core/ask/about.ts';
import { type Answer, type AskContext, unansweredOf } from '../../core/ask/ask.ts';
import { cardOf, onlyVendorOf } from '../../core/ask/found.ts';
import { namedQuestion, type Subject } from '../../core/ask/subject.ts';
import { withKeysLinked } from '../../core/checklists/words.ts';
import { sayWithFixes } from '../../core/corrections/say.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { sayAbout } from '../../core/say/about.ts';
import type { Audience } from '../../core/say/audience.ts';
import { type Message, withLines } from '../../core/say/message.ts';
import type { Line } from '../../core/text/line.ts';
import type { Services } from '../services.ts';
import { messageBlocks, type SlackMessage } from '../views/message.ts';
import { apology } from '../views/words.ts';

/** An answer as a message. `shareable` is false for an apology or "not found". */
export type SlackAnswer = {
  readonly message: SlackMessage;
  readonly shareable: boolean;
  /** The partner, if the answer is its card. */
  readonly card?: Vendor | undefined;
  /** The partner, if the answer is about only one. */
  readonly about?: VendorId | undefined;
  /** Its subject, for follow-up questions. */
  readonly subject?: Subject | undefined;
  /** What context would have helped: for help, the project; for a question without a name, a partner. */
  readonly missingContext?: 'project' | 'partner' | undefined;
  /** Whether it asks which partner is meant. */
  readonly asksWhich?: boolean;
  /** The question, if it has no answer, and what it names that could not be found. */
  readonly unanswered?: UnansweredQuestion | undefined;
};

export type AnswerOptions = {
  /** Who will read it. */
  readonly audience: Audience;
  readonly withShare: boolean;
  /** Whether a partner's card has **Start checklist**; true by default. */
  readonly withStart?: boolean;
  readonly context?: AskContext;
  /** The line that says which partner was assumed. */
  readonly lead?: (assumed: Vendor) => Line;
};

/**
 * Answers a question, as far as its readers may know. Every surface of Slack answers through this. It never
 * throws: a failure is logged and becomes an apology.
 */
export function answerQuestion(services: Services, question: string, options: AnswerOptions): SlackAnswer {
  const { known, helpFor, onUnanswered } = services;
  return orApology(services, () => {
    const answer = known().ask(question, { commands: helpFor(false), ...options.context });
    const reason = unansweredOf(answer);
    if (reason) onUnanswered(reason);
    return answeredOf(services, answer, question, options);
  });
}

/** Answers a message that was written to somebody else. It never throws either. */
export function answerAbout(
  services: Services,
  text: string,
  { context, lead }: Pick<AnswerOptions, 'context' | 'lead'>,
): SlackAnswer {
  const { known, jiraUrl, onUnanswered } = services;
  return orApology(services, () => {
    const about = known().askAbout(text, context);
    if (about.kind === 'nothing') onUnanswered('missing');
    const answers = about.kind === 'named' ? about.answers : about.kind === 'answer' ? [about.answer] : [];
    const [first, ...others] = answers;
    const only = others.length === 0 ? first : undefined;
    const card = only && cardOf(only.found);
    return {
      message: messageBlocks(linked(sayAbout(about, lead), jiraUrl), { start: card?.id, fix: card?.id }),
      shareable: false,
      about: only && onlyVendorOf(only.found),
      unanswered: about.kind === 'nothing' ? about.unanswered : undefined,
    };
  });
}

function orApology({ report }: Services, answer: () => SlackAnswer): SlackAnswer {
  try {
    return answer();
  } catch (error) {
    return { message: apology(report(error)), shareable: false };
  }
}

function answeredOf(
  { known, jiraUrl }: Services,
  answer: Answer,
  question: string,
  { audience, withShare, withStart = true, lead }: AnswerOptions,
): SlackAnswer {
  const { assumedVendor } = answer;
  const message = sayWithFixes(answer, audience, known());
  const card = cardOf(answer.found);
  const about = onlyVendorOf(answer.found);
  // Jira links are of no use to external members.
  const linkedMessage = audience.kind === 'inside' ? linked(message, jiraUrl) : message;
  const shown = assumedVendor && lead ? { ...linkedMessage, lead: lead(assumedVendor) } : linkedMessage;
  // Sharing asks the question again without its context, so the shared question names the partner.
  const share = assumedVendor ? namedQuestion(question, assumedVendor) : question;
  return {
    message: messageBlocks(shown, {
      share: withShare ? share : undefined,
      start: withStart ? card?.id : undefined,
      fix: card?.id,
    }),
    shareable: message.shareable,
    card,
    about,
    subject: answer.subject,
    missingContext: missingContextOf(answer),
    asksWhich: answer.found.kind === 'clarify' && answer.found.vendors.length > 0,
    unanswered: unansweredQuestion(question, answer),
  };
}

function linked(message: Message, jiraUrl: string | undefined): Message {
  return withLines(message, (line) => withKeysLinked(line, jiraUrl));
}

function missingContextOf({ found, isMissingContext: lacksPartner }: Answer): SlackAnswer['missingContext'] {
  if (found.kind === 'help') return 'project';
  return lacksPartner ? 'partner' : undefined;
}
