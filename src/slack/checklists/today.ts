import { Day } from '../../core/checklist/ids.ts';

/** The day of a moment, where the bot runs. */
export function dayOf(date: Date): Day {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return Day.parse([year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-'));
}
