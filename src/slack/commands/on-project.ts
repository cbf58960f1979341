import { dayAdvice, dayText, dueOn, readDue } from '../../core/checklists/day.ts';
import type { Doubt } from '../../core/checklists/doubts.ts';
import { readEdit } from '../../core/checklists/edit.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { Day } from '../../core/checklists/ids.ts';
import { clausesOf } from '../../core/checklists/project-fields.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import { counted } from '../../core/say/phrases.ts';
import { line, strong } from '../../core/text/line.ts';
import { modalFor } from '../checklists/modals.ts';
import { postingMessage } from '../checklists/postings.ts';
import { changeReminders, NO_REMINDERS, type ReminderChange } from '../checklists/reminders.ts';
import { doubtsOfEdit, startChecklist } from '../checklists/start.ts';
import { listMessage, statusHere } from '../checklists/status.ts';
import { sendText } from '../checklists/texts.ts';
import { dayOf, peopleProblems } from '../people.ts';
import type { Services } from '../services.ts';
import { startButton, startFormButton } from '../views/buttons.ts';
import { doubtButtons, startModal } from '../views/checklist/project-form.ts';
import { withBlocks } from '../views/message.ts';
import { row } from '../views/section.ts';
import { isDirect, NO_CHECKLIST, words } from '../views/words.ts';
import { type Asker, type Reply, type RunCommand, said, told } from './command.ts';
import { NO_GO_LIVE, withDay } from './on-step.ts';
import { changed, projectsMeant, withProject, withProjects } from './projects.ts';

/** `checklist …`: starts one here. Without a partner, or in a direct message, opens or offers the form. */
export const runChecklist: RunCommand = async (services, asker, { plain }) => {
  const { channel, by, surface } = asker;
  const place = { channel: isDirect(channel) ? null : channel };
  const today = await dayOf(services, by);
  const read = plain === '' ? undefined : services.known().readChecklistRequest(plain, today);
  if (read?.kind === 'problems') return told(asker, ...read.problems);
  if (!read || place.channel === null)
    return surface === 'slash'
      ? { kind: 'modal', view: startModal(place, read?.request ?? {}, {}) }
      : formOffered(read?.request.vendor.id);
  const { request } = read;
  const started = await startChecklist(services, { request, channel, by, today, holders: {}, asked: [] });
  if (started.kind === 'refused') return told(asker, [started.why]);
  if (started.kind === 'doubtful') return doubtsTold(started.doubts, plain);
  const later = started.posting.then((outcome) => postingMessage(outcome, started.id));
  return { ...said(words([`${request.vendor.name} checklist saved. Posting it here…`])), later };
};

/** Asks only the person who typed it, before anything is posted. */
function doubtsTold(doubts: readonly Doubt[], typed: string): Reply {
  const doubtful = words(['Nothing is posted yet. Please check:'], ...doubts.map(({ line }) => line));
  return { ...said(withBlocks(doubtful, doubtButtons(typed))), isPrivate: true };
}

/** A message cannot open a form, so it offers a button. */
function formOffered(vendor: VendorId | undefined): Reply {
  const offer = words(['A checklist belongs in a project’s channel. This button opens its form.']);
  const elements = vendor ? startButton(vendor) : startFormButton();
  return said(withBlocks(offer, row(elements)));
}

const LISTED = 20;
const NONE_HERE = 'There is no checklist in this channel.';

/** `status`: of the channel's projects, or of the one that is named. */
export const runStatus: RunCommand = async (services, asker, { plain }) => {
  if (!isDirect(asker.channel) && plain === '')
    return { kind: 'message', ...(await statusHere(services, asker, NONE_HERE)) };
  return await withProjects(services, asker, plain, async (projects) => {
    const items = projects
      .slice(0, LISTED)
      .map((stored) => ({ ...stored, checklist: checklistFor(stored.checklist, asker.audience) }));
    return said(await listMessage(services, asker.by, items, NONE_HERE, projects.length > LISTED));
  });
};

/** `add step TITLE`, with assignees and due date: "add step Call the biller @ben by Friday". */
export const runAddStep: RunCommand = async (services, asker, { typed, people }) => {
  const today = await dayOf(services, asker.by);
  const [problem] = await peopleProblems(services.people, people);
  if (problem !== undefined) return told(asker, [problem]);
  const { title, due } = withDue(typed.replaceAll(/\s+/g, ' ').replace(/^to /i, '').trim(), today);
  return await withProject(services, asker, '', async (stored) => {
    const day = due === undefined ? { due } : dueOn(due, stored.checklist.project.goLive);
    if (day === undefined) return told(asker, NO_GO_LIVE);
    const request = { kind: 'add-step', by: asker.by, title, assignees: people, ...day } as const;
    const nameOf = await services.people.namesOf(people);
    const whose = people.map((user) => ` · ${nameOf(user)}`).join('');
    const until = day.due === undefined ? '' : ` · due ${dayText(day.due, today)}`;
    return await changed(services, asker, stored, [request], () => [
      line`Added: ${strong(title)}${whose}${until}.`,
    ]);
  });
};

/** Splits off a due date at the end of a title: "by Friday", "due 3 days before go-live". */
function withDue(typed: string, today: Day): { title: string; due?: Day | number } {
  const [, title, text] = /^(.+?),? (?:by|due|until) ((?:(?! by | due | until ).)+)$/i.exec(typed) ?? [];
  const due = text === undefined ? undefined : readDue(text, today);
  return title === undefined || due === undefined ? { title: typed } : { title: title.trim(), due };
}

/** `finish`: finishes the project and lists its open steps. */
export const runFinish: RunCommand = (services, asker, { plain }) =>
  withProject(services, asker, plain, (stored) =>
    changed(services, asker, stored, [{ kind: 'finish', by: asker.by }], ({ project, steps }) => {
      const open = steps.filter(({ state }) => state.kind === 'open');
      const left = open.map(({ title }) => title).join('; ');
      return [
        open.length === 0
          ? line`${strong(titleOf(project))} is done.`
          : line`${strong(titleOf(project))} is finished with ${counted(open.length, 'open step')}: ${left}`,
      ];
    }),
  );

/** `handoff` and `export`: a modal, or a direct message where no modal can open. */
export function runShow(what: 'hand-off' | 'export'): RunCommand {
  return (services, asker, { plain }) =>
    withProject(services, asker, plain, async ({ checklist }) => {
      const { surface, by: user, at: click } = asker;
      if (surface !== 'slash') {
        const wanted = { text: what, to: 'me', isFile: false, user, click } as const;
        return said(await sendText(services, checklist, wanted));
      }
      const view = await modalFor(services, what, { checklist: checklist.id }, checklist, user);
      return view ? { kind: 'modal', view } : said(NO_CHECKLIST);
    });
}

/** `remind me`, `snooze` and `stop reminders`, for each project that is meant. */
export function runReminders(change: ReminderChange): RunCommand {
  return async (services, asker, { plain }) => {
    const today = await dayOf(services, asker.by);
    const { until, name } = change === 'snooze' ? pause(plain, today) : { name: plain };
    if (change === 'snooze' && until === undefined && (await isDayMeant(services, asker, plain)))
      return told(asker, [`Until which day after today? ${dayAdvice(today)}`]);
    return await withProjects(services, asker, name, async (projects) => {
      const all = projects.map(({ checklist }) =>
        changeReminders(services, change, { checklist: checklist.id, user: asker.by }, until),
      );
      const replies = await Promise.all(all);
      return said(replies.find((reply) => reply !== NO_REMINDERS) ?? replies[0] ?? NO_CHECKLIST);
    });
  };
}

/** Whether a snooze without a day that can be read was meant to have one: “until 12/15”, “for 2 hours”, not “for 4321”. */
async function isDayMeant(services: Services, asker: Asker, typed: string): Promise<boolean> {
  if (/\b(?:until|till|til)\b/i.test(typed)) return true;
  const [, name] = /\bfor (?!(?:a )?(?:bit|while)\b)(.+)/i.exec(typed) ?? [];
  return name !== undefined && (await projectsMeant(services, asker, name)) === undefined;
}

/** Splits “until Monday”, “4321 for 2 days” into the end of the snooze and the project’s name. */
function pause(typed: string, today: Day): { readonly until?: Day; readonly name: string } {
  const text = typed
    .replace(/\b(?:for )?(?:a )?(?:bit|while)\b/i, '')
    .replace(/\b(?:for )?(?=(?:\d+|a|one) (?:day|week)s?\b)/i, 'in ')
    .replace(/\b(?:until|till|til) /i, '')
    .trim();
  const read = text === '' ? undefined : withDay(text, today);
  return typeof read?.day === 'string' && read.day > today
    ? { until: read.day, name: read.rest }
    : { name: text };
}

/**
 * `change …`: edits one or more fields of the project. `before` is put in front of what was typed. Words that name no field
 * are a question, unless they follow `change`.
 */
export function runChange(before = ''): RunCommand {
  return async (services, asker, { plain, people }) => {
    const { by } = asker;
    const today = await dayOf(services, by);
    const { what, name } = (await endMeant(services, asker, plain)) ?? { what: plain, name: '' };
    const read = readEdit({ text: `${before}${what}`, people, by }, services.known().knowledge, today);
    if (read.kind === 'problems')
      return before === '' || people.length > 0 || /\d/.test(what)
        ? told(asker, ...read.problems)
        : undefined;
    const { edit, holders } = read;
    const [problem] = await peopleProblems(
      services.people,
      holders.map(({ user }) => user),
    );
    if (problem !== undefined) return told(asker, [problem]);
    return await withProject(services, asker, name, async (stored) => {
      const doubts = await doubtsOfEdit(services, stored.checklist, edit, today);
      if (doubts.length > 0) return told(asker, ...doubts.map(({ line: one }) => one), EDIT_INSTEAD);
      const requests = [
        { kind: 'edit', by, edit } as const,
        ...holders.map(({ role, user }) => ({ kind: 'hold', by, role, user }) as const),
      ];
      return await changed(services, asker, stored, requests, ({ project }, made) => [
        line`${strong(titleOf(project))}:`,
        ...made.map((one) => one.line),
      ]);
    });
  };
}

/** The project named at the end of a change: "go-live to Dec 15 for 4321". In "name to City of Dover" none is. */
async function endMeant(
  services: Services,
  asker: Asker,
  typed: string,
): Promise<{ readonly what: string; readonly name: string } | undefined> {
  const ends = [...typed.matchAll(/ (in|for|of) (?:project )?/gi)].map(({ 0: link, 1: word, index }) => {
    const what = typed.slice(0, index);
    const isInName = clausesOf(what).clauses.at(-1)?.field === 'name';
    return { what, name: typed.slice(index + link.length), isInName, word: word?.toLowerCase() };
  });
  for (const end of ends) {
    if (end.isInName && end.word === 'of') continue;
    if ((await projectsMeant(services, asker, end.name))?.length) return end;
  }
  return ends.find(({ isInName, word }) => !isInName || word === 'for');
}

const EDIT_INSTEAD = [
  'No change yet. If you mean it, use Edit project… below the checklist, which asks once.',
];
