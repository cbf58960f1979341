import { wordsOf } from '../text/normalise.ts';
import { find } from './answer.ts';
import { type Asked, kindOf } from './asked.ts';
import { isFiller, isGeneric, isVague, stemOf } from './english.ts';
import { type Lexicon, passagesAbout, personKey } from './lexicon.ts';
import type { QuestionPart } from './parts.ts';
import { fieldOfPassage, type Passage } from './passages.ts';
import { conditionsIn, type Query, type Rows, type Steps } from './query.ts';
import { isStrong } from './read/conditions.ts';
import { hasCue, hasWord, tellingWords } from './read/said.ts';
import { asksSomething } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import { isOtherLanguage } from './read/strangers.ts';

/** What a question says and a Query does not take into account: the one check that no condition is dropped in silence. */
export function leftOver(
  query: Query,
  parts: readonly QuestionPart[],
  lexicon: Lexicon,
): readonly QuestionPart[] {
  const takes = takenBy(query, lexicon);
  return takes === undefined ? [] : parts.filter((part) => !takes(part));
}

/** Which parts a Query takes into account; undefined for one that says itself what it leaves. */
function takenBy(query: Query, lexicon: Lexicon): ((part: QuestionPart) => boolean) | undefined {
  const text = JSON.stringify(query).replaceAll('"kind":"only"', '"kind":"has"');
  const keys = new Set(text.match(/[^"]+(?=")/g));
  const has = (part: QuestionPart) =>
    part.keys.some(
      (key) =>
        keys.has(key) ||
        (part.kind === 'condition' && text.includes(key.replace('"kind":"only"', '"kind":"has"'))),
    );
  switch (query.kind) {
    case 'rows':
      for (const key of [...vendorsOfNamed(query, lexicon), ...typesCounted(query, lexicon)]) keys.add(key);
      return has;
    case 'steps': {
      const told = textOfSteps(query, lexicon);
      return (part) =>
        has(part) ||
        part.kind === 'version' ||
        (part.kind === 'word' && told.has(stemOf(part.said.toLowerCase())));
    }
    case 'passages': {
      const found = lexicon.passages.filter(({ key }) => query.keys.includes(key));
      for (const passage of found) for (const key of keysOfPassage(passage)) keys.add(key);
      return (part) => has(part) || stands(part, found, lexicon);
    }
    case 'several':
      return has;
    case 'links':
    case 'versions':
    case 'resources':
    case 'page':
      return (part) => !/^(?:name|unknown|word)$/.test(part.kind) || has(part);
    default:
      return undefined;
  }
}

/** The partners under which named people and BIDs stand: an answer tells them. */
function vendorsOfNamed({ of, named = [] }: Rows, lexicon: Lexicon): string[] {
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

/** Of a claim how many types a partner takes it does not matter which they are. */
function typesCounted({ form }: Rows, { invoiceTypes }: Lexicon): string[] {
  const claims = form.kind === 'whether' ? conditionsIn(form.claim) : [];
  const isCount = claims.some((one) => one.kind === 'count' && one.field === 'types');
  return isCount ? [...invoiceTypes.keys()].map(String) : [];
}

/** The stems of all that the steps of a Query say. */
function textOfSteps(query: Steps, lexicon: Lexicon): ReadonlySet<string> {
  const found = find(query, lexicon);
  const steps = found.kind === 'steps' ? found.steps : [];
  return new Set(
    steps
      .flatMap(({ procedure, step }) =>
        wordsOf(
          [procedure.name, step.title, step.text, ...(step.aliases ?? []), ...(step.paths ?? [])].join(' '),
        ),
      )
      .map(stemOf),
  );
}

/** Whose passage it is, and the field of which it tells. */
function keysOfPassage(passage: Passage): string[] {
  if (!('vendor' in passage)) return [];
  const own =
    passage.kind === 'bid' ? [passage.example.bid] : passage.kind === 'type' ? [passage.type.id] : [];
  const part = passage.kind === 'need' ? [passage.need.kind] : [];
  return [passage.vendor.id, fieldOfPassage(passage) ?? '', ...part, ...own.map(String)];
}

/** Whether the words of a part stand in one of the passages. */
function stands({ kind, said, keys }: QuestionPart, passages: readonly Passage[], lexicon: Lexicon): boolean {
  const texts = kind === 'name' || kind === 'term' ? [said, ...keys] : [said];
  return texts.some((text) => passagesAbout([text], lexicon).some((one) => passages.includes(one)));
}

const WEIGHTS: Readonly<Record<QuestionPart['kind'], number>> = {
  name: 1,
  version: 1,
  bound: 1,
  fold: 1,
  silent: 1,
  field: 0.1,
  term: 0.01,
  unknown: 0.01,
  word: 0.01,
  deed: 0.01,
  // Its name, version or field counts.
  condition: 0,
};

/** How much is left: words may be noise and unknown names are told of, unless a named partner's own row may speak of them. */
export function weightOf(left: readonly QuestionPart[], asked: Asked): number {
  return left
    .map(({ kind }) => WEIGHTS[kind])
    .filter((weight) => weight === 1 || asked.vendors.length + asked.bids.length > 0)
    .reduce((sum, weight) => sum + weight, 0);
}

// A longer text has other things to say beside its question.
const MOST_ASKING = 12;

/** Of a question that a card leaves words of, which are what it asks for: that they are not recorded. */
export function insteadOfCard(query: Query, left: readonly QuestionPart[], asked: Asked): Query {
  const isCard = query.kind === 'rows' && query.select[0]?.kind === 'card';
  if (!isCard || hasCue(asked, 'card') || isOtherLanguage(asked.words, asked.unknown)) return query;
  const isTold = asked.words.length > MOST_ASKING || !(asksSomething(asked) || isOfPartner(asked));
  const isOther = left.some(
    ({ kind, said }) => kind === 'word' && (said === 'app' || !isFiller(said.toLowerCase())),
  );
  const strange = left.filter(
    ({ kind, from }) =>
      kind === 'term' || kind === 'fold' || (kind !== 'name' && isWithin(asked.unknown, from)),
  );
  if (strange.length === 0 && (isTold || !isOther)) return query;
  return { ...query, select: [], unplaced: strange.map(({ said }) => said).join(' ') };
}

/** "Log retention at CityView". */
function isOfPartner({ words, named }: Asked): boolean {
  return named.some(({ from }) => /^(?:at|for|of|from|by)$/.test(words[from - 1]?.plain ?? ''));
}

/** Whether a Query answers the question though it leaves these: of what was named they are said, of all rows none may qualify. */
export function isEnough(query: Query, left: readonly QuestionPart[], asked: Asked): boolean {
  const leaves = (...kinds: readonly QuestionPart['kind'][]) => left.some(({ kind }) => kinds.includes(kind));
  if (query.kind === 'rows' && isOfNamed(query))
    return (
      query.of !== 'type' ||
      !(leaves('unknown') || isBeyond(left) || isToldOf(left, asked) || isOfOthers(left, asked))
    );
  if (isBeyond(left)) return false;
  switch (query.kind) {
    case 'rows':
      return isEnoughOfAll(query, left, asked);
    case 'passages':
      return query.isClosest || !leaves('version', 'fold', 'silent');
    case 'steps':
      return (query.roles ?? query.stranger) !== undefined || !(leaves('unknown') || isOfOther(left, asked));
    default:
      return !(leaves('unknown') || isOfOther(left, asked));
  }
}

const QUALIFIED = /^(?:steps?|partners?|vendors?)$/;

/** "Parking fines partner and version", "is there an approval step": a word that says which is asked for, and none of these is. */
function isOfOther(left: readonly QuestionPart[], { words, content }: Asked): boolean {
  const telling = tellingWords({ content });
  return left.some(
    ({ kind, from, to }) =>
      kind === 'word' &&
      telling.some((word) => word === words[from]) &&
      (QUALIFIED.test(words[to]?.plain ?? '') ||
        /^(?:mentions?|about|for)$/.test(words[from - 1]?.plain ?? '')),
  );
}

/** "Business is good": something is said of an ordinary word, and no type is asked about. */
function isToldOf(left: readonly QuestionPart[], { words }: Asked): boolean {
  return left.some(
    ({ kind, from }) => kind === 'word' && /^(?:is|are|was)$/.test(words[from - 1]?.plain ?? ''),
  );
}

/** "Which airports take parking tickets": the rows that are asked for are of a kind that the playbook does not have. */
function isOfOthers(left: readonly QuestionPart[], { words }: Asked): boolean {
  return left.some(
    ({ kind, from, to, said }) =>
      kind === 'word' &&
      /^(?:which|what)$/.test(words[from - 1]?.plain ?? '') &&
      !/^(?:is|are|was)$/.test(words[to]?.plain ?? '') &&
      !isVague(said.toLowerCase()) &&
      !isGeneric(said.toLowerCase()),
  );
}

/** What no Query can say. */
function isBeyond(left: readonly QuestionPart[]): boolean {
  return left.some(({ keys }) => keys.length === 0);
}

function isOfNamed({ named, where, fold }: Rows): boolean {
  if ('by' in fold && fold.claimed) return true;
  return named !== undefined || conditionsIn(where).some((one) => one.kind === 'has' && one.field === 'bids');
}

function isEnoughOfAll(query: Rows, left: readonly QuestionPart[], asked: Asked): boolean {
  const [first] = asked.stated;
  // "Is that v2?": it is asked of somebody, and nobody knows of whom.
  const isOfSomebody =
    isToldOf(left, asked) || (asked.isWhether && asked.vendors.length === 0 && (first?.from ?? 0) > 1);
  if (isOfSomebody && !asksForRows(asked, query.of)) return false;
  const isList = query.fold.kind === 'list' || (query.of === 'vendor' && query.fold.kind === 'count');
  const isWeak = isList && query.having === undefined && !asked.stated.some(isStrong);
  return left.every(
    (part) =>
      part.kind === 'deed' ||
      (part.kind === 'word' && !qualifies(part, query, isWeak, asked)) ||
      // "Which types belong to v2 partners": words of a field are other words too.
      (part.kind === 'field' && !isWeak) ||
      // Of a ranking the count is what is asked for.
      (part.kind === 'condition' && 'by' in query.fold),
  );
}

const BEFORE_A_NOUN = /^(?:which|what|many|all|every|each|any|no|our|in|for|near|within|around)$/;

/** "Gov partners", "which cities", "cities on v2", "who needs a plumber": it is, or says more of, whatever is asked for. */
function qualifies({ from, to, said }: QuestionPart, { of }: Rows, isWeak: boolean, asked: Asked): boolean {
  const word = said.toLowerCase();
  if (isVague(word) || /^\d$/.test(word)) return false;
  const [before = '', after = ''] = [asked.words[from - 1]?.plain, asked.words[to]?.plain];
  const isBehind = BEFORE_A_NOUN.test(before) && (!isGeneric(word) || !/^(?:in|for|no)$/.test(before));
  const [first, last] = [asked.stated[0], asked.stated.at(-1)];
  // "Is v2 better" judges it.
  const isJudged = asked.isWhether && from === last?.to;
  const isSubject = !asksForRows(asked, of) && (isJudged || first === undefined || to <= first.from);
  return (
    kindOf(after) !== undefined || isBehind || isSubject || (isWeak && (of !== 'vendor' || !isGeneric(word)))
  );
}

/** Whether some word says that partners or other rows are asked for. */
function asksForRows(asked: Asked, of: Rows['of']): boolean {
  return (
    hasCue(asked, 'partners', 'which', 'any', 'all', 'nobody', 'count') ||
    hasWord(asked, 'we', 'you', 'us') ||
    asked.words.some(({ plain }) => kindOf(plain) === of)
  );
}
