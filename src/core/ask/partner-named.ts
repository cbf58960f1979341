import type { Vendor } from '../knowledge/vendor.ts';
import { vendorNames } from '../knowledge/vendor.ts';
import { indexNames } from '../search/names.ts';
import { wordsOf } from '../text/normalise.ts';
import type { Lexicon } from './lexicon.ts';
import { meant } from './understand.ts';

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
    const found = meant(name, lexicon, (thing) => (thing.kind === 'vendor' ? thing.vendor.id : undefined));
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
