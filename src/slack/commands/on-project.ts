import { daysLater, dayText, readDay, readFromGoLive } from '../../core/checklists/day.ts';
import { type Decide, decide } from '../../core/checklists/decide.ts';
import type { Doubt } from '../../core/checklists/doubts.ts';
import { decideEdit, readEdit } from '../../core/checklists/edit.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { Day } from '../../core/checklists/ids.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import { counted } from '../../core/say/phrases.ts';
import { line, strong } from '../../core/text/line.ts';
import { modalFor } from '../checklists/modals.ts';
import { postingMessage } from '../checklists/postings.ts';
import { personProblem } from '../checklists/project-forms.ts';
import { changeReminders, type ReminderChange } from '../checklists/reminders.ts';
import { doubtsOfEdit, startChecklist } from '../checklists/start.ts';
import { listMessage, statusHere } from '../checklists/status.ts';
import { dayOf } from '../people.ts';
import { startButton, startFormButton } from '../views/buttons.ts';
import { doubtButtons, startModal } from '../views/checklist/project-form.ts';
import { isDirect, NO_CHECKLIST, words } from '../views/words.ts';
import { type Reply, type RunCommand, said, told } from './command.ts';
import { NO_GO_LIVE, refusalOf } from './on-step.ts';
import { changed, changedBy, withProject, withProjects } from './projects.ts';

/** `checklist …`: started here; without a partner, or where no project's channel is, by its form. */
export const runChecklist: RunCommand = async ({ services }, asker, { plain }) => {
  const { channel, by, surface } = asker;
  const place = { channel: isDirect(channel) ? null : channel };
  const needsForm = plain === '' || place.channel === null;
  const read =
    plain === '' ? undefined : services.known().readChecklistRequest(plain, await dayOf(services, by));
  if (read?.kind === 'problems') return told(asker, ...read.problems);
  if (needsForm && surface === 'slash')
    return { kind: 'modal', view: startModal(place, read?.request ?? {}, {}) };
  if (needsForm || !read) return formOffered(read?.request.vendor.id);
  const started = await startChecklist(services, {
    request: read.request,
    channel,
    by,
    holders: {},
    asked: [],
  });
  if (started.kind === 'refused') return told(asker, [started.why]);
  if (started.kind === 'doubtful') return doubtsTold(started.doubts, plain);
  const { name } = read.request.vendor;
  const later = started.posting.then((outcome) => postingMessage(outcome, started.id));
  return { ...said(words([`${name} checklist saved. Posting it here…`])), later };
};

/** Asked of whoever typed it alone, before anything is posted. */
function doubtsTold(doubts: readonly Doubt[], typed: string): Reply {
  const { text, blocks } = words(['Nothing is posted yet. Please check:'], ...doubts.map(({ line }) => line));
  return {
    kind: 'message',
    message: { text, blocks: [...blocks, doubtButtons(typed)] },
    isPrivate: true,
  };
}

/** A message opens no form: a button does. */
function formOffered(vendor: VendorId | undefined): Reply {
  const offer = words(['A checklist belongs to a project’s channel. A click opens its form.']);
  const elements = vendor ? startButton(vendor) : startFormButton();
  return said({ ...offer, blocks: [...offer.blocks, { type: 'actions', elements }] });
}

const LISTED = 20;

/** `status`, of the channel's projects as of now, or of one that is named. */
export const runStatus: RunCommand = async (context, asker, { plain }) => {
  const { services } = context;
  if (!isDirect(asker.channel) && plain === '')
    return { kind: 'message', ...(await statusHere(services, asker, NONE_HERE)) };
  return await withProjects(context, asker, plain, async (projects) => {
    const items = projects.map((stored) => ({
      ...stored,
      checklist: checklistFor(stored.checklist, asker.audience),
    }));
    return said(await listMessage(services, asker.by, { items: items.slice(0, LISTED) }, NONE_HERE));
  });
};

const NONE_HERE = 'There is no checklist in this channel.';

/** `add step TITLE`, with whose it is and until when: "add step Call the biller @ben by Friday". */
export const runAddStep: RunCommand = async (context, asker, { typed, people }) => {
  const today = await dayOf(context.services, asker.by);
  const refusal = await refusalOf(context, asker, people);
  if (refusal) return refusal;
  const { title, due } = withDue(typed.replaceAll(/\s+/g, ' ').replace(/^to /i, '').trim(), today);
  return await withProject(context, asker, '', async (stored) => {
    const { goLive } = stored.checklist.project;
    if (typeof due === 'number' && goLive === undefined) return told(asker, NO_GO_LIVE);
    const day =
      typeof due === 'number' && goLive !== undefined
        ? { due: daysLater(goLive, due), dueFromGoLive: due }
        : { due: typeof due === 'string' ? due : undefined };
    const request = { kind: 'add-step', by: asker.by, title, assignees: people, ...day } as const;
    const nameOf = await context.services.people.namesOf(people);
    return await changed(context, asker, stored, request, () => [
      line`Added: ${strong(title)}${people.map((user) => ` · ${nameOf(user)}`).join('')}${day.due === undefined ? '' : ` · due ${dayText(day.due, today)}`}.`,
    ]);
  });
};

/** A day at the end of a title, said to be one: "by Friday", "due 3 days before go-live". */
function withDue(typed: string, today: Day): { title: string; due?: Day | number } {
  const [, title, text] = /^(.+?),? (?:by|due|until) ((?:(?! by | due | until ).)+)$/i.exec(typed) ?? [];
  const due = text === undefined ? undefined : (readFromGoLive(text) ?? readDay(text, today));
  return title === undefined || due === undefined ? { title: typed } : { title: title.trim(), due };
}

/** `finish`: what stays open is said. */
export const runFinish: RunCommand = (context, asker, { plain }) =>
  withProject(context, asker, plain, (stored) =>
    changed(context, asker, stored, { kind: 'finish', by: asker.by }, ({ project, steps }) => {
      const open = steps.filter(({ state }) => state.kind === 'open');
      const left = open.map(({ title }) => title).join('; ');
      return [
        open.length === 0
          ? line`${strong(titleOf(project))} is done.`
          : line`${strong(titleOf(project))} is finished with ${counted(open.length, 'open step')}: ${left}`,
      ];
    }),
  );

/** `handoff` and `export`, each in a modal. */
export function runShow(what: 'hand-off' | 'export'): RunCommand {
  return (context, asker, { plain }) =>
    withProject(context, asker, plain, async ({ checklist }) => {
      const view = await modalFor(context.services, what, { checklist: checklist.id }, checklist, asker.by);
      return view ? { kind: 'modal', view } : said(NO_CHECKLIST);
    });
}

/** `remind me`, `snooze` and `stop reminders`, of each project that is meant. */
export function runReminders(change: ReminderChange): RunCommand {
  return (context, asker, { plain }) =>
    withProjects(context, asker, plain, async (projects) => {
      const all = projects.map(({ checklist }) =>
        changeReminders(context.services, change, { checklist: checklist.id, user: asker.by }),
      );
      const [first = NO_CHECKLIST] = await Promise.all(all);
      return said(first);
    });
}

/**
 * `change …`: what the project is, in words, several things at once too; `before` are words that belong to what was typed. Words that
 * name nothing of a project are a question, unless they follow `change`.
 */
export function runChange(before = ''): RunCommand {
  return async (context, asker, { plain, people }) => {
    const { services } = context;
    const [, what = '', name = ''] = /^(.+?)(?: (?:in|for|of) (?:project )?(.+))?$/i.exec(plain) ?? [];
    const typed = { text: `${before}${what}`, people, by: asker.by };
    const read = readEdit(typed, services.known().knowledge, await dayOf(services, asker.by));
    if (read.kind === 'problems')
      return before === '' || /\d/.test(what) ? told(asker, ...read.problems) : undefined;
    const { edit, holders } = read;
    const problems = await Promise.all(holders.map(({ user }) => personProblem(services.people, user)));
    const [problem] = problems.filter((one) => one !== undefined);
    if (problem !== undefined) return told(asker, [problem]);
    return await withProject(context, asker, name, async (stored) => {
      const doubts = await doubtsOfEdit(services, stored.checklist, edit, await dayOf(services, asker.by));
      if (doubts.length > 0) return told(asker, ...doubts.map(({ line: one }) => one), EDIT_INSTEAD);
      const record = services.known();
      const requests = holders.map(({ role, user }) => ({ kind: 'hold', by: asker.by, role, user }) as const);
      const decisions: readonly Decide[] = [
        (current) => decideEdit(current, { by: asker.by, edit }, record, services.now()),
        ...requests.map(
          (request): Decide =>
            (current) =>
              decide(current, request, services.now()),
        ),
      ];
      return await changedBy(context, asker, stored, decisions, ({ project }, lines) => [
        line`${strong(titleOf(project))}:`,
        ...lines,
      ]);
    });
  };
}

const EDIT_INSTEAD = [
  'No change yet. If you mean it, use Edit project… below the checklist, which asks once.',
];
