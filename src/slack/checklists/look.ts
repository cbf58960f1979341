import { type Checklist, peopleOf } from '../../core/checklists/checklist.ts';
import { localDay, untilHour } from '../people/local-time.ts';
import type { People } from '../people/people.ts';
import type { Look } from '../views/checklist/step.ts';

type Parts = Pick<Look, 'mayDelete' | 'jiraUrl'> & {
  readonly people: Pick<People, 'namesOf' | 'zoneOf'>;
  readonly now: () => Date;
};

/** What the drawing of a checklist needs: names, and what day it is for whoever started it. */
export async function lookOf(
  { people, now, mayDelete, jiraUrl }: Parts,
  checklist: Checklist,
): Promise<Look> {
  const shown = checklist.steps.flatMap((step) =>
    step.state.kind === 'open' ? peopleOf(checklist, step) : [step.state.by],
  );
  const [nameOf, zone] = await Promise.all([people.namesOf(shown), zoneOf(people, checklist)]);
  return {
    ...{ nameOf, mayDelete, jiraUrl },
    today: localDay(now(), zone),
    dayOf: (moment) => localDay(new Date(moment), zone),
  };
}

const MIDNIGHT = 0;

/** How long it takes until days left, or what is overdue, look different; undefined where nothing of that is shown. */
export async function untilNextDay(
  { people, now }: Parts,
  checklist: Checklist,
): Promise<number | undefined> {
  const { project, steps, status } = checklist;
  const hasDays =
    project.goLive !== undefined ||
    steps.some(({ due, state }) => due !== undefined && state.kind === 'open');
  if (status.kind !== 'active' || !hasDays) return undefined;
  return untilHour(now(), await zoneOf(people, checklist), MIDNIGHT);
}

/** The project's time zone: that of whoever started it; UTC where Slack does not tell. */
function zoneOf(people: Parts['people'], { created }: Checklist): Promise<string> {
  return people.zoneOf(created.by).catch(() => 'UTC');
}
