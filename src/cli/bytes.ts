const KILO = 1_000;
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size as people read it: `4.2 MB`. */
export function bytes(count: number): string {
  const power = count < KILO ? 0 : Math.min(Math.floor(Math.log10(count) / 3), UNITS.length - 1);
  return `${(count / KILO ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}
