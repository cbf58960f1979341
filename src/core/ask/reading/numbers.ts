import { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import type { Version } from '../../knowledge/vendor.ts';
import { wordsOf } from '../../text/normalise.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Word } from '../words/words.ts';

/** The numbers of a question, each as what it is, and the places of their words. */
type Numbers = {
  readonly bids: readonly Bid[];
  /** Each type id and each version with the place of its word. */
  readonly typeIds: ReadonlyMap<InvoiceTypeId, number>;
  readonly versions: ReadonlyMap<Version, number>;
  readonly taken: ReadonlySet<number>;
};

const VERSION = /^(?:cp|cloudpay|ver|version)?v?([12])$/;
const NUMBER = /^\d+$/;
const VERSION_WORDS = new Set(['v', 'version', 'ver', 'cloudpay', 'cp', 'pay']);
const BID_WORDS = new Set(['bid', 'bids', 'biller']);
const TYPE_WORDS = new Set(['type', 'types', 'invoice']);
// Words that carry a kind on to the next number: "types 43, 57 and 93".
const LIST_WORDS = new Set(['and', 'or', 'plus', 'with', 'number', 'no', 'id', 'ids']);

type Kind = 'bid' | 'type';

/** What a word is, as far as numbers go. */
type Found =
  | { readonly kind: 'version'; readonly version: Version; readonly at: number }
  | { readonly kind: 'bid'; readonly bid: Bid; readonly at: number }
  | { readonly kind: 'type'; readonly typeId: InvoiceTypeId; readonly at: number };

/**
 * Tells BIDs, invoice type ids and versions apart: by the word or sign before them, else by what is known under the
 * number, else by its size. A number that belongs to a name ("Government Services 3", "phase 2") is left alone.
 */
export function readNumbers(words: readonly Word[], lexicon: Lexicon): Numbers {
  const kinds = kindsSaid(words);
  const found = words.flatMap((_, at) => foundAt(words, at, kinds[at], lexicon) ?? []);
  const bids = found.flatMap((one) => (one.kind === 'bid' ? [one.bid] : []));
  const typeIds = found.flatMap((one): [InvoiceTypeId, number][] =>
    one.kind === 'type' ? [[one.typeId, one.at]] : [],
  );
  const versions = found.flatMap((one): [Version, number][] =>
    one.kind === 'version' ? [[one.version, one.at]] : [],
  );
  const standAlone = found.flatMap(({ kind, at }) =>
    kind === 'version' && words[at - 1]?.plain === 'v' ? [at - 1, at] : [at],
  );
  return {
    bids: [...new Set(bids)],
    typeIds: new Map(typeIds),
    versions: new Map(versions),
    taken: new Set(standAlone),
  };
}

/** For each word the kind of number that the words before it have announced: "types 43, 57 and 93". */
function kindsSaid(words: readonly Word[]): (Kind | undefined)[] {
  let kind: Kind | undefined;
  return words.map(({ plain }) => {
    const announced = kind;
    if (!NUMBER.test(plain)) kind = kindNamed(plain) ?? (LIST_WORDS.has(plain) ? kind : undefined);
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
  if (version) return { kind: 'version', version, at };
  if (!NUMBER.test(word.plain) || isCount(words, at, lexicon) || isPartOfName(words, at, lexicon))
    return undefined;
  return numberOf(word, at, word.typed.startsWith('#') ? 'bid' : said, lexicon);
}

function versionAt({ plain }: Word, before: string): Version | undefined {
  const digit = VERSION.exec(plain)?.[1];
  if (digit === undefined) return undefined;
  if (plain === digit && !VERSION_WORDS.has(before)) return undefined;
  return digit === '1' ? 'v1' : 'v2';
}

function kindNamed(plain: string): Kind | undefined {
  if (BID_WORDS.has(plain)) return 'bid';
  return TYPE_WORDS.has(plain) ? 'type' : undefined;
}

const COUNTED_BEFORE = new Set(['step', 'steps', 'phase', 'point', 'setting', 'settings']);

/** "step 2", "19 invoice types": the number counts, it names nothing. */
function isCount(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  const bid = Bid.safeParse(Number(words[at]?.plain)).data;
  if (bid !== undefined && lexicon.bids.has(bid)) return false;
  const [next, afterNext] = [words[at + 1]?.plain, words[at + 2]?.plain];
  const countsTypes = next === 'types' || (next === 'invoice' && afterNext === 'types');
  return countsTypes || COUNTED_BEFORE.has(words[at - 1]?.plain ?? '');
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
function numberOf({ plain }: Word, at: number, said: Kind | undefined, lexicon: Lexicon): Found | undefined {
  const bid = Bid.safeParse(Number(plain)).data;
  const typeId = InvoiceTypeId.safeParse(Number(plain)).data;
  switch (said ?? likelyKind(bid, typeId, lexicon)) {
    case 'bid':
      return bid === undefined ? undefined : { kind: 'bid', bid, at };
    case 'type':
      return typeId === undefined ? undefined : { kind: 'type', typeId, at };
  }
}

/** By what is known under the number; if nothing is, numbers beyond all type ids are taken for BIDs. */
function likelyKind(
  bid: Bid | undefined,
  typeId: InvoiceTypeId | undefined,
  { bids, invoiceTypes }: Lexicon,
): Kind {
  if (typeId !== undefined && invoiceTypes.has(typeId)) return 'type';
  if (bid === undefined || bids.has(bid)) return bid === undefined ? 'type' : 'bid';
  return bid > Math.max(0, ...invoiceTypes.keys()) ? 'bid' : 'type';
}
