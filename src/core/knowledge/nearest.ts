import { slips } from '../text/slips.ts';

const MOST_SLIPS = 3;
const MOST_OFFERED = 3;

/** The known words that somebody who wrote `word` most likely meant; none when nothing is near. */
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

/** Letters in another order are likelier than other letters: of two words equally far, the first counts as nearer. */
function distance(a: string, b: string, limit: number): number {
  const isReordered = [...a].sort().join('') === [...b].sort().join('');
  return 2 * slips(a, b, limit) + (isReordered ? 0 : 1);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}
