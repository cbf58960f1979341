import type { Unanswered } from '../core/ask/ask.ts';
import type { ConversationStore } from '../core/checklists/conversation.ts';
import { momentOf, type UserId } from '../core/checklists/ids.ts';
import type { QuestionStore } from '../core/corrections/unanswered.ts';
import {
  type AboutHere,
  type AnswerHere,
  aboutHere,
  answererHere,
  cardConfirmer,
  type OnCard,
} from './answering/answer-here.ts';
import {
  type Answerer,
  aboutAnswererOf,
  answererOf,
  type HelpFor,
  type SlackAnswer,
} from './answering/answerer.ts';
import { withNews } from './fixes/sentences.ts';
import { type UnansweredQuestions, unansweredIn } from './fixes/unanswered.ts';
import type { Installation } from './guard/installation.ts';
import { type Conversations, conversationsOf, firstTimes } from './retention.ts';
import type { Services } from './services.ts';
import { withTimeout } from './timeouts.ts';
import { mayReview } from './who-may.ts';

/** What listeners and commands work with. */
export type Context = Services & {
  readonly answer: Answerer;
  /** Answers a message that was written to somebody else. */
  readonly answerAbout: AboutHere;
  readonly answerHere: AnswerHere;
  readonly conversations: Conversations;
  readonly onCard: OnCard;
  readonly unanswered: UnansweredQuestions;
  /** Remembers which partner a person looked up, if the answer was about only one. Never the question. */
  readonly remember: (user: UserId, answered: Pick<SlackAnswer, 'about'>) => void;
  /** Whether an event has not been seen before. */
  readonly isFirst: (eventId: string) => Promise<boolean>;
};

type ContextParts = {
  readonly conversations: ConversationStore;
  readonly unanswered: QuestionStore;
  readonly onUnanswered: (reason: Unanswered) => void;
  readonly installation: () => Installation;
  readonly helpFor: HelpFor;
};

/** The services, and what answers questions with them. */
export function contextOf(services: Services, parts: ContextParts): Context {
  const { checklists, writes, now, report } = services;
  const { onUnanswered, installation, helpFor } = parts;
  const stored = withTimeout(report);
  const answer = answererOf(services, helpFor, onUnanswered);
  const answerAbout = aboutAnswererOf(services, onUnanswered);
  const conversations = conversationsOf(parts.conversations, now, stored);
  const unanswered = unansweredIn(parts.unanswered, now, stored);
  const onCard = cardConfirmer(services, stored);
  const home = () => installation().home;
  const reviews = (user: UserId, channel: string) => mayReview(services, user, channel);
  const here = answererHere(
    { checklists, home, reviews, onCard, helpFor },
    conversations,
    answer,
    stored,
    unanswered,
  );
  return {
    ...services,
    answer,
    answerAbout: aboutHere(services, answerAbout, stored, unanswered),
    answerHere: withNews(services, here),
    isFirst: firstTimes(checklists, now),
    conversations,
    onCard,
    unanswered,
    remember(user, { about }) {
      if (about === undefined) return;
      const at = momentOf(now());
      writes.keep(`look-up ${user} ${about}`, () => checklists.rememberLookUp(user, about, at));
    },
  };
}
