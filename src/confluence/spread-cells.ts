import type { Cell } from '../core/page/table.ts';

/** A cell with the number of columns and rows over which it stands. */
export type TableCell = { readonly lines: Cell; readonly columns: number; readonly rows: number };

/** Rows of cells as a grid: a merged cell says the same in every row and column over which it stands. */
export function spreadCells(rows: readonly (readonly TableCell[])[]): Cell[][] {
  const hanging = new Map<number, { readonly lines: Cell; left: number }>();
  return rows.map((cells) => {
    const row: Cell[] = [];
    const hang = () => {
      for (let above = hanging.get(row.length); above && above.left > 0; above = hanging.get(row.length)) {
        above.left -= 1;
        row.push(above.lines);
      }
    };
    for (const { lines, columns, rows: over } of cells) {
      hang();
      for (let at = 0; at < columns; at += 1) {
        hanging.set(row.length, { lines, left: over - 1 });
        row.push(lines);
      }
    }
    hang();
    return row;
  });
}
