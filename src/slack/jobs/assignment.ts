import { z } from 'zod';
import { peopleOf, stepOf } from '../../core/checklists/checklist.ts';
import { UserId } from '../../core/checklists/ids.ts';
import { Assignment } from '../../core/checklists/store.ts';
import type { Job } from '../../core/job.ts';
import { linksTo } from '../checklists/links.ts';
import { dayOf } from '../people.ts';
import { assignedMessage, type Given } from '../views/checklist/direct-messages.ts';
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
    const given = who === 'inside' && !isMuted ? await givenTo(user, all) : [];
    if (given.length > 0) {
      const givers = [...new Set(all.map(({ by }) => by))];
      const nameOf = await people.namesOf(givers);
      const message = assignedMessage(given, givers.map(nameOf), await dayOf(services, user));
      const id = `assigned:${user}:${now().getTime()}`;
      await posts.send({ person: user }, async () => message, { id, about: all }, run);
    }
    await run.stored(() => checklists.assignmentsTold(user, all));
  }

  /** The steps that are still open and assigned to the person. */
  async function givenTo(user: UserId, all: readonly Assignment[]): Promise<Given[]> {
    const open = await checklists.findAll(all.map(({ checklist }) => checklist));
    const links = await linksTo(services, open);
    return open.flatMap((stored): Given[] => {
      const { checklist } = stored;
      const steps = all
        .filter((one) => one.checklist === checklist.id)
        .flatMap(({ step }) => stepOf(checklist, step) ?? [])
        .filter((step) => step.state.kind === 'open' && peopleOf(checklist, step).includes(user));
      const isOpen = checklist.status.kind === 'active' && steps.length > 0;
      const inOrder = steps.toSorted((a, b) => checklist.steps.indexOf(a) - checklist.steps.indexOf(b));
      return isOpen ? [{ stored, steps: inOrder, url: links.get(checklist.id) }] : [];
    });
  }

  return { kind: 'assignment', methods: [], run, gone: async () => 'end' };
}
