import type { Vendor } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';
import { byHand, type Finding, NOTHING, slip } from './edit.ts';
import { type Cell, plain, plainCell } from './table.ts';

/** The forms under which the page may have a partner's row, the record's own name first. */
export function pageNames({ name, aliases = [], source, cells }: Vendor): readonly string[] {
  const others = [source.row, cells?.name].filter((form) => form !== undefined);
  return [name, ...aliases, ...others];
}

/** A name as rows are found by it: small letters and digits, or whatever signs there are. */
export function nameKey(name: string): string {
  return joined(name) || plain(name);
}

/** Holds the cell of the name against the record; the company and remarks are read from lines of their own. */
export function compareName(cell: Cell, vendor: Vendor): Finding {
  const text = plainCell(cell);
  const [first = '', ...rest] = cell.map(plain);
  if (text === plain(vendor.name)) return NOTHING;
  if (pageNames(vendor).some((form) => nameKey(form) === nameKey(text))) {
    return nameKey(text) === nameKey(vendor.name) && plain(first) !== plain(vendor.name)
      ? byHand(`the page writes “${text}”; write the name so, or mend the page`)
      : slip(`“${text}” for “${vendor.name}”`);
  }
  if (first !== plain(vendor.name))
    return byHand(`the name is now “${text}”; “${vendor.name}” in the record`);
  const said = rest.join(' ');
  const company = /^Company: (\S.*)$/.exec(said)?.[1];
  if (company === undefined || vendor.remarks !== undefined) {
    return byHand(`“${said}” stands below the name; put it where it belongs`);
  }
  return {
    ...NOTHING,
    changes: [`company: ${company}`],
    edits: [{ kind: 'set', path: ['company'], value: company }],
  };
}
