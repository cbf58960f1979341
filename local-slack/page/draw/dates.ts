const HALF_A_YEAR_MS = 183 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const AGES = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** The clock, as a Slack that is set to 24 hours shows it: `06:39`. */
export function clock(date: Date): string {
  return part(date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `Tuesday, February 18th, 2014 at 06:39`. */
export function fullDate(date: Date): string {
  return `${long(date)}, ${date.getFullYear()} at ${clock(date)}`;
}

/** `today at 06:39`, or `Feb 18 at 06:39`. */
export function dayAndTime(date: Date, now: Date): string {
  return `${tokenText('date_short_pretty', date, now)} at ${clock(date)}`;
}

/** A day as people say it: `Today`, `Yesterday`, or `Tuesday, February 18th`. */
export function dayName(date: Date, now: Date): string {
  return capital(nearDay(date, now) ?? withYear(date, now, long(date)));
}

function part(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', options).format(date);
}

function monthAndDay(date: Date): string[] {
  return [date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, '0'));
}

function ordinalDay(date: Date): string {
  const day = date.getDate();
  const suffixes = { one: 'st', two: 'nd', few: 'rd', zero: 'th', many: 'th', other: 'th' };
  const suffix = suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)];
  return `${part(date, { month: 'long' })} ${day}${suffix}`;
}

function long(date: Date): string {
  return `${part(date, { weekday: 'long' })}, ${ordinalDay(date)}`;
}

/** Slack leaves the year out within half a year. */
function withYear(date: Date, now: Date, text: string): string {
  const isNear = Math.abs(date.getTime() - now.getTime()) < HALF_A_YEAR_MS;
  return isNear ? text : `${text}, ${date.getFullYear()}`;
}

function nearDay(date: Date, now: Date): string | undefined {
  const midnights = [date, now].map((day) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()));
  const [there = 0, here = 0] = midnights;
  const days: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };
  return days[(there - here) / DAY_MS];
}

function ago(date: Date, now: Date): string {
  const distance = date.getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat('en-US');
  const age = AGES.find(([, length]) => Math.abs(distance) >= length);
  return age ? format.format(Math.trunc(distance / age[1]), age[0]) : 'just now';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A date in a format of Slack's tokens; Slack begins it with a capital letter, and leaves a token it does not know. */
export function formatted(date: Date, format: string, now: Date): string {
  const text = format.replaceAll(
    /\{(\w+)\}/g,
    (whole, token: string) => tokenText(token, date, now) ?? whole,
  );
  return capital(text);
}

function tokenText(token: string, date: Date, now: Date): string | undefined {
  switch (token) {
    case 'date_num':
      return [date.getFullYear(), ...monthAndDay(date)].join('-');
    case 'date_slash':
      return [...monthAndDay(date), date.getFullYear()].join('/');
    case 'date':
      return withYear(date, now, ordinalDay(date));
    case 'date_short':
      return withYear(date, now, part(date, { month: 'short', day: 'numeric' }));
    case 'date_long':
      return withYear(date, now, long(date));
    case 'date_long_full':
      return part(date, { month: 'long', day: 'numeric', year: 'numeric' });
    case 'date_pretty':
    case 'date_short_pretty':
    case 'date_long_pretty':
      return nearDay(date, now) ?? tokenText(token.replace('_pretty', ''), date, now);
    case 'day_divider_pretty':
      return nearDay(date, now) ?? tokenText('date_long', date, now);
    case 'time':
      return clock(date);
    case 'time_secs':
      return part(date, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    case 'ago':
      return ago(date, now);
    default:
      return undefined;
  }
}
