import { type Checklist, peopleOf } from '../../core/checklists/checklist.ts';
import { dayText } from '../../core/checklists/day.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { NameOf } from '../../core/checklists/people-line.ts';
import type { Step } from '../../core/checklists/step.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { code, type Line, line, strong } from '../../core/text/line.ts';
import { localDay, withNames, zoneOrUtc } from '../people.ts';
import { type RunCommand, told } from './command.ts';
import { projectsMeant } from './projects.ts';
import { withSteps } from './steps.ts';

/** `state of STEP`, "is contact done?": a step’s state, its people and its due date. */
export const runStepState: RunCommand = (services, asker, argument) =>
  withSteps(services, asker, { ...argument, isTold: true }, 'all', async ({ stored, steps }) => {
    const checklist = checklistFor(stored.checklist, asker.audience);
    const asked = checklist.steps.filter(({ id }) => steps.some((step) => step.id === id));
    const zone = await zoneOrUtc(services.people, asker.by);
    const dayIn = (moment: Date) => localDay(moment, zone);
    const today = dayIn(services.now());
    const lineOf = (step: Step, nameOf: NameOf): Line => {
      const { state, title, due } = step;
      if (state.kind !== 'open') {
        const what = state.kind === 'done' ? 'done' : 'not applicable';
        return line`${strong(title)} is ${what}: ${nameOf(state.by)}, ${dayText(dayIn(new Date(state.at)), today)}.`;
      }
      const users = peopleOf(checklist, step);
      const whose = users.length === 0 ? 'unassigned' : listed(users.map((user) => nameOf(user)));
      const until = due === undefined ? '' : ` · due ${dayText(due, today)}`;
      return line`${strong(title)} is open · ${whose}${until}.`;
    };
    const lines = await withNames(services.people, (nameOf) => asked.map((step) => lineOf(step, nameOf)));
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
  const lineOf = ({ project, holders }: Checklist, nameOf: NameOf): Line => {
    const user = holders[role];
    return user === undefined
      ? line`${strong(titleOf(project))} has no ${role} yet: ${code(`our ${role} is @name`)}.`
      : line`${nameOf(user)} is the ${role} of ${strong(titleOf(project))}.`;
  };
  const lines = await withNames(services.people, (nameOf) =>
    projects.map(({ checklist }) => lineOf(checklist, nameOf)),
  );
  return told(asker, ...lines);
};
