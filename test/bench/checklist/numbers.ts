import type { Click } from './clicks.ts';

/** The number below which this share of the numbers is. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Three digits that count, at most two of them after the point. */
export function short(number: number): string {
  if (Number.isNaN(number)) return '–';
  return number >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(number < 10 ? 2 : 1);
}

/** A Markdown table. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map(() => '---:');
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Whether what was measured is what was wanted. */
export function verdict(isWanted: boolean, wanted: string): string {
  return isWanted ? `better than wanted (${wanted})` : `WORSE THAN WANTED (${wanted})`;
}

/** From click to acknowledgement, in milliseconds, of those that were acknowledged. */
export function ackMs(clicks: readonly Click[]): number[] {
  return clicks.filter(({ isAcked }) => isAcked).map(({ sent, acked }) => acked - sent);
}
