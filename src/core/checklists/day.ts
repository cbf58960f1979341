import { counted } from '../say/phrases.ts';
import { hyphened } from './free-text.ts';
import { Day } from './ids.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const FULL = /^(january|february|march|april|june|july|august|september|sept|october|november|december)$/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** A day as text: "Dec 15", with the year if it is not that of `today`. */
export function dayText(day: Day, today?: Day): string {
  const [year = '', month, date] = day.split('-');
  const text = `${MONTHS[Number(month) - 1]} ${Number(date)}`;
  return today?.slice(0, 4) === year ? text : `${text}, ${year}`;
}

/** The day `days` later; earlier if negative. */
export function daysLater(day: Day, days: number): Day {
  return Day.parse(new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10));
}

/** How to write a day, with an example in the future: "Enter Dec 15, or Friday." */
export function dayAdvice(today: Day, goLive?: Day): string {
  const example = goLive === undefined ? 'Friday' : fromGoLiveText(-3);
  return `Enter ${dayText(daysLater(today, 14), today)}, or ${example}.`;
}

/** How far off a day is: "15 days left", "today", "3 days ago". */
export function daysLeftText(day: Day, today: Day): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
  if (days === 0) return 'today';
  return `${counted(Math.abs(days), 'day')} ${days > 0 ? 'left' : 'ago'}`;
}

/**
 * Reads a day: 2026-12-01, "Dec 1", "1 Dec 2026", "December 1st, 2026", "tomorrow", "Friday", "in 3 days". Without a year it is
 * the next such day, today included. Days in figures only (12/1) can be read in two ways and are not read.
 */
export function readDay(typed: string, today: Day): Day | undefined {
  const text = hyphened(typed.trim().toLowerCase()).replace(/^(?:on|by)\s+/, '');
  if (ISO.test(text)) return Day.safeParse(text).data;
  return nearDay(text, today) ?? namedDay(text, today);
}

/** A day relative to today. */
function nearDay(text: string, today: Day): Day | undefined {
  if (text === 'today') return today;
  if (text === 'tomorrow') return daysLater(today, 1);
  if (text === 'yesterday') return daysLater(today, -1);
  const [, count, unit] = /^in (\d{1,3}|a|one) (day|week)s?$/.exec(text) ?? [];
  if (count !== undefined) return daysLater(today, (Number(count) || 1) * (unit === 'week' ? 7 : 1));
  const word = text.replace(/^(?:next|this)\s+/, '');
  const weekday = WEEKDAYS.findIndex((name) => word.length >= 3 && name.startsWith(word));
  if (weekday === -1) return undefined;
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  return daysLater(today, ahead === 0 && text.startsWith('next') ? 7 : ahead);
}

/** A month and a day of the month, in either order, with or without a year. */
function namedDay(text: string, today: Day): Day | undefined {
  const words = text.split(/[\s,.]+/).filter((word) => word !== '');
  const [first = '', second = '', year] = words;
  if (words.length > 3 || (year !== undefined && !/^\d{4}$/.test(year))) return undefined;
  const month = monthOf(first) ?? monthOf(second);
  const date = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(monthOf(first) === undefined ? first : second)?.[1];
  if (month === undefined || date === undefined) return undefined;
  return year === undefined ? nextDay(month, date, today) : dayOf(Number(year), month, date);
}

const BEFORE_GO_LIVE =
  /^(?:(?:(\d{1,3}|an?|one|the) )?(day|week)s? (before|after) (?:the )?go[- ]?live|(?:on )?(?:the )?go[- ]?live(?: day)?)$/;

/** Reads a day relative to go-live: -3 for "3 days before go-live", 0 for "on go-live"; undefined for anything else. */
export function readFromGoLive(typed: string): number | undefined {
  const match = BEFORE_GO_LIVE.exec(hyphened(typed.trim().toLowerCase()));
  if (match === null) return undefined;
  const [, count, unit, side] = match;
  if (unit === undefined) return 0;
  const days = (Number(count) || 1) * (unit === 'week' ? 7 : 1);
  return side === 'before' ? -days : days;
}

/** Reads a due date: a day, or a number of days from go-live. */
export function readDue(typed: string, today: Day): Day | number | undefined {
  return readFromGoLive(typed) ?? readDay(typed, today);
}

/** The due date of what was read; undefined if it depends on go-live, which is not set. */
export function dueOn(
  due: Day | number,
  goLive: Day | undefined,
): { readonly due: Day; readonly dueFromGoLive?: number } | undefined {
  if (typeof due !== 'number') return { due };
  return goLive && { due: daysLater(goLive, due), dueFromGoLive: due };
}

/** Days from go-live as text: "3 days before go-live". */
export function fromGoLiveText(days: number): string {
  if (days === 0) return 'on go-live';
  return `${counted(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} go-live`;
}

/** The next such day, today included. February 29 may be up to eight years away. */
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
  const short = FULL.test(word) ? word.slice(0, 3) : word;
  const at = MONTHS.findIndex((month) => month.toLowerCase() === short);
  return at === -1 ? undefined : at + 1;
}
