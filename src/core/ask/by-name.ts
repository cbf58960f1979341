import { type Vendor, vendorNames } from '../knowledge/vendor.ts';
import { indexNames, tiedBest } from '../search/names.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { mended } from './english.ts';
import type { Lexicon, Thing } from './lexicon.ts';
import { asTyped, type Word } from './normalise.ts';
import { type Query, type Rows, rowsOf } from './query.ts';
import { type Reading, readQuestion } from './read/reading.ts';
import { vendorsIn } from './read/said.ts';

/** What a name means where a partner's name is expected; `near` only looks like it, and is never taken. */
export type PartnerNamed =
  | { readonly kind: 'partner'; readonly vendor: Vendor }
  | { readonly kind: 'several'; readonly vendors: readonly Vendor[] }
  | { readonly kind: 'none'; readonly near: readonly Vendor[] };

/** The one rule by which questions, commands and checklists take a name for a partner's. */
export type PartnerReader = (name: string) => PartnerNamed;

/** Makes the reader of partners' names: misspelt is fine, but a word of English is nobody unless a name has that very word. */
export function partnerReader(lexicon: Lexicon): PartnerReader {
  const { vendors } = lexicon.knowledge;
  const names = indexNames(vendors.flatMap((of) => vendorNames(of).map((name) => ({ name, of }))));
  return (name) => {
    const found = meant(name, lexicon, vendorId);
    const [vendor, ...others] = vendors.filter(({ id }) => found.some((one) => one.id === id));
    if (vendor && others.length === 0) return { kind: 'partner', vendor };
    if (vendor) return { kind: 'several', vendors: [vendor, ...others] };
    const isEnglish = wordsOf(name).every(lexicon.isCommon);
    return {
      kind: 'none',
      near: isEnglish
        ? []
        : names
            .find(name)
            .near()
            .map(({ of }) => of),
    };
  };
}

/** `vendor NAME` and `type NAME`: all that follows is the name, so that here ordinary words name something too. */
export function askedByCommand({ words }: Reading, lexicon: Lexicon): Query | undefined {
  const [first, ...rest] = words;
  if (!first || rest.length === 0 || /^\d+$/.test(rest[0]?.plain ?? '')) return undefined;
  const name = asTyped(rest);
  const command = mended(first, lexicon.isCommon).plain;
  if (/^bids?$/.test(command) && rest[0]?.plain === 'minus')
    return { kind: 'missing', missing: [{ kind: 'no-bid', typed: `-${rest[1]?.typed ?? ''}` }] };
  if (command === 'vendor') return vendorNamed(name, lexicon);
  return command === 'type' ? typeNamed(name, lexicon) : undefined;
}

/** The partners whose whole name `vendor NAME` says: no more need be read of it. */
export function vendorsByCommand(words: readonly Word[], lexicon: Lexicon): Rows | undefined {
  const [first, ...rest] = words;
  if (!first || rest.length === 0 || words.some(({ plain }) => /\d/.test(plain))) return undefined;
  if (mended(first, lexicon.isCommon).plain !== 'vendor') return undefined;
  const found = meant(asTyped(rest), lexicon, vendorId);
  return found.length > 0 && found.every(({ whole }) => whole) ? cards(found) : undefined;
}

function vendorId(thing: Thing): string | undefined {
  return thing.kind === 'vendor' ? thing.vendor.id : undefined;
}

function cards(found: readonly { id: string; score: number }[]): Rows {
  const named = found.map(({ id, score }) => ({ id, score }));
  return rowsOf('vendor', { named, select: [{ kind: 'card' }], ...(named.length > 1 && { isTied: true }) });
}

function vendorNamed(name: string, lexicon: Lexicon): Query | undefined {
  const vendors = meant(name, lexicon, vendorId);
  if (vendors.length > 0) return cards(vendors);
  if (vendorsIn(readQuestion(name, lexicon)).length > 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'vendor', typed: name }] };
}

function typeNamed(name: string, lexicon: Lexicon): Query | undefined {
  const types = meant(name, lexicon, (thing) =>
    thing.kind === 'invoice-type' ? String(thing.type.id) : undefined,
  );
  if (types.length > 0) return rowsOf('type', { named: types.map(({ id, score }) => ({ id, score })) });
  const inside = readQuestion(name, lexicon);
  if (inside.named.length > 0 || inside.typeIds.size > 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'invoice-type', typed: name }] };
}

/** The best matches of the whole name among things of one kind: what a name means where a name is expected. */
function meant(name: string, lexicon: Lexicon, idOf: (thing: Thing) => string | undefined) {
  // A word of English is no misspelt name here either: it begins the name, or stands in it ("vendor city", "type parking").
  const words = wordsOf(name);
  const isEnglish = words.every(lexicon.isCommon);
  const isSaid = (other: string) =>
    joined(other).startsWith(words.join('')) || words.every((word) => joined(other).includes(word));
  const found = lexicon.things.find(name).hits.flatMap(({ of, score, whole, name: other }) => {
    const id = idOf(of);
    return id === undefined || (isEnglish && !isSaid(other)) ? [] : [{ id, score, whole }];
  });
  return tiedBest(found);
}
