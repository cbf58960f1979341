import { peopleOf } from '../../core/checklists/checklist.ts';
import { dayText } from '../../core/checklists/day.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { code, type Line, line, strong } from '../../core/text/line.ts';
import { localDay } from '../people.ts';
import { type RunCommand, told } from './command.ts';
import { withSteps } from './on-step.ts';
import { projectsMeant } from './projects.ts';

/** `state of STEP`, "is contact done?": a step’s state, its people and its due date. */
export const runStepState: RunCommand = (services, asker, argument) =>
  withSteps(services, asker, { ...argument, isTold: true }, 'all', async ({ stored, steps }) => {
    const checklist = checklistFor(stored.checklist, asker.audience);
    const asked = checklist.steps.filter(({ id }) => steps.some((step) => step.id === id));
    const zone = await services.people.zoneOf(asker.by).catch(() => 'UTC');
    const dayIn = (moment: Date) => localDay(moment, zone);
    const today = dayIn(services.now());
    const involved = asked.flatMap((step) => [
      ...peopleOf(checklist, step),
      ...(step.state.kind === 'open' ? [] : [step.state.by]),
    ]);
    const nameOf = await services.people.namesOf(involved);
    const lines = asked.map((step): Line => {
      const { state, title, due } = step;
      if (state.kind !== 'open') {
        const what = state.kind === 'done' ? 'done' : 'not applicable';
        return line`${strong(title)} is ${what}: ${nameOf(state.by)}, ${dayText(dayIn(new Date(state.at)), today)}.`;
      }
      const users = peopleOf(checklist, step);
      const whose = users.length === 0 ? 'unassigned' : listed(users.map((user) => nameOf(user)));
      const until = due === undefined ? '' : ` · due ${dayText(due, today)}`;
      return line`${strong(title)} is open · ${whose}${until}.`;
    });
    return told(asker, ...lines);
  });

const ROLE = /^(im|ds|cs)(?: (?:here|now))?(?: (?:on|of|for|in) (.+))?$/i;

/** `who is our ROLE [for PROJECT]`: its holder in the projects that are meant. Undefined for anything else: a question. */
export const runHolder: RunCommand = async (services, asker, { plain }) => {
  const [, typed, name = ''] = ROLE.exec(plain) ?? [];
  const role = Role.safeParse(typed?.toUpperCase()).data;
  const projects = role && (await projectsMeant(services, asker, name));
  if (role === undefined || projects === undefined) return undefined;
  if (projects.length === 0)
    return name === '' ? undefined : told(asker, line`No open project is called “${shown(name)}”.`);
  const holders = projects.map(({ checklist }) => checklist.holders[role]);
  const nameOf = await services.people.namesOf(holders.flatMap((user) => user ?? []));
  const lines = projects.map(({ checklist: { project } }, at): Line => {
    const user = holders[at];
    return user === undefined
      ? line`${strong(titleOf(project))} has no ${role} yet: ${code(`our ${role} is @name`)}.`
      : line`${nameOf(user)} is the ${role} of ${strong(titleOf(project))}.`;
  });
  return told(asker, ...lines);
};
