import { invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import type { Resource } from '../knowledge/playbook.ts';
import { type Line, link } from '../text/line.ts';
import { COLUMNS } from './table.ts';
import { writtenCell } from './write-cell.ts';

/** The table as the page would have it if it followed the knowledge: titles, then rows of cells of lines. */
export type WrittenTable = {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly (readonly Line[])[])[];
};

/** The knowledge as the page's table: a row a partner, and the resources at its foot. */
export function writtenTable(knowledge: Knowledge): WrittenTable {
  const types = invoiceTypesById(knowledge);
  return {
    titles: COLUMNS.map(({ title }) => title),
    rows: [
      ...knowledge.vendors.map((vendor) => COLUMNS.map(({ key }) => writtenCell(vendor, key, types))),
      ...knowledge.playbook.resources.filter(isInTable).map(resourceRow),
    ],
  };
}

/** Resources that are rows of the page's table; others stand elsewhere on the page. */
export function isInTable({ source }: Resource): boolean {
  return source.row !== undefined;
}

function resourceRow({ name, url, document }: Resource): readonly (readonly Line[])[] {
  const where: Line = url === undefined ? [document ?? ''] : [link(url, url)];
  return COLUMNS.map(({ key }) => {
    if (key === 'name') return [[name]];
    return key === 'needs' ? [where] : [];
  });
}
