import type { Checklist, Project } from '../../core/checklists/checklist.ts';
import { exportCsv, exportMarkdown } from '../../core/checklists/export.ts';
import { handoff } from '../../core/checklists/handoff.ts';
import type { Day, UserId } from '../../core/checklists/ids.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Line } from '../../core/text/line.ts';
import type { ChecklistText } from '../jobs/checklist-text.ts';
import type { SendOutcome } from '../jobs/outcomes.ts';
import { dayOf, type ShownPeople, withNames } from '../people.ts';
import type { Services } from '../services.ts';
import { inTime } from '../timeouts.ts';
import type { Outsiders } from '../views/checklist/step-forms.ts';
import { TEXTS } from '../views/checklist/text-modal.ts';
import type { Sending, SentText } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { cutText } from '../views/mrkdwn.ts';
import { words } from '../views/words.ts';
import { refusalReason } from './postings.ts';

/** The hand-off, the export or the CSV of a checklist, with people's names. */
export async function composeText(
  { checklists, people }: Pick<Services, 'checklists'> & { readonly people: ShownPeople },
  what: SentText,
  checklist: Checklist,
  today: Day,
): Promise<string> {
  switch (what) {
    case 'hand-off':
      return await withNames(people, (nameOf) => handoff(checklist, nameOf, today));
    case 'export': {
      const log = await checklists.history(checklist.id);
      return await withNames(people, (nameOf) => exportMarkdown(checklist, log, nameOf));
    }
    case 'csv':
      return await withNames(people, (nameOf) => exportCsv(checklist, nameOf));
  }
}

/** `click` makes each request a job of its own. */
type TextRequest = Sending & { readonly user: UserId; readonly click: string };

/** Has a text sent by a job, and gives what to tell the person. Nothing is posted in a channel with external members. */
export async function sendText(
  services: Services,
  checklist: Checklist,
  { text: what, to, isFile, user, click }: TextRequest,
): Promise<SlackMessage> {
  const { id, project } = checklist;
  if (to === 'thread' && (await outsidersOf(services.channels, checklist, UNHURRIED_MS)) !== 'none')
    return words(['This channel may have external members, so I can send it only to you.']);
  if (to === 'thread' && !(await services.checklists.posts([id])).has(id))
    return words(['The checklist’s message is gone. Type status to post it again.']);
  const { checklists, people } = services;
  const unhurried = { checklists, people: people.unhurried };
  const text = await composeText(unhurried, what, checklist, await dayOf(services, user));
  const { title, ending } = TEXTS[what];
  const name = `${title}: ${titleOf(project)}`;
  const file = isFile ? `${fileName(title, project)}${ending}` : null;
  const data: ChecklistText = { checklist: id, user, to, label: name, text, file };
  const job = { kind: 'checklist-text', key: `${id}:${click}` } as const;
  const outcome = services.outcomeOf(job);
  await services.jobs.want({ ...job, data });
  return words(toldOf(await outcome, to));
}

const NAME_LENGTH = 40;

/** A name that is valid on every system: "export-springfield-recdesk-bid-4321". */
function fileName(label: string, project: Project): string {
  const biller = cutText(project.name ?? '', NAME_LENGTH);
  const text = `${label} ${titleOf({ ...project, name: biller })}`;
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
}

function toldOf(outcome: SendOutcome, to: Sending['to']): Line {
  if (outcome === 'done')
    return [to === 'thread' ? 'Posted in the checklist’s thread.' : 'Sent to you as a direct message.'];
  if (outcome.kind === 'gone') return refusalReason(outcome.code);
  return ['Slack has not accepted it yet. It is saved, and I’ll keep trying.'];
}

// Of the 3 seconds that Slack allows for opening a modal; an open one is updated whenever the answer comes.
const TIMEOUT_MS = 1_000;
const UNHURRIED_MS = 10_000;

/** Whether external members read a checklist's channel; they may, where that is not known within `timeoutMs`. */
export async function outsidersOf(
  { audienceOf }: Services['channels'],
  { channel }: Pick<Checklist, 'channel'>,
  timeoutMs = TIMEOUT_MS,
): Promise<Outsiders> {
  const audience = await inTime(audienceOf(channel), timeoutMs, 'late').catch(() => undefined);
  if (audience?.kind === 'inside') return 'none';
  return audience?.isCertain ? 'read' : 'may-read';
}
