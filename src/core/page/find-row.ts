import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { nameKey, pageNames } from './compare-name.ts';
import { type Cell, plain, plainCell } from './table.ts';
import { isInTable } from './write-table.ts';

/** Whose row it is, by the cell of the name. */
export type Found =
  | { readonly kind: 'vendor'; readonly vendor: Vendor }
  | { readonly kind: 'resource'; readonly slip?: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** Finds the partner or the resource of a row; a name to the letter goes before one that is only alike. */
export function rowFinder({ vendors, playbook }: Knowledge): (name: Cell) => Found {
  const exact = new Map(vendors.map((vendor) => [plain(vendor.name), vendor]));
  const forms = vendors.flatMap((vendor) =>
    pageNames(vendor).map((form, rank) => ({ key: nameKey(form), vendor, rank: Math.min(rank, 1) })),
  );
  const alike = new Map(forms.toSorted((a, b) => b.rank - a.rank).map(({ key, vendor }) => [key, vendor]));
  const resources = playbook.resources.filter(isInTable);
  return (cell) => {
    const text = plainCell(cell);
    const first = plain(cell[0] ?? '');
    const vendor = [exact.get(text), exact.get(first), alike.get(nameKey(text)), alike.get(nameKey(first))];
    const known = text === '' ? undefined : vendor.find((one) => one !== undefined);
    if (known) return { kind: 'vendor', vendor: known };
    for (const { name, aliases = [], source } of resources) {
      if ([name, `See also ${name}`].some((form) => plain(form) === text)) return { kind: 'resource' };
      if ([...aliases, source.row ?? ''].some((form) => plain(form) === text)) {
        return { kind: 'resource', slip: `“${text}” for “${name}”` };
      }
    }
    return { kind: 'unknown', name: text };
  };
}
