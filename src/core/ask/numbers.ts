import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { Version } from '../knowledge/vendor.ts';
import { wordsOf } from '../search/normalise.ts';
import type { Lexicon } from './lexicon.ts';
import type { Word } from './words.ts';

/** The numbers of a question, each as what it is, and the places of their words. */
export type Numbers = {
  readonly bids: readonly Bid[];
  readonly typeIds: readonly InvoiceTypeId[];
  /** Each version with the place of its word. */
  readonly versions: ReadonlyMap<Version, number>;
  readonly taken: ReadonlySet<number>;
};

const VERSION = /^(?:cp|cloudpay|ver|version)?v?([12])$/;
const VERSION_WORDS = new Set(['v', 'version', 'ver', 'cloudpay', 'cp', 'pay']);
const BID_WORDS = new Set(['bid', 'bids', 'biller']);
const TYPE_WORDS = new Set(['type', 'types', 'id', 'ids', 'invoice']);
// Words that carry a kind on to the next number: "types 43, 57 and 93".
const LIST_WORDS = new Set(['and', 'or', 'plus', 'with', 'number', 'no']);
// All type ids of the playbook have one or two digits, all BIDs three or more.
const FIRST_BID = 100;

/**
 * Tells BIDs, invoice type ids and versions apart: by the word or sign before them, else by what is known under the
 * number, else by its size. A number that belongs to a name ("Government Services 3", "phase 2") is left alone.
 */
export function readNumbers(words: readonly Word[], lexicon: Lexicon): Numbers {
  const bids: Bid[] = [];
  const typeIds: InvoiceTypeId[] = [];
  const versions = new Map<Version, number>();
  const taken = new Set<number>();
  let kind: 'bid' | 'type' | undefined;
  for (const [at, word] of words.entries()) {
    const before = words[at - 1]?.plain ?? '';
    const version = versionAt(word, before);
    if (version) {
      versions.set(version, at);
      taken.add(at);
      if (before === 'v') taken.add(at - 1);
    } else if (/^\d+$/.test(word.plain)) {
      if (isPartOfName(words, at, lexicon)) continue;
      const found = numberOf(word, kindBefore(word, before) ?? kind, lexicon);
      if (found.kind === 'bid') bids.push(found.bid);
      if (found.kind === 'type') typeIds.push(found.typeId);
      if (found.kind !== 'none') taken.add(at);
    } else {
      kind = kindNamed(word.plain) ?? (LIST_WORDS.has(word.plain) ? kind : undefined);
    }
  }
  return { bids: [...new Set(bids)], typeIds: [...new Set(typeIds)], versions, taken };
}

function versionAt({ plain }: Word, before: string): Version | undefined {
  const digit = VERSION.exec(plain)?.[1];
  if (digit === undefined) return undefined;
  if (plain === digit && !VERSION_WORDS.has(before)) return undefined;
  return digit === '1' ? 'v1' : 'v2';
}

function kindNamed(plain: string): 'bid' | 'type' | undefined {
  if (BID_WORDS.has(plain)) return 'bid';
  return TYPE_WORDS.has(plain) ? 'type' : undefined;
}

function kindBefore({ typed }: Word, before: string): 'bid' | 'type' | undefined {
  return typed.startsWith('#') ? 'bid' : kindNamed(before);
}

/** Whether the number ends or continues a name, as in "Advanced Setting 30". */
function isPartOfName(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  return [1, 2, 3].some((back) => {
    if (at < back) return false;
    const name = words.slice(at - back, at + 1).map(({ plain }) => plain);
    return lexicon.things
      .find(name.join(' '))
      .hits.some((hit) => hit.whole && wordsOf(hit.name).includes(words[at]?.plain ?? ''));
  });
}

type Found = { kind: 'bid'; bid: Bid } | { kind: 'type'; typeId: InvoiceTypeId } | { kind: 'none' };

function numberOf({ plain }: Word, said: 'bid' | 'type' | undefined, lexicon: Lexicon): Found {
  const bid = Bid.safeParse(Number(plain)).data;
  const typeId = InvoiceTypeId.safeParse(Number(plain)).data;
  const isType =
    typeId !== undefined && (said === 'type' || (said === undefined && lexicon.invoiceTypes.has(typeId)));
  const isBid = bid !== undefined && (said === 'bid' || lexicon.bids.has(bid) || bid >= FIRST_BID);
  if (typeId !== undefined && isType && !(bid !== undefined && lexicon.bids.has(bid)))
    return { kind: 'type', typeId };
  if (bid !== undefined && isBid) return { kind: 'bid', bid };
  return typeId === undefined ? { kind: 'none' } : { kind: 'type', typeId };
}
