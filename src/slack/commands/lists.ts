import { peopleOf, type StoredChecklist } from '../../core/checklists/checklist.ts';
import { dayText } from '../../core/checklists/day.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { NameOf } from '../../core/checklists/people-line.ts';
import { overdueSteps } from '../../core/checklists/progress.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { counted, listed } from '../../core/say/phrases.ts';
import { type Line, line, link, strong } from '../../core/text/line.ts';
import { withLinks } from '../checklists/links.ts';
import { listMessage } from '../checklists/status.ts';
import { ownMessageOf } from '../home.ts';
import { dayOf } from '../people.ts';
import type { Linked } from '../views/checklist/list.ts';
import { isDirect } from '../views/words.ts';
import { type RunCommand, said, told } from './command.ts';
import { projectsHere, projectsMeant, withProjects } from './projects.ts';

const LISTED = 20;

/** `my steps`: the asker's open steps, with boxes, and projects. */
export const runMySteps: RunCommand = async (services, { by }) => said(await ownMessageOf(services, by));

/** `projects`: all active ones, or those of a partner. */
export const runProjects: RunCommand = async (services, asker, { plain }) => {
  const list = async (found: readonly StoredChecklist[]) => {
    const [shown, isMore] = [found.slice(0, LISTED), found.length > LISTED];
    return said(await listMessage(services, asker.by, shown, 'No checklist is open.', isMore));
  };
  if (plain === '') return await list(await services.checklists.active(LISTED + 1));
  return await withProjects(services, asker, plain, list);
};

/** `overdue`: the overdue steps of the channel's projects, oldest first; in a direct message, the asker's own. */
export const runOverdue: RunCommand = async (services, asker) => {
  const today = await dayOf(services, asker.by);
  const isMine = isDirect(asker.channel);
  const projects = await withLinks(services, await projectsHere(services, asker));
  const late = projects
    .flatMap((stored) => {
      const checklist = checklistFor(stored.checklist, asker.audience);
      return overdueSteps(checklist, today).map((step) => {
        const { title, due = today } = step;
        return { stored, title, due, users: peopleOf(checklist, step) };
      });
    })
    .filter(({ users }) => !isMine || users.includes(asker.by))
    .toSorted((a, b) => a.due.localeCompare(b.due));
  if (late.length === 0)
    return told(asker, [
      isMine ? 'No step of yours is overdue.' : 'No step of this channel’s projects is overdue.',
    ]);
  const nameOf = await services.people.namesOf(late.flatMap(({ users }) => users));
  const rows = late.map(({ stored, title, due, users }): Line => {
    const who = isMine ? '' : ` · ${namesOf(users, nameOf)}`;
    return line`• ${strong(title)} · due ${dayText(due, today)}${who} · ${projectLink(stored)}`;
  });
  const whose = isMine ? ' of yours' : '';
  const are = late.length === 1 ? 'is' : 'are';
  return told(asker, line`${counted(late.length, 'step')}${whose} ${are} overdue.`, ...rows);
};

/** `who is working on PARTNER`: the people in its active projects. */
export const runWho: RunCommand = async (services, asker, { plain }) => {
  const projects = await projectsMeant(services, asker, plain);
  if (projects === undefined) return undefined;
  if (projects.length === 0) return told(asker, ['Nobody: there is no open project like that.']);
  const links = await withLinks(services, projects);
  const all = links.map((stored) => ({ stored, users: workersOn(stored) }));
  const everybody = [...new Set(all.flatMap(({ users }) => users))];
  const nameOf = await services.people.namesOf(everybody);
  const rows = all.map(
    ({ stored, users }): Line => line`• ${projectLink(stored)}: ${namesOf(users, nameOf)}`,
  );
  const count = counted(projects.length, 'open project');
  const who = everybody.length === 0 ? 'Nobody is assigned yet' : namesOf(everybody, nameOf);
  return told(asker, [`${who}, in ${count}:`], ...rows);
};

function workersOn({ checklist }: StoredChecklist): readonly UserId[] {
  const { holders, steps } = checklist;
  return [...new Set([...Object.values(holders), ...steps.flatMap(({ assignees }) => assignees)])];
}

/** Names instead of mentions, so that nobody is notified. */
function namesOf(users: readonly UserId[], nameOf: NameOf): string {
  return users.length === 0 ? 'unassigned' : listed(users.map((user) => nameOf(user)).toSorted());
}

function projectLink({ checklist, url }: Linked): Line {
  const title = titleOf(checklist.project);
  return [url === undefined ? title : link(url, title)];
}
