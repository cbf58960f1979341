import type { Day } from '../../../core/checklists/ids.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { type Mrkdwn, mrkdwn } from '../mrkdwn.ts';

/** Sets an open step apart that should be done already; nothing where it need not be. */
export function lateness({ state, due }: Step, today: Day): Mrkdwn {
  return state.kind === 'open' && due !== undefined && due < today ? mrkdwn`*Overdue* · ` : mrkdwn``;
}

/** The same with the day, for a step that is shown without its status: "*Overdue* · due *2026-12-01* · ". */
export function dueMrkdwn(step: Step, today: Day): Mrkdwn {
  const { state, due } = step;
  if (state.kind !== 'open' || due === undefined) return mrkdwn``;
  return due === today ? mrkdwn`*Due today* · ` : mrkdwn`${lateness(step, today)}due *${due}* · `;
}
