import { Parser } from 'htmlparser2';
import type { Cell, PageTable } from '../core/page/table.ts';
import { createCellText } from './cell-text.ts';
import { spreadCells, type TableCell } from './spread-cells.ts';

/** A table while it is read; its rows are cells that may span others. */
type OpenTable = { readonly rows: TableCell[][] };

/**
 * The tables of a page, in storage format or as an HTML export; what stands outside of tables is passed over, a table within
 * a cell is text of that cell. The first row gives the titles.
 */
export function readTables(html: string): readonly PageTable[] {
  const tables: PageTable[] = [];
  const text = createCellText();
  let depth = 0;
  let open: OpenTable = { rows: [] };
  let cell: { readonly span: Span } | undefined;
  const endCell = () => {
    if (cell) open.rows.at(-1)?.push({ ...cell.span, lines: text.take() });
    cell = undefined;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'table') {
          depth += 1;
          if (depth === 1) open = { rows: [] };
        }
        if (depth === 1 && name === 'tr') open.rows.push([]);
        if (depth === 1 && (name === 'td' || name === 'th')) {
          endCell();
          text.take();
          cell = { span: spanOf(attributes) };
        } else if (cell) text.open(name, attributes);
      },
      ontext(data) {
        if (cell) text.add(data);
      },
      onclosetag(name) {
        if (depth === 1 && (name === 'td' || name === 'th' || name === 'tr')) endCell();
        else if (cell) text.close(name);
        if (name !== 'table') return;
        depth -= 1;
        if (depth === 0) tables.push(tableOf(open));
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  parser.end(html);
  return tables;
}

type Span = Pick<TableCell, 'columns' | 'rows'>;

const MOST_SPANNED = 1_000;

function spanOf({ colspan, rowspan }: Readonly<Record<string, string>>): Span {
  return { columns: spanned(colspan), rows: spanned(rowspan) };
}

function spanned(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(MOST_SPANNED, Math.max(1, number));
}

function tableOf({ rows }: OpenTable): PageTable {
  const [head = [], ...body] = spreadCells(rows.filter((cells) => cells.length > 0));
  return { titles: head.map(titleText), rows: body };
}

function titleText(cell: Cell): string {
  return cell.join(' ');
}
