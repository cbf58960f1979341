import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { find } from './answer.ts';
import { vendorsByCommand } from './by-name.ts';
import type { ExamplesFor } from './examples.ts';
import { readAfter, understandAfter } from './follow-up.ts';
import { type Found, vendorsOfFound } from './found.ts';
import { type Intent, intentOf } from './intents.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { normalise, withoutListMarks } from './normalise.ts';
import { type OpenPoints, openPoints } from './open-points.ts';
import type { Query } from './query.ts';
import { type Reading, readQuestion } from './read/reading.ts';
import { readAsking } from './read/sentences.ts';
import type { Result } from './results.ts';
import { resultsOf } from './results.ts';
import { questionsOf, understandSeveral } from './several.ts';
import { type Subject, subjectOf, type Understood } from './subject.ts';
import { suggestionsOf } from './suggestions.ts';

/** What surrounds a question. */
export type AskContext = {
  /** The subject of the question before; a question that names nobody is about it. */
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
  /** The vendor that is assumed where the question names none. */
  readonly assumedVendor?: Vendor | undefined;
  /** Whether the question is about one vendor, names none, and none could be assumed. */
  readonly isMissingContext: boolean;
  /** The subject, for the questions after it; absent where it is about nobody. */
  readonly subject?: Subject | undefined;
};

/** Answers a question in plain words or by command; the same for every surface. */
export type Ask = (text: string, context?: AskContext) => Answer;

/** Makes `ask` for a snapshot of the knowledge; the indexing is done once, here. */
export function askOf(knowledge: Knowledge): Ask {
  return askWith(lexiconOf(knowledge));
}

/** The same for knowledge that is indexed already. */
export function askWith(lexicon: Lexicon): Ask {
  return (text, { earlier, ...asker } = {}) => answerTo(understood(text, lexicon, earlier), lexicon, asker);
}

/** What a question comes to, before it is looked up. */
export function understood(typed: string, lexicon: Lexicon, earlier?: Subject): Understood {
  const text = withoutListMarks(typed);
  const normalised = normalise(text, lexicon.jiraProjects);
  const isAllWords = Object.values(normalised.exact).every((found) => found.length === 0);
  const byName = isAllWords ? vendorsByCommand(normalised.words, lexicon) : undefined;
  const whole = readQuestion(text, lexicon, normalised);
  if (byName) return { query: byName, reading: { ...whole, named: [], unknown: [] }, namesNobody: false };
  const understand = (read: Reading): Understood => {
    const reading = readAfter(read, lexicon, earlier);
    const one = understandAfter(reading, lexicon, earlier);
    return understandSeveral(questionsOf(typed, reading.text, lexicon), one, lexicon, earlier) ?? one;
  };
  const asking = readAsking(text, lexicon);
  const alone = asking && understand(asking);
  if (alone && isKnown(alone.query)) return alone;
  // What surrounds the question may tell what it is about: "Woolpert: where does that come up?"
  const all = understand(whole);
  return alone && !isKnown(all.query) ? alone : all;
}

function isKnown(query: Query): boolean {
  if (query.kind === 'rows') return query.unplaced === undefined;
  return query.kind !== 'silent' || query.topic !== undefined;
}

/** The answer to what was understood. */
export function answerTo(understanding: Understood, lexicon: Lexicon, asker: ExamplesFor = {}): Answer {
  const { query, reading, assumedVendor, namesNobody } = understanding;
  const found = find(query, lexicon, asker);
  const results = resultsOf(found, lexicon);
  const open = openPoints(query, found, reading, results, lexicon);
  const answered = isAnswered(query, found);
  const isTied =
    (query.kind === 'rows' && query.isTied === true) ||
    query.kind === 'clarify' ||
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
    assumedVendor,
    isMissingContext:
      namesNobody &&
      assumedVendor === undefined &&
      !(found.kind === 'clarify' && (found.vendors.length > 0 || understanding.asking === undefined)),
    subject: subjectOf(understanding, vendorsOfFound(found)),
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
    case 'several':
      return found.of.some((one, at) => query.kind === 'several' && isAnswered(query.of[at] ?? query, one));
    case 'rows':
      return query.kind !== 'rows' || query.named === undefined || found.rows.length > 0;
    default:
      return true;
  }
}
