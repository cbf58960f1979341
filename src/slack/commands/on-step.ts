import type { Checklist, StoredChecklist } from '../../core/checklists/checklist.ts';
import {
  dayAdvice,
  daysLater,
  daysLeftText,
  dayText,
  readDay,
  readFromGoLive,
} from '../../core/checklists/day.ts';
import type { StepRequest } from '../../core/checklists/decide.ts';
import type { Day, UserId } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import { stepsNamed } from '../../core/checklists/steps-named.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { code, type Line, line, strong } from '../../core/text/line.ts';
import { personProblem } from '../checklists/project-forms.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../people.ts';
import { standingText } from '../views/checklist/message.ts';
import { type Argument, type Asker, type Reply, type RunCommand, told } from './command.ts';
import { changed, noneHere, projectsHere, projectsMeant } from './projects.ts';

type StepMeant = { readonly stored: StoredChecklist; readonly step: Step };

/** `done STEP`: ticked like its box. */
export const runDone: RunCommand = (context, asker, argument) =>
  withStep(context, asker, argument, (meant) => {
    const request = { kind: 'tick', by: asker.by, step: meant.step.id, click: asker.at } as const;
    return changedStep(context, asker, meant, request, ({ title }) => line`Done: ${strong(title)}.`);
  });

/** `reopen STEP`, of what is done or not applicable. */
export const runReopen: RunCommand = (context, asker, argument) =>
  withStep(
    context,
    asker,
    argument,
    (meant) => {
      const request = { kind: 'reopen', by: asker.by, step: meant.step.id, click: asker.at } as const;
      return changedStep(context, asker, meant, request, ({ title }) => line`Open again: ${strong(title)}.`);
    },
    'closed',
  );

/** `remove step STEP`: of the team's own. */
export const runRemoveStep: RunCommand = (context, asker, argument) =>
  withStep(context, asker, argument, (meant) => {
    const request = { kind: 'remove', by: asker.by, step: meant.step.id } as const;
    return changedStep(context, asker, meant, request, ({ title }) => line`Removed: ${strong(title)}.`);
  });

/** `assign @WHO STEP`: from then on it is theirs, and nobody else's. */
export const runAssign: RunCommand = async (context, asker, { plain, people }) => {
  const me = /^(?:to )?me (?:to )?| to me$/i;
  const users = people.length === 0 && me.test(plain) ? [asker.by] : people;
  const words = plain.replace(me, '').replace(/^to | to$/gi, '');
  if (users.length === 0)
    return told(asker, line`To whom? Mention the person: ${code('assign @name STEP')}.`);
  if (words.trim() === '')
    return told(asker, line`Which step? Type it like ${code('assign @name contact')}.`);
  const refusal = await refusalOf(context, asker, users);
  if (refusal) return refusal;
  return await withStep(context, asker, { plain: words }, async (meant) => {
    const nameOf = await context.services.people.namesOf(users);
    return await changedStep(
      context,
      asker,
      meant,
      details(asker, meant, { assignees: [...users] }),
      (step) => {
        return line`${listed(users.map((user) => nameOf(user)))}: ${strong(step.title)}.`;
      },
    );
  });
};

/** What is told where a day is told from go-live, and there is none. */
export const NO_GO_LIVE = line`This project has no go-live day yet: ${code('change go-live to Dec 15')}.`;

/** Why somebody can have no step: no account any more, or from outside. */
export async function refusalOf(
  { services }: Context,
  asker: Asker,
  users: readonly UserId[],
): Promise<Reply | undefined> {
  const problems = await Promise.all(users.map((user) => personProblem(services.people, user)));
  const [problem] = problems.filter((one) => one !== undefined);
  return problem === undefined ? undefined : told(asker, [problem]);
}

/** `due STEP DATE`; `none` takes the date away. Without anything like a date it is a question. */
export const runDue: RunCommand = async (context, asker, { plain }) => {
  const today = await dayOf(context.services, asker.by);
  const read = withDay(plain, today);
  if (read === undefined) return await dateMissing(context, asker, plain, today);
  if (read.rest === '') return told(asker, line`Which step? Type it like ${code('due contact Dec 15')}.`);
  return await withStep(context, asker, { plain: read.rest }, async (meant) => {
    const { goLive } = meant.stored.checklist.project;
    const { day } = read;
    if (typeof day === 'number' && goLive === undefined) return told(asker, NO_GO_LIVE);
    const change =
      typeof day === 'number' && goLive !== undefined
        ? { due: daysLater(goLive, day), dueFromGoLive: day }
        : { due: typeof day === 'number' ? null : day };
    return await changedStep(context, asker, meant, details(asker, meant, change), ({ title, due }) =>
      due === undefined
        ? line`No due date: ${strong(title)}.`
        : line`Due ${dayText(due, today)} (${daysLeftText(due, today)}): ${strong(title)}.`,
    );
  });
};

const LIKE_A_DATE =
  /^(?:(?:on|by|in|the|at|until) )*(?:\S*\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|last|end|start|mid|yesterday|tonight|soon|asap|day|week|month)/i;

async function dateMissing(
  context: Context,
  asker: Asker,
  plain: string,
  today: Day,
): Promise<Reply | undefined> {
  const named = async (words: string) => (await stepsMeant(context, asker, words)).found.length > 0;
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

/** A day, none, or so many days from go-live; and the words that name the step. */
type DayMeant = { readonly day: Day | number | null; readonly rest: string };

/** The day with which the words end or begin, and the others. */
function withDay(plain: string, today: Day): DayMeant | undefined {
  const words = plain.split(' ');
  const counts = Array.from({ length: LONGEST_DATE }, (_, at) => LONGEST_DATE - at);
  const parts = [
    ...counts.map((count) => ({ date: words.slice(-count), others: words.slice(0, -count) })),
    ...counts.map((count) => ({ date: words.slice(0, count), others: words.slice(count) })),
  ];
  for (const { date, others } of parts) {
    const text = date.join(' ');
    const day = /^(?:none|no date|never)$/i.test(text)
      ? null
      : (readFromGoLive(text) ?? readDay(text, today));
    const rest = others.join(' ').replace(/^(?:on|by|for) | (?:on|by|to|until)$/gi, '');
    if (day !== undefined && rest !== '') return { day, rest };
  }
  const day = readFromGoLive(plain) ?? readDay(plain, today);
  return day === undefined ? undefined : { day, rest: '' };
}

function details(
  { by }: Asker,
  { step }: StepMeant,
  change: Extract<StepRequest, { kind: 'details' }>['change'],
): StepRequest {
  return { kind: 'details', by, step: step.id, change };
}

async function changedStep(
  context: Context,
  asker: Asker,
  { stored, step }: StepMeant,
  request: StepRequest,
  done: (step: Step) => Line,
): Promise<Reply> {
  const today = await dayOf(context.services, asker.by);
  const after = (checklist: Checklist) => {
    const now = checklist.steps.find(({ id }) => id === step.id) ?? step;
    return [done(now), [standingText(checklist, { today })]];
  };
  return await changed(context, asker, stored, request, after);
}

/** Uses the one step that is meant; else says which it may be. What was told and names no step is undefined. */
async function withStep(
  context: Context,
  asker: Asker,
  { plain: words, isTold = false }: Pick<Argument, 'plain' | 'isTold'>,
  use: (meant: StepMeant) => Promise<Reply>,
  which: Which = 'open',
): Promise<Reply | undefined> {
  const { projects, found } = await stepsMeant(context, asker, words, which);
  const [only, ...others] = found;
  if (only && others.length === 0) return await use(only);
  if (isTold && !only && stepsIn(projects, words, OTHERS[which]).length === 0) return undefined;
  if (projects.length === 0) return told(asker, await noneHere(context, asker));
  if (only) {
    const isOneProject = found.every(({ stored }) => stored === only.stored);
    const titles = found.map(
      ({ stored, step }) => `“${step.title}”${isOneProject ? '' : ` in ${nameOf(stored)}`}`,
    );
    return told(asker, [`Which step: ${listed(titles, 'or')}?`], ADVICE);
  }
  return notFound(asker, projects, words, which);
}

/** A step of this name that is in the other state says so; else all that could be named, each once. */
function notFound(asker: Asker, projects: readonly StoredChecklist[], words: string, which: Which): Reply {
  const [other] = stepsIn(projects, words, OTHERS[which]);
  if (other)
    return told(asker, line`${strong(other.step.title)} is ${STATES[other.step.state.kind]} already.`);
  const titles = new Set(
    projects.flatMap(({ checklist }) => stepsThat(checklist, which)).map(({ title }) => title),
  );
  const what = which === 'open' ? 'No open step' : 'No step that is done';
  return told(
    asker,
    line`${what} is called “${shown(words)}”.`,
    ...[...titles].map((title): Line => [`• ${title}`]),
  );
}

const STATES: Readonly<Record<Step['state']['kind'], string>> = {
  open: 'open',
  done: 'done',
  'not-applicable': 'not applicable',
};

const ADVICE = line`Write more of its title, and where there are several projects ${code('… in')} and the BID.`;
const MOST_OFFERED = 20;

function nameOf({ checklist: { project } }: StoredChecklist): string {
  return project.name ?? (project.bid === undefined ? project.vendor.name : `BID ${project.bid}`);
}

type Which = 'open' | 'closed';
const OTHERS: Readonly<Record<Which, Which>> = { open: 'closed', closed: 'open' };

function stepsThat({ steps }: Checklist, which: Which): readonly Step[] {
  return steps.filter(({ state }) => (state.kind === 'open') === (which === 'open')).slice(0, MOST_OFFERED);
}

/** The steps that the words can mean, in all projects here or in the one named behind "in". */
async function stepsMeant(
  context: Context,
  asker: Asker,
  words: string,
  which: Which = 'open',
): Promise<{ readonly projects: readonly StoredChecklist[]; readonly found: readonly StepMeant[] }> {
  const here = await projectsHere(context, asker);
  const whole = { projects: here, found: stepsIn(here, words, which) };
  const [, step, project] = /^(.+) (?:in|for|of|at|on) (.+)$/i.exec(words) ?? [];
  if (whole.found.length === 1 || step === undefined || project === undefined) return whole;
  const projects = await projectsMeant(context, asker, project);
  return projects === undefined || projects.length === 0
    ? whole
    : { projects, found: stepsIn(projects, step, which) };
}

function stepsIn(projects: readonly StoredChecklist[], words: string, which: Which): StepMeant[] {
  const all = projects.flatMap((stored) =>
    stepsThat(stored.checklist, which).map((step) => ({ stored, step, title: step.title })),
  );
  return stepsNamed(all, words).map(({ stored, step }) => ({ stored, step }));
}
