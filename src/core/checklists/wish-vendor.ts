import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Vendor, vendorNames } from '../knowledge/vendor.ts';
import { listed, shown } from '../say/phrases.ts';
import { indexNames, tiedBest } from '../search/names.ts';
import { code, line } from '../text/line.ts';
import type { Part } from './wish-parts.ts';

/** Makes the reader of a partner's name, which may be misspelt; a name that means several is asked back. */
export function indexVendors({ vendors }: Knowledge): (name: string) => Part<Vendor> {
  const names = indexNames(vendors.flatMap((of) => vendorNames(of).map((name) => ({ name, of }))));
  return (name) => {
    if (name === '')
      return {
        kind: 'problem',
        problem: line`Name the partner first, such as ${code('checklist recdesk bid 2298')}.`,
      };
    const { hits, near } = names.find(name);
    const [only, ...others] = tiedBest(hits).map(({ of }) => of);
    if (only && others.length === 0) return { kind: 'part', value: only };
    if (only) {
      const all = [only, ...others].map((vendor) => vendor.name);
      return {
        kind: 'problem',
        problem: line`“${shown(name)}” can mean ${listed(all, 'or')}. Name one of them.`,
      };
    }
    const meant = near().map(({ of }) => of.name);
    const advice =
      meant.length > 0
        ? line`Perhaps you mean ${listed(meant, 'or')}?`
        : line`${code('vendors')} lists all partners.`;
    return {
      kind: 'problem',
      problem: line`No partner called “${shown(name)}” is in the playbook. ${advice}`,
    };
  };
}
