import { joinLines, type Line, line, type Piece, strong } from '../text/line.ts';

/** The lines that are no more, and those that are new. */
type Difference = { readonly was: readonly Line[]; readonly now: readonly Line[] };

/** What two lists of lines do not share; undefined when they say the same, in whatever order. */
export function differenceOf(was: readonly Line[], now: readonly Line[]): Difference | undefined {
  const [before, after] = [was, now].map((lines) => new Set(lines.map(keyOf)));
  const gone = was.filter((one) => !after?.has(keyOf(one)));
  const come = now.filter((one) => !before?.has(keyOf(one)));
  return gone.length + come.length === 0 ? undefined : { was: gone, now: come };
}

/** The same under its label: "Version: v1 → v2", "Contacts: new is …", "Remarks: no longer …". */
export function differenceLine(label: string, { was, now }: Difference): Line {
  const [before = [], after = []] = [was, now].map((lines) => joinLines(lines, '; '));
  if (now.length === 0) return line`${strong(label)}: no longer ${before}`;
  if (was.length === 0) return line`${strong(label)}: new is ${after}`;
  return line`${strong(label)}: ${before} → ${after}`;
}

/** What a line says: the same for lines whose text is only cut into pieces elsewhere. */
export function keyOf(line: Line): string {
  const pieces: Piece[] = [];
  for (const piece of line) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return JSON.stringify(pieces);
}
