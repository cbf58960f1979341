import type { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { vendorNames } from '../knowledge/vendor.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { slips } from '../text/slips.ts';
import { isFiller, isGeneric, stemOf } from './english.ts';
import type { Found } from './found.ts';
import type { Lexicon } from './lexicon.ts';
import type { Missing, Query } from './query.ts';
import { bidResult, onceEach, type Result, thingResult, typeResult, vendorResult } from './results.ts';

const MOST = 3;
const LEAST_SCORE = 0.3;
const BESIDE_SCORE = 0.5;

/** Up to three things that look like what was not found, or were named `beside` it; they are offered, never taken for hits. */
export function suggestionsFor(
  missing: readonly Missing[],
  beside: readonly string[],
  lexicon: Lexicon,
): Result[] {
  const found = missing.flatMap((one) => nearTo(one, lexicon));
  const named = beside
    .flatMap((name) => lexicon.things.exact(name))
    .filter(({ of }) => of.kind !== 'term')
    .map(({ of }) => thingResult(of, BESIDE_SCORE));
  return onceEach([...found, ...named].toSorted((a, b) => b.score - a.score)).slice(0, MOST);
}

function nearTo(missing: Missing, lexicon: Lexicon): Result[] {
  switch (missing.kind) {
    case 'bid':
      return [...nearBids(missing.bid, lexicon), ...typeWithNumber(missing.bid, lexicon)];
    case 'type':
      return nearTypes(missing.typeId, lexicon);
    default:
      return nearNames(missing, lexicon);
  }
}

/** BIDs that are one slip away from the one that was typed. */
function nearBids(bid: Bid, { bids }: Lexicon): Result[] {
  const near = [...bids.keys()].filter((other) => slips(String(bid), String(other), 1) === 1);
  return near.map((other) => bidResult(other, 1 - 1 / String(other).length));
}

/** "#43" may be meant as an invoice type. */
function typeWithNumber(bid: Bid, { knowledge }: Lexicon): Result[] {
  const types = knowledge.invoiceTypes.filter(({ id }) => Number(id) === Number(bid));
  return types.map((type) => typeResult(type, 0.5));
}

function nearTypes(typeId: InvoiceTypeId, { knowledge }: Lexicon): Result[] {
  const near = knowledge.invoiceTypes.filter(({ id }) => slips(String(typeId), String(id), 1) === 1);
  return near.map((type) => typeResult(type, 1 - Math.abs(type.id - typeId) / 100));
}

/** Names near the whole of what was typed, and near each of its words that is not of English. */
function nearNames(
  { kind, typed }: Extract<Missing, { typed: string }>,
  { things, isCommon, knowledge }: Lexicon,
): Result[] {
  const words = wordsOf(typed).filter((word) => !isCommon(word));
  const found = [typed, ...words].flatMap((text) => {
    const { hits, near } = things.find(text);
    // "Munis" stands in "Community", and is no slip of it.
    return [...hits, ...near().filter(({ name }) => beginsAlike(text, name))];
  });
  const results = found
    .filter(({ score }) => score >= LEAST_SCORE)
    .map(({ of, score }) => thingResult(of, score));
  return [...results, ...sayingWords(typed, knowledge)].filter((result) => KINDS[kind].includes(result.kind));
}

/** Partners whose names begin with a word of it, types whose names say one: "city", "parking fines", "pet licensing". */
export function sayingWords(typed: string, { vendors, invoiceTypes }: Knowledge): Result[] {
  const words = wordsOf(typed).filter((word) => !isFiller(word) && word.length > 1);
  const stems = new Set(words.filter((word) => !isGeneric(word)).map(stemOf));
  return [
    ...vendors
      .filter((vendor) =>
        vendorNames(vendor).some((name) => words.some((word) => joined(name).startsWith(word))),
      )
      .map((vendor) => vendorResult(vendor, BESIDE_SCORE)),
    ...invoiceTypes
      .filter(({ name }) => wordsOf(name).some((word) => stems.has(stemOf(word))))
      .map((type) => typeResult(type, BESIDE_SCORE)),
  ];
}

function beginsAlike(typed: string, name: string): boolean {
  const begins = new Set(wordsOf(name).map(([first]) => first));
  return wordsOf(typed).some(([first]) => begins.has(first));
}

// What may be offered for what: for a missing partner only partners, and so on.
const KINDS: Readonly<Record<Extract<Missing, { typed: string }>['kind'], readonly Result['kind'][]>> = {
  vendor: ['vendor'],
  person: ['contact', 'vendor'],
  'invoice-type': ['invoice-type'],
  term: ['topic'],
  // A link is to the letter: what it looks like is nothing.
  link: [],
  'no-bid': [],
  anything: ['vendor', 'contact', 'invoice-type', 'bid'],
};

/** What only looks alike: for what is not there, and the types whose name begins like the one asked for. */
export function suggestionsOf(query: Query, found: Found, lexicon: Lexicon): Result[] {
  if (query.kind === 'missing') return suggestionsFor(query.missing, query.beside ?? [], lexicon);
  if (found.kind !== 'rows' || found.query.of !== 'type' || found.query.named === undefined) return [];
  const asked = found.rows.flatMap((row) => (row.kind === 'type' ? [row.type] : []));
  return lexicon.knowledge.invoiceTypes
    .filter(
      (type) =>
        !asked.includes(type) &&
        asked.some(({ name }) => type.name.toLowerCase().startsWith(`${name.toLowerCase()} `)),
    )
    .map((type) => typeResult(type, 0.5));
}
