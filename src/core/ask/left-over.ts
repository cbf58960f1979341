import { type Asked, kindOf, kindOfField } from './asked.ts';
import { isGeneric, isVague } from './english.ts';
import { type Lexicon, passagesAbout, personKey, type Thing } from './lexicon.ts';
import { asTyped } from './normalise.ts';
import type { Passage } from './passages.ts';
import { conditionsIn, type Query, type Rows } from './query.ts';
import { isInverted } from './read/conditions.ts';
import { hasCue, hasWord, type WordRange } from './read/reading.ts';
import { isWithin } from './read/spans.ts';
import { hasPronoun } from './references.ts';
import type { Cue, Meaning } from './vocabulary.ts';

/** Something that a question says and that its answer should take into account. */
export type Part = WordRange & {
  /** A name, one that nobody knows, a version, a bound, what is made of the rows, a topic of silence, or any other word. */
  readonly kind: 'name' | 'term' | 'unknown' | 'version' | 'field' | 'bound' | 'fold' | 'silent' | 'word';
  readonly said: string;
  /** A Query in which one of these stands takes it into account. */
  readonly keys: readonly string[];
};

/** What a question says and a Query does not take into account: the one check that no condition is dropped in silence. */
export function leftOver(query: Query, asked: Asked, lexicon: Lexicon): readonly Part[] {
  const takes = takenBy(query, lexicon);
  return takes === undefined ? [] : partsOf(asked).filter((part) => !takes(part));
}

/** Which parts a Query takes into account; undefined for one that says itself what it leaves. */
function takenBy(query: Query, lexicon: Lexicon): ((part: Part) => boolean) | undefined {
  const keys = new Set(JSON.stringify(query).match(/[^"]+(?=")/g));
  const has = (part: Part) => part.keys.some((key) => keys.has(key));
  switch (query.kind) {
    case 'rows':
      for (const key of vendorsOfNamed(query, lexicon)) keys.add(key);
      return has;
    case 'steps':
      return (part) => has(part) || part.kind === 'version' || part.kind === 'word';
    case 'passages': {
      const found = lexicon.passages.filter(({ key }) => query.keys.includes(key));
      for (const passage of found) for (const key of keysOfPassage(passage)) keys.add(key);
      return (part) => part.kind === 'word' || has(part) || stands(part, found, lexicon);
    }
    case 'several':
      return has;
    case 'links':
    case 'versions':
    case 'resources':
    case 'page':
      return (part) => part.kind !== 'name' || has(part);
    default:
      return undefined;
  }
}

const WEIGHTY = new Set<Part['kind']>(['name', 'version', 'bound', 'fold', 'silent']);

/** How much is left: unknown names are told of, and words may be noise. */
export function weightOf(left: readonly Part[]): number {
  return left.filter(({ kind }) => WEIGHTY.has(kind)).length;
}

/** Whether a Query answers the question though it leaves these: of what was named they are said, of all rows none may qualify. */
export function isEnough(query: Query, left: readonly Part[], asked: Asked): boolean {
  if (query.kind === 'rows' && query.of === 'vendor' && isOfNamed(query)) return true;
  // What no Query can say.
  if (left.some(({ keys }) => keys.length === 0)) return false;
  if (query.kind === 'passages')
    return (
      query.isClosest || !left.some(({ kind }) => kind === 'version' || kind === 'fold' || kind === 'silent')
    );
  if (query.kind !== 'rows' || isOfNamed(query)) return true;
  // "Is that v2?": of whom, nobody knows.
  const [first] = asked.stated;
  if (!asksForRows(asked) && hasPronoun({ words: asked.words.slice(0, first?.from) })) return false;
  const isList = query.fold.kind === 'list' || (query.of === 'vendor' && query.fold.kind === 'count');
  const isWeak = isList && query.having === undefined && !asked.stated.some(isStrong);
  return left.every((part) => part.kind === 'word' && !qualifies(part, isWeak, asked));
}

function isOfNamed({ named, where }: Rows): boolean {
  return named !== undefined || conditionsIn(where).some((one) => one.kind === 'has' && one.field === 'bids');
}

const BEFORE_A_NOUN = /^(?:which|what|many|all|every|each|any|no|our|in|for|near|within|around)$/;

/** "Gov partners", "which cities", "cities on v2", "who needs a plumber": it is, or says more of, whatever is asked for. */
function qualifies({ from, to, said }: Part, isWeak: boolean, asked: Asked): boolean {
  if (isVague(said) || /^\d$/.test(said)) return false;
  const [before = '', after = ''] = [asked.words[from - 1]?.plain, asked.words[to]?.plain];
  const isBehind = BEFORE_A_NOUN.test(before) && (!isGeneric(said) || !/^(?:in|for|no)$/.test(before));
  const [first, last] = [asked.stated[0], asked.stated.at(-1)];
  // "Is v2 better" judges it.
  const isJudged = asked.isWhether && from === last?.to;
  const isSubject = !asksForRows(asked) && (isJudged || first === undefined || to <= first.from);
  return kindOf(after) !== undefined || isBehind || isSubject || (isWeak && !isGeneric(said));
}

/** Whether some word says that partners or other rows are asked for. */
function asksForRows(asked: Asked): boolean {
  return (
    hasCue(asked, 'partners', 'which', 'any', 'all', 'nobody', 'count') ||
    hasWord(asked, 'we', 'you', 'us') ||
    asked.words.some(({ plain }) => kindOf(plain) !== undefined)
  );
}

function isStrong({ condition }: Asked['stated'][number]): boolean {
  return condition.kind !== 'recorded';
}

/** The partners under which named people and BIDs stand: an answer tells them. */
function vendorsOfNamed({ of, named = [] }: Extract<Query, { kind: 'rows' }>, lexicon: Lexicon): string[] {
  const ids = named.map(({ id }) => id);
  switch (of) {
    case 'person':
      return lexicon.people.flatMap((one) => (ids.includes(personKey(one)) ? [one.vendor.id] : []));
    case 'bid':
      return [...lexicon.bids].flatMap(([bid, uses]) =>
        ids.includes(String(bid)) ? uses.map(({ vendor }) => vendor.id) : [],
      );
    default:
      return [];
  }
}

function keysOfPassage(passage: Passage): string[] {
  if (!('vendor' in passage)) return [];
  const own =
    passage.kind === 'bid' ? [passage.example.bid] : passage.kind === 'type' ? [passage.type.id] : [];
  return [passage.vendor.id, ...own.map(String)];
}

/** Whether the words of a part stand in one of the passages. */
function stands({ said, keys }: Part, passages: readonly Passage[], lexicon: Lexicon): boolean {
  return [said, ...keys].some((text) => passagesAbout([text], lexicon).some((one) => passages.includes(one)));
}

/** "Yes" is what is not no. */
const DENIALS = [
  'not',
  'none',
  'no',
  'yes',
  'recorded',
  'tally',
  'atMost',
  'notUnder',
  'except',
  'lacks',
  'only',
  'named',
];

/** What is made of rows, by the cue that asks for it and the keys of a Query that does it. */
const FOLDS: Readonly<Partial<Record<Cue, readonly string[]>>> = {
  most: ['most', 'fewest', 'rank', 'tally', 'quantifier'],
  fewest: ['most', 'fewest', 'rank'],
  rank: ['rank', 'most', 'fewest'],
  compare: ['differences', 'named', 'tally'],
  none: DENIALS,
  negation: DENIALS,
  alike: ['differences', 'named', 'atLeast', 'atMost', 'tally'],
  beyond: [],
  'in name': ['type'],
  shared: ['differences', 'named', 'atLeast', 'atMost'],
};

/** The parts of a question, in no order. */
function partsOf(asked: Asked): Part[] {
  const { words, named, mentions, versions, typeIds, bids, quantities, unknown, content } = asked;
  const typed = ({ from, to }: WordRange) => asTyped(words.slice(from, to));
  const excepting = mentions.find(
    ({ meaning }) => meaning.kind === 'cue' && (meaning.cue === 'except' || meaning.cue === 'negation'),
  )?.to;
  const numbers = [...typeIds].map(([id, at]) => ({ id: String(id), at }));
  return [
    ...named.map(
      ({ from, to, matches }): Part => ({
        kind: matches.some(({ of }) => of.kind === 'term') ? 'term' : 'name',
        from,
        to,
        said: typed({ from, to }),
        keys: [
          ...matches.flatMap(({ of, name }) => [...keysOf(of), name]),
          // "The second most used after permits", "besides the phase 2 one".
          ...(words[from - 1]?.plain === 'after' ? ['place'] : []),
          ...(excepting !== undefined && excepting <= from ? ['except'] : []),
        ],
      }),
    ),
    ...unknown.map(
      ({ from, to, typed: said, isName }): Part => ({
        kind: isName ? 'unknown' : 'word',
        from,
        to,
        said,
        keys: ['unplaced'],
      }),
    ),
    ...[...versions].map(([id, at]): Part => ({ ...number(id, at), kind: 'version', keys: [id, 'version'] })),
    ...numbers.map(({ id, at }) => number(id, at)),
    ...bids.map((bid) =>
      number(
        String(bid),
        words.findIndex(({ plain }) => plain === String(bid)),
      ),
    ),
    ...quantities
      .filter(({ isBare, atLeast }) => !(isBare && atLeast === 1))
      .map(
        ({ from, to, top }): Part => ({
          kind: 'bound',
          from,
          to,
          said: typed({ from, to }),
          keys: [
            'atLeast',
            'atMost',
            'number',
            'limit',
            ...(top === undefined ? [] : ['most', 'fewest', 'rank']),
          ],
        }),
      ),
    ...mentions.flatMap((mention): Part[] => {
      const { meaning, from, to } = mention;
      const place = { from, to, said: typed(mention) };
      if (meaning.kind === 'silent') return [{ kind: 'silent', ...place, keys: [meaning.topic] }];
      if (meaning.kind === 'field') return [{ kind: 'field', ...place, keys: keysOfField(meaning) }];
      const keys = meaning.kind === 'cue' ? FOLDS[meaning.cue] : undefined;
      // "But fewer than 5", "at least there is a contact".
      const isBound =
        isWithin(quantities, from) || words[to]?.plain === 'than' || words[from - 1]?.plain === 'at';
      // "Everyone takes 43, no?", "doesn't anybody …".
      const isTag = (to === words.length && typed(mention) === 'no') || (from === 0 && isInverted(asked));
      return keys && !isBound && !isTag ? [{ kind: 'fold', ...place, keys }] : [];
    }),
    ...words.flatMap((word, at): Part[] =>
      content.includes(word) && !/^\d+$/.test(word.plain) && !isWithin([...unknown, ...quantities], at)
        ? [{ kind: 'word', from: at, to: at + 1, said: word.plain, keys: ['unplaced'] }]
        : [],
    ),
  ];
}

function keysOfField({ field, part }: Extract<Meaning, { kind: 'field' }>): string[] {
  return [field, part, kindOfField(field)].flatMap((key) => key ?? []);
}

function number(id: string, at: number): Part {
  return { kind: 'name', from: at, to: at + 1, said: id, keys: [id] };
}

function keysOf(thing: Thing): string[] {
  switch (thing.kind) {
    case 'vendor':
      return [thing.vendor.id];
    case 'person':
      return [personKey(thing.person)];
    case 'invoice-type':
      return [String(thing.type.id)];
    case 'biller':
      return [String(thing.example.bid)];
    case 'term':
      return [thing.entry.term.term];
  }
}
