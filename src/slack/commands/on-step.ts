import { stepOf } from '../../core/checklists/checklist.ts';
import { dayAdvice, daysLeftText, dayText, dueOn, readDue } from '../../core/checklists/day.ts';
import type { StepRequest } from '../../core/checklists/decide.ts';
import type { Day } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { code, type Line, line, strong } from '../../core/text/line.ts';
import { dayOf, peopleProblems } from '../people.ts';
import type { Services } from '../services.ts';
import { standingText } from '../views/checklist/message.ts';
import { type Asker, type Reply, type RunCommand, told } from './command.ts';
import { changed } from './projects.ts';
import { openStep, type StepsMeant, stepsMeant, type Which, withSteps } from './steps.ts';

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
