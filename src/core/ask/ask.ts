import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Found, find, resultsOf, suggestionsOf, vendorsOfFound } from './answer.ts';
import type { ExamplesFor } from './examples.ts';
import { type Subject, subjectOf, type Understood, understandAfter } from './follow-up.ts';
import { type Intent, intentOf } from './intents.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { type OpenPoints, openPoints } from './open-points.ts';
import type { Query } from './query.ts';
import { readQuestion } from './read/reading.ts';
import { readAsking } from './read/sentences.ts';
import type { Result } from './results.ts';
import { vendorsByCommand } from './understand.ts';

/** What surrounds a question. */
export type Around = {
  /** Of whom was spoken before it; a question that names nobody is about them. */
  readonly earlier?: Subject | undefined;
} & ExamplesFor;

/** An answer: what was asked, what it comes to, what is left open, and what programs read of it. */
export type Answer = {
  readonly query: Query;
  readonly found: Found;
  /** The knowledge from which it comes. */
  readonly knowledge: Knowledge;
  readonly intent: Intent;
  /** False when nothing is known or the question is declined. */
  readonly answered: boolean;
  /** False when hits tie, when the question names something unknown, and when nothing is known. */
  readonly confident: boolean;
  /** Hits only, best first. */
  readonly results: readonly Result[];
  /** What only looks alike; never hits. */
  readonly suggestions: readonly Result[];
  readonly open: OpenPoints;
  /** The vendor that was taken to be meant, though the question names none. */
  readonly meant?: Vendor | undefined;
  /** Whether the question wants to be told of one vendor, names none, and none was taken to be meant. */
  readonly lacksPartner: boolean;
  /** Of whom was spoken, for the questions after it; absent when of nobody. */
  readonly spoken?: Subject | undefined;
};

/** Answers a question in plain words or by command; the same for every surface. */
export type Ask = (text: string, around?: Around) => Answer;

/** Makes `ask` for a snapshot of the knowledge; the indexing is done once, here. */
export function askOf(knowledge: Knowledge): Ask {
  return askWith(lexiconOf(knowledge));
}

/** The same for knowledge that is indexed already. */
export function askWith(lexicon: Lexicon): Ask {
  return (text, { earlier, ...whom } = {}) => answerTo(understood(text, lexicon, earlier), lexicon, whom);
}

/** What a question comes to, before it is looked up. */
export function understood(text: string, lexicon: Lexicon, earlier?: Subject): Understood {
  const normalised = normalise(text, lexicon.jiraProjects);
  const isAllWords = Object.values(normalised.exact).every((found) => found.length === 0);
  const byName = isAllWords ? vendorsByCommand(normalised.words, lexicon) : undefined;
  const reading = (byName ? undefined : readAsking(text, lexicon)) ?? readQuestion(text, lexicon, normalised);
  if (byName) return { query: byName, reading: { ...reading, named: [], unknown: [] }, namesNobody: false };
  return understandAfter(reading, lexicon, earlier);
}

/** The answer to what was understood. */
export function answerTo(understanding: Understood, lexicon: Lexicon, whom: ExamplesFor = {}): Answer {
  const { query, reading, meant, namesNobody } = understanding;
  const found = find(query, lexicon, whom);
  const results = resultsOf(found);
  const open = openPoints(query, found, reading, results, lexicon);
  const answered = isAnswered(query, found);
  const isTied =
    (query.kind === 'rows' && query.isTied === true) ||
    query.kind === 'whom' ||
    open.tied.length + open.unknown.length > 0;
  return {
    query,
    found,
    knowledge: lexicon.knowledge,
    intent: intentOf(query),
    answered,
    confident: answered && !isTied,
    results,
    suggestions: suggestionsOf(query, found, lexicon),
    open,
    meant,
    lacksPartner:
      namesNobody &&
      meant === undefined &&
      !(found.kind === 'whom' && (found.vendors.length > 0 || understanding.asking === undefined)),
    spoken: subjectOf(understanding, vendorsOfFound(found)),
  };
}

/** Why a question has no answer: the playbook does not know, or it is about something else. */
export type Unanswered = 'missing' | 'out-of-scope';

/** Why it is no answer; undefined when it is one. */
export function unansweredOf({
  answered,
  query,
}: Pick<Answer, 'answered' | 'query'>): Unanswered | undefined {
  if (answered) return undefined;
  return query.kind === 'missing' || query.kind === 'silent' || query.kind === 'passages'
    ? 'missing'
    : 'out-of-scope';
}

function isAnswered(query: Query, found: Found): boolean {
  switch (found.kind) {
    case 'missing':
    case 'silent':
    case 'out-of-scope':
      return false;
    case 'request':
      return found.helpful !== undefined;
    case 'passages':
      return !found.isClosest;
    case 'rows':
      return query.kind !== 'rows' || query.named === undefined || found.rows.length > 0;
    default:
      return true;
  }
}
