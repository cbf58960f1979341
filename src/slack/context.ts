import type { PartnerSearch } from '../core/search/partners.ts';
import type { AboutHere } from './answering/about-here.ts';
import type { AnswerHere } from './answering/answer-here.ts';
import type { Answerer } from './answering/answerer.ts';
import type { Conversations } from './answering/conversations.ts';
import type { Desk } from './checklists/desk.ts';
import type { OnCard } from './confirmations/on-card.ts';
import type { FixDesk } from './fixes/fix-desk.ts';
import type { Remember } from './home/look-ups.ts';
import type { Misses } from './misses/misses.ts';
import type { ReportFailure } from './report.ts';

/** What listeners share. */
export type Context = {
  readonly answer: Answerer;
  /** Answers what a message of a channel says that was written to somebody else. */
  readonly answerAbout: AboutHere;
  readonly findPartners: PartnerSearch;
  readonly answerHere: AnswerHere;
  readonly conversations: Conversations;
  readonly desk: Desk;
  /** Adds to a partner's card what the work has confirmed of it. */
  readonly onCard: OnCard;
  readonly misses: Misses;
  readonly fixes: FixDesk;
  readonly remember: Remember;
  /** Whether an event comes for the first time. */
  readonly isFirst: (eventId: string) => Promise<boolean>;
  readonly report: ReportFailure;
};
