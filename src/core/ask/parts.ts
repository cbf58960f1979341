import { type Asked, kindOfField } from './asked.ts';
import { isDeed } from './english.ts';
import { RANKED_FOLDS } from './folds.ts';
import { personKey, type Thing } from './lexicon.ts';
import { asTyped } from './normalise.ts';
import type { Stated } from './read/conditions.ts';
import { isCountedAt, type Quantity } from './read/quantities.ts';
import type { Name, Reading } from './read/reading.ts';
import { isWithin, type WordRange } from './read/spans.ts';
import { thingResult } from './results.ts';
import type { Cue, Meaning } from './vocabulary.ts';

/** Something that a question says and that its answer should take into account. */
export type QuestionPart = WordRange & {
  readonly kind: Kind;
  readonly said: string;
  /** A Query in which one of these stands takes it into account; of none, nothing does. */
  readonly keys: readonly string[];
};
type Kind =
  | 'name'
  | 'term'
  /** What stands like a name, and nobody knows. */
  | 'unknown'
  | 'version'
  | 'field'
  | 'condition'
  /** "At least 3", "top 5". */
  | 'bound'
  /** What is made of the rows: "most", "compare". */
  | 'fold'
  /** A topic on which the playbook is silent. */
  | 'silent'
  /** "Ask", "share": what is done with a partner, which only its own row may tell. */
  | 'deed'
  | 'word';

// In a Query that measures rows.
const MEASURED = ['by'];

/** What is made of rows, by the cue that asks for it and what stands in a Query that does it. */
const FOLD_CUES: Readonly<Partial<Record<Cue, readonly string[]>>> = {
  ...Object.fromEntries(RANKED_FOLDS.map((kind) => [kind, MEASURED])),
  most: [...MEASURED, 'quantifier'],
  share: [...MEASURED, 'quantifier'],
  compare: ['differences', 'named', 'rank'],
  alike: ['differences', 'named', 'atLeast', 'atMost', 'company'],
  shared: ['differences', 'named', 'atLeast', 'atMost', 'company'],
  none: ['none', 'not', 'recorded', 'quantifier', 'named'],
  'in name': ['type'],
  beyond: [],
};

/** The names and numbers of a question, as they are called where they stand. */
export function namesIn(reading: Reading): QuestionPart[] {
  const { words, typeIds, bids, named } = reading;
  const at = (place: number) => ({ from: place, to: place + 1 });
  const placeOf = (number: string) => words.findIndex(({ plain }) => plain === number);
  return [
    ...named.map((name): QuestionPart => ({ from: name.from, to: name.to, ...meantBy(name, reading) })),
    ...[...typeIds].map(
      ([id, place]): QuestionPart => ({
        ...at(place),
        kind: 'name',
        said: `invoice type ${id}`,
        keys: [String(id)],
      }),
    ),
    ...bids
      .map(String)
      .map((bid): QuestionPart => ({ ...at(placeOf(bid)), kind: 'name', said: `BID ${bid}`, keys: [bid] })),
  ];
}

/** The parts of a question, in no order. */
export function partsOf(asked: Asked): readonly QuestionPart[] {
  const { words, mentions, versions, quantities, unknown, content, stated } = asked;
  const said = (range: WordRange) => ({
    from: range.from,
    to: range.to,
    said: asTyped(words.slice(range.from, range.to)),
  });
  const at = (place: number) => said({ from: place, to: place + 1 });
  const counts = stated.filter(({ condition }) => condition.kind === 'count');
  const isStated = (one: Quantity) => counts.some(({ from }) => isCountedAt(one, from));
  const bounds = quantities.filter((one) => !(one.isBare && one.atLeast === 1) || isStated(one));
  return [
    ...namesIn(asked),
    ...unknown.map(
      (one): QuestionPart => ({ ...said(one), kind: one.isName ? 'unknown' : 'word', keys: ['unplaced'] }),
    ),
    ...[...versions].map(
      ([version, place]): QuestionPart => ({ ...at(place), kind: 'version', keys: [version, 'version'] }),
    ),
    ...stated
      .filter(isJudged)
      .map((one): QuestionPart => ({ ...said(one), kind: 'condition', keys: keysOfCondition(one) })),
    ...bounds.map(
      (one): QuestionPart => ({
        ...said(one),
        kind: 'bound',
        keys: ['atLeast', 'atMost', 'number', 'limit', ...(one.top === undefined ? [] : MEASURED)],
      }),
    ),
    ...mentions.flatMap(({ meaning, from, to }): QuestionPart[] => {
      const kind =
        meaning.kind === 'cue' && meaning.cue !== 'steps'
          ? 'fold'
          : meaning.kind === 'silent'
            ? 'silent'
            : 'field';
      const keys = keysOfMeaning(meaning);
      // "Fewer than 5", "more types than Avitar" are bounds; "at least there is a contact" none.
      const bounding = [...quantities, ...counts];
      const isBound =
        isWithin(bounding, from) ||
        quantities.some((one) => one.to === from) ||
        words[to]?.plain === 'than' ||
        words[from - 1]?.plain === 'at';
      return keys === undefined || (kind === 'fold' && isBound)
        ? []
        : [{ ...said({ from, to }), kind, keys }];
    }),
    ...words.flatMap(({ typed }, place): QuestionPart[] =>
      [...asked.roles].some((role) => role === typed) ? [{ ...at(place), kind: 'word', keys: [typed] }] : [],
    ),
    ...deedsIn(asked).map((place): QuestionPart => ({ ...at(place), kind: 'deed', keys: ['unplaced'] })),
    ...words.flatMap((word, place): QuestionPart[] => {
      const isCounted = /^\d+$/.test(word.plain) || isWithin([...unknown, ...quantities], place);
      return content.includes(word) && !isCounted ? [{ ...at(place), kind: 'word', keys: ['unplaced'] }] : [];
    }),
  ];
}

/** The places of the words that say what is done, and do not ask for a field ("who do I ask"). */
export function deedsIn({ words, mentions, named }: Asked): number[] {
  const others = [...named, ...mentions.filter(({ meaning }) => meaning.kind === 'field')];
  return [...words.keys()].filter((at) => isDeed(words[at]?.plain ?? '') && !isWithin(others, at));
}

function keysOfMeaning(meaning: Meaning): readonly string[] | undefined {
  switch (meaning.kind) {
    case 'silent':
      // Of people it may be what they have.
      return meaning.topic === 'title' ? ['role'] : [meaning.topic];
    case 'field':
      return [meaning.field, meaning.part, kindOfField(meaning.field)].flatMap((key) => key ?? []);
    case 'cue':
      return meaning.cue === 'steps' ? ['steps'] : FOLD_CUES[meaning.cue];
    case 'step':
      return undefined;
  }
}

/** That something is recorded, or how much, is a word of its field; any other condition stands in the Query as it is. */
function isJudged({ condition, isDenied }: Stated): boolean {
  return !(condition.kind === 'recorded' && !isDenied) && condition.kind !== 'count';
}

/** What is not under a partner is said by what must hold of the rows themselves. */
function keysOfCondition({ condition, field }: Stated): string[] {
  return [
    JSON.stringify(condition),
    'rank',
    ...(kindOfField(field) === undefined ? [] : ['having', 'place']),
  ];
}

/** A name; one that can be a term too is found by what speaks of it, and a word of the record is no name. */
function meantBy(
  { from, matches }: Name,
  { mentions, words }: Reading,
): Pick<QuestionPart, 'kind' | 'said' | 'keys'> {
  const excepting = mentions.some(
    ({ meaning, to }) =>
      meaning.kind === 'cue' && (meaning.cue === 'except' || meaning.cue === 'negation') && to <= from,
  );
  return {
    kind: matches.some(({ of }) => of.kind === 'term') ? 'term' : 'name',
    said: matches.map(({ of, score }) => thingResult(of, score).label)[0] ?? '',
    keys: [
      ...matches.flatMap(({ of, name }) => [...keysOf(of), name]),
      // "The second most used after permits", "besides the phase 2 one".
      ...(words[from - 1]?.plain === 'after' ? ['place'] : []),
      ...(excepting ? ['except'] : []),
    ],
  };
}

/** Whoever stands at a partner that is told is not left out. */
function keysOf(thing: Thing): string[] {
  switch (thing.kind) {
    case 'vendor':
      return [thing.vendor.id];
    case 'person':
      return [personKey(thing.person), thing.person.vendor.id];
    case 'invoice-type':
      return [String(thing.type.id)];
    case 'biller':
      return [String(thing.example.bid)];
    case 'term':
      return [thing.entry.term.term];
  }
}
