import { z } from 'zod';
import { type Checklist, peopleOf } from '../../core/checklists/checklist.ts';
import { UserId } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import { Assignment } from '../../core/checklists/store.ts';
import type { Job } from '../../core/job.ts';
import { linkedSteps } from '../checklists/links.ts';
import { dayOf } from '../people.ts';
import { assignedMessage } from '../views/checklist/direct-messages.ts';
import { whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

const Told = z.array(Assignment);

/** Tells a person in one message what others have assigned to them within a minute, unless they want no such messages. */
export function assignmentHandler(services: JobServices): Handler {
  const { checklists, people, posts, now } = services;

  async function run(job: Job, run: Run): Promise<undefined> {
    const user = UserId.parse(job.key);
    // If Slack has the message, or may have it, it counts as sent.
    const before = Told.safeParse((await posts.sentBefore(job, run))?.about).data;
    if (before) await run.stored(() => checklists.assignmentsTold(user, before));
    await run.catchUp();
    const all = await checklists.assignmentsOf(user);
    if (all.length === 0) return;
    const who = await whoForSure(services, user, run);
    const isMuted = (await checklists.preferencesOf(user)).includes('no-assignments');
    const given =
      who === 'inside' && !isMuted
        ? await linkedSteps(
            services,
            all.map(({ checklist }) => checklist),
            (checklist) => stepsGiven(checklist, user, all),
          )
        : [];
    if (given.length > 0) {
      const givers = [...new Set(all.map(({ by }) => by))];
      const nameOf = await people.namesOf(givers);
      const message = assignedMessage(given, givers.map(nameOf), await dayOf(services, user));
      const id = `assigned:${user}:${now().getTime()}`;
      await posts.send({ person: user }, async () => message, { id, about: all }, run);
    }
    await run.stored(() => checklists.assignmentsTold(user, all));
  }

  return { kind: 'assignment', run, gone: async () => 'end' };
}

/** The steps that are still open and assigned to the person. */
function stepsGiven(checklist: Checklist, user: UserId, all: readonly Assignment[]): Step[] {
  const { id, steps, status } = checklist;
  const given = all.filter((one) => one.checklist === id).map(({ step }) => step);
  return steps.filter(
    (step) =>
      status.kind === 'active' &&
      step.state.kind === 'open' &&
      given.includes(step.id) &&
      peopleOf(checklist, step).includes(user),
  );
}
