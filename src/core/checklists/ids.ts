import { z } from 'zod';

/** A checklist's id, given by whoever makes it. */
export const ChecklistId = z.string().min(1).max(64).brand<'ChecklistId'>();
export type ChecklistId = z.infer<typeof ChecklistId>;

/** A step's id, unique in its checklist and fit for a `block_id`: `contact`, `set-up-2`, `team-1`. */
export const ChecklistStepId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<'ChecklistStepId'>();
export type ChecklistStepId = z.infer<typeof ChecklistStepId>;

/** A Slack user's id. */
export const UserId = z.string().min(1).max(64).brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** A Slack channel's id. */
export const ChannelId = z.string().min(1).max(64).brand<'ChannelId'>();
export type ChannelId = z.infer<typeof ChannelId>;

/** Identifies a fact by its contents: a changed fact is another fact. */
export const FactId = z.string().min(1).brand<'FactId'>();
export type FactId = z.infer<typeof FactId>;

/** A moment, as `Date.toISOString` writes it; texts of this form sort by time. */
export const Moment = z.iso.datetime({ precision: 3 }).brand<'Moment'>();
export type Moment = z.infer<typeof Moment>;

/** A day of the calendar, such as 2026-12-01. */
export const Day = z.iso.date().brand<'Day'>();
export type Day = z.infer<typeof Day>;

/** Slack's `action_ts` of a click: seconds, a point, and the fraction. */
export const ActionTs = z
  .string()
  .regex(/^\d{1,10}\.\d{1,6}$/)
  .brand<'ActionTs'>();
export type ActionTs = z.infer<typeof ActionTs>;

/** A date as a moment. */
export function momentOf(date: Date): Moment {
  return Moment.parse(date.toISOString());
}

/** The day of a moment, in UTC. */
export function dayOfMoment(moment: Moment): Day {
  return Day.parse(moment.slice(0, 10));
}

/** Whether a click was made after another one. */
export function isLater(click: ActionTs, other: ActionTs): boolean {
  return microseconds(click) > microseconds(other);
}

function microseconds(click: ActionTs): number {
  const [seconds = '', fraction = ''] = click.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}
