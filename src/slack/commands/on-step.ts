import { type Checklist, type StoredChecklist, stepOf, stepsNamed } from '../../core/checklists/checklist.ts';
import { dayAdvice, daysLeftText, dayText, dueOn, readDue } from '../../core/checklists/day.ts';
import type { StepRequest } from '../../core/checklists/decide.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { Day } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { code, type Line, line, strong } from '../../core/text/line.ts';
import { dayOf, peopleProblems } from '../people.ts';
import type { Services } from '../services.ts';
import { standingText } from '../views/checklist/message.ts';
import { type Argument, type Asker, type Reply, type RunCommand, told } from './command.ts';
import { changed, noneHere, projectsHere, projectsMeant } from './projects.ts';

type StepMeant = { readonly stored: StoredChecklist; readonly step: Step };
/** Steps of one project. */
type StepsMeant = { readonly stored: StoredChecklist; readonly steps: readonly Step[] };

/** A command that ticks steps, reopens them, or removes those that the team added. */
export function runOnStep(
  kind: 'tick' | 'reopen' | 'remove',
  done: string,
  which: Which = 'open',
): RunCommand {
  return (services, asker, argument) =>
    withSteps(services, asker, argument, which, (meant) => {
      const { by, at } = asker;
      const request = ({ id: step }: Step): StepRequest =>
        kind === 'remove' ? { kind, by, step } : { kind, by, step, click: at };
      return changedSteps(services, asker, meant, request, ({ title }) => line`${done}: ${strong(title)}.`);
    });
}

/** `assign @WHO STEP`: replaces the step's assignees. "I'll take STEP" gives it to the asker. */
export const runAssign: RunCommand = async (services, asker, { plain, people, isTold = false }) => {
  const me = /^(?:to )?me (?:to )?| to me$/i;
  const users = people.length === 0 && (isTold || me.test(plain)) ? [asker.by] : [...people];
  const words = plain
    .replace(me, '')
    .replace(/^to | to$/gi, '')
    .trim();
  if (users.length === 0)
    return told(asker, line`To whom? Mention the person: ${code('assign @name STEP')}.`);
  if (words === '') return told(asker, line`Which step? Type it like ${code('assign @name contact')}.`);
  const [problem] = await peopleProblems(services.people, users);
  if (problem !== undefined) return told(asker, [problem]);
  return await withSteps(services, asker, { plain: words, isTold }, 'open', async (meant) => {
    const nameOf = await services.people.namesOf(users);
    const names = listed(users.map((user) => nameOf(user)));
    const request = detailsOf(asker, { assignees: users });
    return await changedSteps(
      services,
      asker,
      meant,
      request,
      ({ title }) => line`${names}: ${strong(title)}.`,
    );
  });
};

function detailsOf({ by }: Asker, change: Extract<StepRequest, { kind: 'details' }>['change']) {
  return ({ id: step }: Step): StepRequest => ({ kind: 'details', by, step, change });
}

/** Said when a date depends on go-live, which is not set. */
export const NO_GO_LIVE = line`This project has no go-live day yet: ${code('change go-live to Dec 15')}.`;

/** `due STEP DATE`; `none` removes the date. Without anything like a date it is a question. */
export const runDue: RunCommand = async (services, asker, { plain }) => {
  const today = await dayOf(services, asker.by);
  const read = withDay(plain, today);
  if (read === undefined) return await dateMissing(services, asker, plain, today);
  if (read.rest === '') return told(asker, line`Which step? Type it like ${code('due contact Dec 15')}.`);
  return await withSteps(services, asker, { plain: read.rest }, 'open', async (meant) => {
    const { goLive } = meant.stored.checklist.project;
    const change = read.day === null ? { due: null } : dueOn(read.day, goLive);
    if (change === undefined) return told(asker, NO_GO_LIVE);
    return await changedSteps(services, asker, meant, detailsOf(asker, change), ({ title, due }) =>
      due === undefined
        ? line`No due date: ${strong(title)}.`
        : line`Due ${dayText(due, today)} (${daysLeftText(due, today)}): ${strong(title)}.`,
    );
  });
};

const LIKE_A_DATE =
  /^(?:(?:on|by|in|the|at|until) )*(?:\S*\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|last|end|start|mid|yesterday|tonight|soon|asap|day|week|month)/i;

async function dateMissing(
  services: Services,
  asker: Asker,
  plain: string,
  today: Day,
): Promise<Reply | undefined> {
  const named = async (words: string) => (await stepsMeant(services, asker, words, 'open')).found.length > 0;
  if (await named(plain))
    return told(
      asker,
      line`By when? Type it like ${code('due contact Dec 15')} or ${code('due contact 2026-12-15')}.`,
    );
  const words = plain.split(' ');
  for (let at = 1; at < words.length; at++) {
    const date = words.slice(at).join(' ');
    if (LIKE_A_DATE.test(date) && (await named(words.slice(0, at).join(' '))))
      return told(asker, line`“${shown(date)}” is not a day. ${dayAdvice(today)}`);
  }
  return undefined;
}

const LONGEST_DATE = 4;

/** A day, null for none, or a number of days from go-live; and the words that name the step. */
type DayMeant = { readonly day: Day | number | null; readonly rest: string };

/** Splits the words into a date, at the end or the beginning, and the rest. */
export function withDay(plain: string, today: Day): DayMeant | undefined {
  const words = plain.split(' ');
  const counts = Array.from({ length: LONGEST_DATE }, (_, at) => LONGEST_DATE - at);
  const parts = [
    ...counts.map((count) => ({ date: words.slice(-count), others: words.slice(0, -count) })),
    ...counts.map((count) => ({ date: words.slice(0, count), others: words.slice(count) })),
  ];
  for (const { date, others } of parts) {
    const text = date.join(' ');
    const day = /^(?:none|no date|never)$/i.test(text) ? null : readDue(text, today);
    const rest = others.join(' ').replace(/^(?:on|by|for) | (?:on|by|to|until)$/gi, '');
    if (day !== undefined && rest !== '') return { day, rest };
  }
  const day = readDue(plain, today);
  return day === undefined ? undefined : { day, rest: '' };
}

/** Stores a change of steps, and confirms it for those that changed, with the project's status. */
async function changedSteps(
  services: Services,
  asker: Asker,
  { stored, steps }: StepsMeant,
  request: (step: Step) => StepRequest,
  done: (step: Step) => Line,
): Promise<Reply> {
  const today = await dayOf(services, asker.by);
  return await changed(services, asker, stored, steps.map(request), (checklist, made) => [
    ...steps
      .filter(({ id }) => made.some((one) => one.request.step === id))
      .map((step) => done(stepOf(checklist, step.id) ?? openStep(asker, { stored, step }))),
    [standingText(checklist, { today })],
  ]);
}

type Which = 'open' | 'closed' | 'all';
const OTHERS: Readonly<Record<Which, Which>> = { open: 'closed', closed: 'open', all: 'all' };

/**
 * Uses the steps that are meant ("contact and API key"); where that is unclear, asks which. Undefined for a statement that
 * names none.
 */
export async function withSteps(
  services: Services,
  asker: Asker,
  argument: Pick<Argument, 'plain' | 'isTold'>,
  which: Which,
  use: (meant: StepsMeant) => Promise<Reply>,
): Promise<Reply | undefined> {
  const whole = await stepsMeant(services, asker, argument.plain, which);
  const parts = whole.found.length === 1 ? [] : argument.plain.split(/\s*(?:,|&|\band\b)\s*/).filter(Boolean);
  const each = await Promise.all(parts.map((part) => stepsMeant(services, asker, part, which)));
  const meant = each.some(({ found }) => found.length > 0) ? each : [whole];
  const unclear = meant.find(({ found }) => found.length !== 1);
  const found = meant.flatMap((one) => one.found);
  const [first] = found;
  const isOfOne = first && found.every((one) => isOfSame(one, first));
  if (!unclear && isOfOne) return await use({ stored: first.stored, steps: found.map(({ step }) => step) });
  if (!unclear && first) return told(asker, oneProject(found));
  const { words, projects, found: any } = unclear ?? { ...whole, found };
  const [only] = any;
  if (argument.isTold && !only && stepsIn(projects, words, OTHERS[which]).length === 0) return undefined;
  if (projects.length === 0) return told(asker, await noneHere(services, asker));
  if (!only) return notFound(asker, projects, words, which);
  const isOneProject = any.every((one) => isOfSame(one, only));
  const titles = any.map(
    (one) => `“${openStep(asker, one).title}”${isOneProject ? '' : ` in ${nameOf(one.stored)}`}`,
  );
  return told(asker, [`Which step: ${listed(titles, 'or')}?`], ADVICE);
}

/** Asks for the steps of one project at a time. */
function oneProject(found: readonly StepMeant[]): Line {
  const names = new Set(found.map(({ stored }) => nameOf(stored)));
  return [`These are steps of several projects, ${listed([...names])}. Type those of one project at a time.`];
}

/** Says that the step is in that state already, or else lists the steps that can be named. */
function notFound(asker: Asker, projects: readonly StoredChecklist[], words: string, which: Which): Reply {
  const [other] = stepsIn(projects, words, OTHERS[which]);
  if (other) {
    const { title, state } = openStep(asker, other);
    return told(asker, line`${strong(title)} is ${state.kind.replace('-', ' ')} already.`);
  }
  const titles = new Set(
    projects
      .flatMap(({ checklist }) => stepsThat(checklistFor(checklist, asker.audience), which))
      .map(({ title }) => title),
  );
  const what = which === 'open' ? 'No open step' : 'No step that is done';
  const rows = [...titles].map((title): Line => [`• ${title}`]);
  return told(asker, line`${what} is called “${shown(words)}”.`, ...rows);
}

/** The step as those who read the reply may see it. */
function openStep({ audience }: Asker, { stored, step }: StepMeant): Step {
  return stepOf(checklistFor(stored.checklist, audience), step.id) ?? step;
}

function isOfSame(one: StepMeant, other: StepMeant): boolean {
  return one.stored.checklist.id === other.stored.checklist.id;
}

const ADVICE = line`Write more of its title, and where there are several projects ${code('… in')} and the BID.`;
const MOST_OFFERED = 20;

function nameOf({ checklist: { project } }: StoredChecklist): string {
  return project.name ?? (project.bid === undefined ? project.vendor.name : `BID ${project.bid}`);
}

function isThat({ state }: Step, which: Which): boolean {
  return which === 'all' || (state.kind === 'open') === (which === 'open');
}

function stepsThat({ steps }: Checklist, which: Which): readonly Step[] {
  return steps.filter((step) => isThat(step, which)).slice(0, MOST_OFFERED);
}

/** The steps that words may mean, and the projects searched. */
type Meant = {
  readonly words: string;
  readonly projects: readonly StoredChecklist[];
  readonly found: readonly StepMeant[];
};

/** The steps that the words may mean, in all projects here or in the one named after "in". */
async function stepsMeant(services: Services, asker: Asker, words: string, which: Which): Promise<Meant> {
  const here = await projectsHere(services, asker);
  const whole = { words, projects: here, found: stepsIn(here, words, which) };
  const [, step, project] = /^(.+) (?:in|for|of|at|on) (.+)$/i.exec(words) ?? [];
  if (whole.found.length === 1 || step === undefined || project === undefined) return whole;
  const projects = await projectsMeant(services, asker, project);
  return projects === undefined || projects.length === 0
    ? whole
    : { words: step, projects, found: stepsIn(projects, step, which) };
}

const NUMBER = /^(?:the )?(?:steps? |#|no )?(\d{1,2})(?:st|nd|rd|th)?(?: steps?)?$/i;

/** The steps in that state that a title's words or a number, their place in the whole list, may mean. */
function stepsIn(projects: readonly StoredChecklist[], words: string, which: Which): StepMeant[] {
  const [, number] = NUMBER.exec(words) ?? [];
  if (number !== undefined)
    return projects.flatMap((stored) => {
      const step = stored.checklist.steps[Number(number) - 1];
      return step && isThat(step, which) ? [{ stored, step }] : [];
    });
  const all = projects.flatMap((stored) =>
    stepsThat(stored.checklist, which).map((step) => ({ stored, step, title: step.title })),
  );
  return [...stepsNamed(all, words)];
}
