import type { Passage } from '../lexicon/passages.ts';
import type { Fact } from '../question/question.ts';
import type { Answer, Said } from './answer.ts';
import {
  bidResult,
  onceEach,
  personResult,
  type Result,
  stepResult,
  termResult,
  topicResult,
  typeResult,
  vendorResult,
} from './result.ts';

/** What kind of question was answered; a closed list (the contract of `ask --json`). */
type Intent =
  | Exclude<Said['kind'], 'card' | 'which' | 'whom' | 'bids' | 'types' | 'facts' | 'link'>
  | Fact['kind']
  | 'vendor'
  | 'bid'
  | 'invoice-type';

/** What programs read of an answer. */
export type Outcome = {
  readonly intent: Intent;
  /** False when hits tie, when the question names something unknown, and when there are no hits. */
  readonly confident: boolean;
  /** False when nothing is known or the question is declined. */
  readonly answered: boolean;
  readonly results: readonly Result[];
  readonly suggestions: readonly Result[];
};

/** Why a question has no answer: the playbook does not know, or it is about something else. */
export type Unanswered = 'missing' | 'out-of-scope';

/** Why it is no answer; undefined when it is one. */
export function unansweredOf({ kind }: Said): Unanswered | undefined {
  return kind === 'missing' || kind === 'out-of-scope' ? kind : undefined;
}

/** The outcome of an answer: its hits, best first, and what only looks alike. */
export function outcomeOf(answer: Answer): Outcome {
  const answered = unansweredOf(answer) === undefined;
  const tied =
    answer.kind === 'which' ||
    answer.kind === 'whom' ||
    answer.open.tied.length + answer.open.unknown.length > 0;
  return {
    intent: intentOf(answer),
    confident: answered && !tied,
    answered,
    results: resultsOf(answer),
    suggestions: suggestionsOf(answer),
  };
}

function intentOf(answer: Said): Intent {
  switch (answer.kind) {
    case 'card':
    case 'which':
    case 'whom':
      return 'vendor';
    case 'link':
      return 'links';
    case 'bids':
      return 'bid';
    case 'types':
      return 'invoice-type';
    case 'facts':
      return answer.facts[0]?.kind ?? 'vendor';
    case 'missing': {
      const kind = answer.missing[0]?.kind;
      if (kind === 'type') return 'invoice-type';
      return kind === 'bid' || kind === 'vendor' || kind === 'invoice-type' ? kind : 'missing';
    }
    default:
      return answer.kind;
  }
}

function suggestionsOf(answer: Said): readonly Result[] {
  if (answer.kind === 'missing') return answer.suggestions;
  if (answer.kind === 'types') return answer.alike.map((type) => typeResult(type, 0.5));
  return [];
}

/** The hits of an answer, each once. */
export function resultsOf(answer: Said): Result[] {
  return onceEach(allResults(answer));
}

function allResults(answer: Said): Result[] {
  switch (answer.kind) {
    case 'help':
    case 'greeting':
    case 'thanks':
    case 'out-of-scope':
    case 'missing':
      return [];
    case 'card':
      return [vendorResult(answer.card.vendor, answer.card.score)];
    case 'which':
      return answer.vendors.map(({ of, score }) => vendorResult(of, score));
    case 'whom':
      return answer.vendors.map((vendor) => vendorResult(vendor));
    case 'facts':
      return factResults(answer);
    case 'vendor-types':
      return [
        ...answer.cards.map(({ vendor, score }) => vendorResult(vendor, score)),
        ...answer.types.map((type) => typeResult(type)),
      ];
    case 'compare':
      return answer.cards.map(({ vendor, score }) => vendorResult(vendor, score));
    case 'bids':
      return answer.found.flatMap((uses) => [
        ...uses.slice(0, 1).map(({ example }) => bidResult(example.bid)),
        ...uses.map(({ vendor }) => vendorResult(vendor)),
      ]);
    case 'types':
      return answer.found.flatMap(({ type, score, users }) => [
        typeResult(type, score),
        ...users.map(({ vendor }) => vendorResult(vendor)),
      ]);
    case 'vendors':
      return answer.vendors.map((vendor) => vendorResult(vendor));
    case 'people':
      return answer.people.flatMap(({ of, score }) => [personResult(of, score), vendorResult(of.vendor)]);
    case 'versions':
      return [topicResult('CloudPay versions')];
    case 'procedure':
      return [
        ...answer.cards.map(({ vendor, score }) => vendorResult(vendor, score)),
        ...answer.procedure.steps.map((step) => stepResult(answer.procedure, step)),
      ];
    case 'step':
      return [
        ...answer.vendors.map(({ of, score }) => vendorResult(of, score)),
        stepResult(answer.procedure, answer.step),
      ];
    case 'page':
      return [topicResult(answer.page.title)];
    case 'roles':
      return answer.steps.map(({ procedure, step }) => stepResult(procedure, step));
    case 'links':
      return answer.links.map(({ vendor }) => vendorResult(vendor));
    case 'link':
      return answer.found.map(({ vendor }) => vendorResult(vendor));
    case 'resources':
      return answer.resources.map(({ name }) => topicResult(name));
    case 'passages':
      return [
        ...answer.passages.flatMap(passageResults),
        ...answer.entries.map((entry) => termResult(entry)),
      ];
    case 'terms':
      return answer.entries.map((entry) => termResult(entry));
  }
}

function factResults({ cards, facts, bids }: Extract<Said, { kind: 'facts' }>): Result[] {
  const asksForPeople = facts.some(({ kind }) => kind === 'contact' || kind === 'phone');
  return [
    ...bids.map((bid) => bidResult(bid)),
    ...cards.map(({ vendor, score }) => vendorResult(vendor, score)),
    ...cards.flatMap(({ vendor }) =>
      asksForPeople ? (vendor.contacts ?? []).map((contact) => personResult({ vendor, contact })) : [],
    ),
  ];
}

function passageResults(passage: Passage): Result[] {
  switch (passage.kind) {
    case 'step':
      return [stepResult(passage.procedure, passage.step)];
    case 'statement':
      return [topicResult('CloudPay')];
    case 'bid-remark':
      return [vendorResult(passage.vendor), bidResult(passage.example.bid)];
    default:
      return [vendorResult(passage.vendor)];
  }
}
