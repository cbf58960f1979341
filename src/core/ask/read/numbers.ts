import { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import type { Version } from '../../knowledge/vendor.ts';
import { wordsOf } from '../../text/normalise.ts';
import { isFunctionWord } from '../english.ts';
import type { Lexicon } from '../lexicon.ts';
import { asPlain, type Word } from '../normalise.ts';
import { listOf, PHRASES } from '../vocabulary.ts';
import {
  NUMBER,
  type Quantity,
  quantitiesIn,
  TYPE_WORDS,
  together,
  unitAt,
  VERSION,
  VERSION_WORDS,
} from './quantities.ts';

/** The numbers of a question, each as what it is, and the places of their words. */
export type Numbers = {
  readonly bids: readonly Bid[];
  /** Each type id and each version with the place of its word. */
  readonly typeIds: ReadonlyMap<InvoiceTypeId, number>;
  readonly versions: ReadonlyMap<Version, number>;
  readonly quantities: readonly Quantity[];
  readonly taken: ReadonlySet<number>;
};

const BID_WORDS = new Set(['bid', 'bids', 'biller']);
// Words that carry a kind on to the next number: "types 43, 57 and 93".
const LIST_WORDS = new Set(['and', 'or', 'plus', 'with', 'number', 'no', 'id', 'ids']);

type Kind = 'bid' | 'type';

/** What a word is, as far as numbers go; `more` words behind it belong to it. */
type Found =
  | { readonly kind: 'version'; readonly version: Version; readonly at: number; readonly more: number }
  | { readonly kind: 'bid'; readonly bid: Bid; readonly at: number; readonly more: number }
  | { readonly kind: 'type'; readonly typeId: InvoiceTypeId; readonly at: number; readonly more: number };

/**
 * Tells BIDs, invoice type ids, versions and quantities apart: by the word or sign before them, else by what is known under the
 * number, else by its size. A number that belongs to a name ("Government Services 3", "phase 2") is left alone.
 */
export function readNumbers(words: readonly Word[], lexicon: Lexicon): Numbers {
  const counted = quantitiesIn(words).filter(
    (one) => !isTypeOfPartners(words, one.from, lexicon) && !isOfAnyPartner(words, one),
  );
  const quantities = together(counted, words);
  const isQuantity = (at: number) => counted.some(({ from, to }) => from <= at && at < to);
  const kinds = kindsSaid(words, counted);
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    const one = isQuantity(at) ? undefined : foundAt(words, at, kinds[at], lexicon);
    if (!one) continue;
    found.push(one);
    at += one.more;
  }
  return {
    bids: [...new Set(found.flatMap((one) => (one.kind === 'bid' ? [one.bid] : [])))],
    typeIds: new Map(
      found.flatMap((one): [InvoiceTypeId, number][] => (one.kind === 'type' ? [[one.typeId, one.at]] : [])),
    ),
    versions: new Map(
      found.flatMap((one): [Version, number][] => (one.kind === 'version' ? [[one.version, one.at]] : [])),
    ),
    quantities,
    taken: new Set([
      ...found.flatMap(({ kind, at, more }) => {
        const here = Array.from({ length: more + 1 }, (_, next) => at + next);
        return kind === 'version' && words[at - 1]?.plain === 'v' ? [at - 1, ...here] : here;
      }),
    ]),
  };
}

/** For each word the kind of number that the words before it have announced: "types 43, 57 and 93"; not "1 BID with 43". */
function kindsSaid(words: readonly Word[], counted: readonly Quantity[]): (Kind | undefined)[] {
  let kind: Kind | undefined;
  return words.map(({ plain }, at) => {
    const announced = kind;
    if (counted.some(({ to }) => to === at)) kind = undefined;
    else if (!NUMBER.test(plain)) kind = kindNamed(plain) ?? (LIST_WORDS.has(plain) ? kind : undefined);
    return announced;
  });
}

function foundAt(
  words: readonly Word[],
  at: number,
  said: Kind | undefined,
  lexicon: Lexicon,
): Found | undefined {
  const word = words[at];
  if (!word) return undefined;
  const version = versionAt(word, words[at - 1]?.plain ?? '');
  if (version) return { kind: 'version', version, at, more: 0 };
  if (!NUMBER.test(word.plain)) return undefined;
  const whole = inPieces(words, at, lexicon);
  if (whole !== undefined) return { kind: 'bid', bid: whole, at, more: 1 };
  if (isCount(words, at, lexicon) || isPartOfName(words, at, lexicon)) return undefined;
  const kind = word.typed.startsWith('#') ? 'bid' : said;
  return numberOf(word, at, kind, isTold(words, word, lexicon), lexicon);
}

/** "229 8" is BID 2298 where there are no such BIDs and there is that one. */
function inPieces(words: readonly Word[], at: number, lexicon: Lexicon): Bid | undefined {
  const [first, next] = [words[at]?.plain ?? '', words[at + 1]?.plain ?? ''];
  if (!NUMBER.test(next)) return undefined;
  const bid = Bid.safeParse(Number(`${first}${next}`)).data;
  const isWhole = bid !== undefined && lexicon.bids.has(bid);
  return isWhole && !isKnownBid(first, lexicon) && !isKnownBid(next, lexicon) ? bid : undefined;
}

function versionAt({ plain }: Word, before: string): Version | undefined {
  const spelled = { one: '1', two: '2' }[plain];
  const [, plainDigit, ofSeveral] = VERSION.exec(plain) ?? [];
  const digit = plainDigit ?? ofSeveral ?? (before === 'pay' ? undefined : spelled);
  if (digit === undefined) return undefined;
  if ((plain === digit || spelled !== undefined) && !VERSION_WORDS.has(before)) return undefined;
  return digit === '1' ? 'v1' : 'v2';
}

function kindNamed(plain: string): Kind | undefined {
  if (BID_WORDS.has(plain)) return 'bid';
  return TYPE_WORDS.has(plain) ? 'type' : undefined;
}

const phraseWords = new Set(PHRASES.flatMap((phrase) => phrase.words));
const COUNTED_BEFORE = new Set(
  listOf(
    'step steps phase point setting settings minus top in since by all both these those ext extension room suite floor zip box ma apt',
  ),
);
const COUNTED_AFTER = new Set(listOf('types times more people ppl contacts needs links steps partners'));

/** A known BID, "type 2", "both 43 and 13", "57 more common than 93", "no 57 partners". */
function isNamedNumber(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  const [before = '', number, after] = [-1, 0, 1].map((more) => words[at + more]?.plain);
  return (
    isKnownBid(number, lexicon) ||
    /^(?:type|bid)$/.test(before) ||
    (before === 'both' && after === 'and') ||
    isCompared(words, at) ||
    isTypeOfPartners(words, at, lexicon)
  );
}

/** "step 2", "19 invoice types": the number counts, it names nothing. */
function isCount(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  if (isNamedNumber(words, at, lexicon)) return false;
  const [next = '', afterNext] = [words[at + 1]?.plain, words[at + 2]?.plain];
  // "Bids 4 govos" is short for "for".
  if (/^[24]$/.test(words[at]?.plain ?? '') && lexicon.nameWords.has(next) && !lexicon.isCommon(next))
    return true;
  const countsTypes =
    COUNTED_AFTER.has(next) ||
    COUNTED_AFTER.has(words[unitAt(words, at)]?.plain ?? '') ||
    (next === 'invoice' && afterNext === 'types');
  return (
    countsTypes ||
    isDigits(words, at) ||
    COUNTED_BEFORE.has(words[at - 1]?.plain ?? '') ||
    isOfOther(words, at, lexicon)
  );
}

/** "No 57 partners": more than there are, so it is the type that they take. */
function isTypeOfPartners(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  const number = words[at]?.plain;
  const isOfPartners = /^(?:partners|vendors|ones)$/.test(words[at + 1]?.plain ?? '');
  return isOfPartners && isKnownType(number, lexicon) && Number(number) > lexicon.knowledge.vendors.length;
}

function isKnownType(number: string | undefined, { invoiceTypes }: Lexicon): boolean {
  const id = InvoiceTypeId.safeParse(Number(number)).data;
  return id !== undefined && invoiceTypes.has(id);
}

function isKnownBid(number: string | undefined, { bids }: Lexicon): boolean {
  const bid = Bid.safeParse(Number(number)).data;
  return bid !== undefined && bids.has(bid);
}

/** "At least one v2 partner" is any of them. */
function isOfAnyPartner(words: readonly Word[], { to, atLeast, atMost }: Quantity): boolean {
  const isOne = atLeast === 1 && atMost === undefined;
  return isOne && words.slice(to, to + 2).some(({ plain }) => /^(?:partner|vendor)s?$/.test(plain));
}

const LAST_HOUR = 24;

/** "99 problems", "at 11"; "43 permits" is a type. */
function isOfOther(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  const { isCommon, nameWords } = lexicon;
  const [before = '', number, noun = ''] = [-1, 0, 1].map((more) => words[at + more]?.plain);
  const isNoun = /[^s]s$/.test(noun) && isCommon(noun) && !nameWords.has(noun) && !phraseWords.has(noun);
  const isHour = /^(?:at|by|around|until|till)$/.test(before) && Number(number) <= LAST_HOUR;
  return (isNoun || isHour) && !isKnownType(number, lexicon);
}

/** "57 more common than 93". */
function isCompared(words: readonly Word[], at: number): boolean {
  return /^more (?:common|popular|used|widespread)\b/.test(asPlain(words.slice(at + 1, at + 3)));
}

/** "Start with 2". */
function isDigits(words: readonly Word[], at: number): boolean {
  return /\b(?:start|begin|end)s? (?:with|in)$/.test(asPlain(words.slice(0, at)));
}

/** "Advanced Settings … number 30": a number that a remark tells together with another word of the question. */
function isTold(words: readonly Word[], { plain: number }: Word, { searchPassages }: Lexicon): boolean {
  const isOnly = words.filter(({ plain }) => NUMBER.test(plain)).length === 1;
  return (
    isOnly &&
    words.some(
      ({ plain }) => plain !== number && !isFunctionWord(plain) && searchPassages([number, plain]).length > 0,
    )
  );
}

/** Whether the number ends or continues a name, as in "Advanced Setting 30". */
function isPartOfName(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  return [1, 2, 3, 4, 5].some((back) => {
    if (at < back) return false;
    const name = words.slice(at - back, at + 1).map(({ plain }) => plain);
    return lexicon.things
      .find(name.join(' '))
      .hits.some((hit) => (hit.whole || back > 1) && wordsOf(hit.name).includes(words[at]?.plain ?? ''));
  });
}

/** What was said to be a BID or a type stays that; a number of neither size is nothing known. */
function numberOf(
  { plain }: Word,
  at: number,
  said: Kind | undefined,
  isInRemark: boolean,
  lexicon: Lexicon,
): Found | undefined {
  if (/^0\d/.test(plain)) return undefined;
  const bid = Bid.safeParse(Number(plain)).data;
  const typeId = InvoiceTypeId.safeParse(Number(plain)).data;
  switch (said ?? likelyKind(bid, typeId, isInRemark, lexicon)) {
    case 'bid':
      return bid === undefined ? undefined : { kind: 'bid', bid, at, more: 0 };
    case 'type':
      if (typeId !== undefined) return { kind: 'type', typeId, at, more: 0 };
      // "Type 4273" is too high for one.
      return bid !== undefined && lexicon.bids.has(bid) ? { kind: 'bid', bid, at, more: 0 } : undefined;
    case undefined:
      return undefined;
  }
}

/** By what is known under the number; if nothing is, numbers beyond all type ids are taken for BIDs. */
function likelyKind(
  bid: Bid | undefined,
  typeId: InvoiceTypeId | undefined,
  isInRemark: boolean,
  { bids, invoiceTypes }: Lexicon,
): Kind | undefined {
  if (typeId !== undefined && invoiceTypes.has(typeId)) return 'type';
  if (bid === undefined || bids.has(bid)) return bid === undefined ? 'type' : 'bid';
  if (isInRemark) return undefined;
  return bid > Math.max(0, ...invoiceTypes.keys()) ? 'bid' : 'type';
}
