// Three rows of the table, reused between calls: the search calls this thousands of times a second.
let before = new Uint16Array(64);
let above = new Uint16Array(64);
let here = new Uint16Array(64);

/**
 * How many typing mistakes lead from one word to the other: a letter added, a letter missing, another letter, or two neighbours
 * swapped (optimal string alignment). `limit + 1` as soon as there are more than `limit`.
 */
export function slips(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  let start = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (start < aEnd && start < bEnd && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  const rows = aEnd - start;
  const columns = bEnd - start;
  if (Math.abs(rows - columns) > limit) return limit + 1;
  if (rows === 0 || columns === 0) return rows + columns;
  const within = Math.min(limit, Math.max(rows, columns));
  const found = fill(a, b, start, rows, columns, within);
  return found > within ? limit + 1 : found;
}

/** Fills the table of the differing middle, only near its diagonal; gives its last cell, or more than `within`. */
function fill(a: string, b: string, start: number, rows: number, columns: number, within: number): number {
  begin(columns, within);
  for (let row = 1; row <= rows; row++) {
    const turned = before;
    before = above;
    above = here;
    here = turned;
    if (fillRow(a, b, start, row, columns, within) > within) return within + 1;
  }
  return here[columns] ?? 0;
}

function begin(columns: number, within: number): void {
  if (here.length < columns + 2) {
    const size = 2 * columns + 2;
    before = new Uint16Array(size);
    above = new Uint16Array(size);
    here = new Uint16Array(size);
  }
  const last = Math.min(columns, within) + 1;
  for (let column = 0; column <= last; column++) here[column] = column;
}

function fillRow(a: string, b: string, start: number, row: number, columns: number, within: number): number {
  const first = Math.max(1, row - within);
  const last = Math.min(columns, row + within);
  const letter = a.charCodeAt(start + row - 1);
  const letterBefore = row > 1 ? a.charCodeAt(start + row - 2) : -1;
  let left = first === 1 ? row : within + 1;
  let least = left;
  here[first - 1] = left;
  for (let column = first; column <= last; column++) {
    const other = b.charCodeAt(start + column - 1);
    const diagonal = above[column - 1] ?? 0;
    let cost = letter === other ? diagonal : 1 + Math.min(diagonal, left, above[column] ?? 0);
    const turned = column > 1 && other === letterBefore && letter === b.charCodeAt(start + column - 2);
    if (turned) cost = Math.min(cost, 1 + (before[column - 2] ?? 0));
    here[column] = cost;
    left = cost;
    if (cost < least) least = cost;
  }
  here[last + 1] = within + 1;
  return least;
}

const MOST_SLIPS = 3;
const MOST_OFFERED = 3;

/** The known words that `word` is most likely a misspelling of; empty when none is near. */
export function nearest(word: string, known: readonly string[]): readonly string[] {
  const written = plain(word);
  const limit = Math.min(MOST_SLIPS, Math.max(written.length > 1 ? 1 : 0, Math.floor(written.length / 3)));
  const near = known
    .map((candidate) => ({ candidate, distance: distance(written, plain(candidate), limit) }))
    .filter((entry) => entry.distance < 2 * limit + 2);
  const least = Math.min(...near.map((entry) => entry.distance));
  return near
    .filter((entry) => entry.distance === least)
    .slice(0, MOST_OFFERED)
    .map((entry) => entry.candidate);
}

/** `a`, `a or b`, `a, b or c` */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** Swapped letters are likelier than wrong ones: of two words equally far, the one with the same letters is nearer. */
function distance(a: string, b: string, limit: number): number {
  const isReordered = [...a].sort().join('') === [...b].sort().join('');
  return 2 * slips(a, b, limit) + (isReordered ? 0 : 1);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}
