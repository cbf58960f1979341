import { Day } from './ids.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL = /^(january|february|march|april|june|july|august|september|sept|october|november|december)$/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a day: 2026-12-01, "Dec 1", "1 Dec 2026", "December 1st, 2026". Without a year it is the next such day, today
 * included. Days in figures only (12/1) can be read in two ways and are not read.
 */
export function readDay(typed: string, today: Day): Day | undefined {
  const text = typed.trim().toLowerCase();
  if (ISO.test(text)) return Day.safeParse(text).data;
  const words = text.split(/[\s,.]+/).filter((word) => word !== '');
  const [first = '', second = '', year] = words;
  if (words.length > 3 || (year !== undefined && !/^\d{4}$/.test(year))) return undefined;
  const month = monthOf(first) ?? monthOf(second);
  const date = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(monthOf(first) === undefined ? first : second)?.[1];
  if (month === undefined || date === undefined) return undefined;
  return year === undefined ? nextDay(month, date, today) : dayOf(Number(year), month, date);
}

/** The first such day from today on; 29 February comes every fourth year, at the latest in eight. */
function nextDay(month: number, date: string, today: Day): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  return Array.from({ length: 9 }, (_, more) => dayOf(thisYear + more, month, date)).find(
    (day) => day !== undefined && day >= today,
  );
}

function dayOf(year: number, month: number, date: string): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  return Day.safeParse(text).data;
}

function monthOf(word: string): number | undefined {
  const at = MONTHS.indexOf(FULL.test(word) ? word.slice(0, 3) : word);
  return at === -1 ? undefined : at + 1;
}
