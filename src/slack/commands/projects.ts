import type { Checklist, StoredChecklist } from '../../core/checklists/checklist.ts';
import { checklistFor, historyLineFor } from '../../core/checklists/for-audience.ts';
import { named } from '../../core/checklists/people-line.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { type Line, line, strong } from '../../core/text/line.ts';
import { wordsOf } from '../../core/text/normalise.ts';
import { openProjects } from '../answering/projects-here.ts';
import { type ChangeRequest, change } from '../checklists/change.ts';
import { missingMessage, nextPosting } from '../checklists/postings.ts';
import type { Known } from '../known.ts';
import { withNames } from '../people.ts';
import type { Services } from '../services.ts';
import { isDirect, NO_CHECKLIST } from '../views/words.ts';
import { type Asker, type Reply, said, told } from './command.ts';

// More than are ever open at once.
const MOST = 1_000;

/** The active projects where a command is typed: the channel's, the thread's, or in a direct message the asker's own. */
export async function projectsHere(
  { checklists }: Services,
  { by, channel, thread }: Asker,
): Promise<readonly StoredChecklist[]> {
  if (isDirect(channel)) return (await checklists.projectsOf(by, { from: 0, count: MOST })).items;
  return await openProjects(checklists, { channel, thread });
}

/**
 * The active projects that are meant: all that are here, or those with this BID, partner or title, here or else anywhere. With
 * external members present, only the channel's own. Undefined if the words name no project.
 */
export async function projectsMeant(
  services: Services,
  asker: Asker,
  name: string,
): Promise<readonly StoredChecklist[] | undefined> {
  const here = await projectsHere(services, asker);
  if (THIS.test(name)) return here;
  const text = name.replace(OF, '');
  const isMeant = projectNamed(text, services.known());
  const among = (all: readonly StoredChecklist[]) => {
    const called = all.filter(titled(text));
    return called.length > 0 || isMeant === undefined ? called : all.filter(isMeant);
  };
  const named = among(here);
  if (named.length > 0) return named;
  const found = asker.audience.kind === 'shared' ? [] : among(await services.checklists.active(MOST));
  return found.length === 0 && isMeant === undefined ? undefined : found;
}

const OF = /^(?:(?:of|for|in|at|on|with|about|the|our) )+/i;
/** Words that people write around a name: "the Springfield project, BID 4321". */
const BESIDE_NAMES = /^(?:of|for|in|at|on|with|about|the|our|project|checklist|bid)$/;
const THIS = /^(?:(?:of|for|in|on) )?(?:(?:this|our|the|here)(?: (?:project|checklist|channel|one))?)?$/i;

type IsMeant = (stored: StoredChecklist) => boolean;

/** Matches projects whose titles contain all the words. */
function titled(text: string): IsMeant {
  const typed = wordsOf(text).filter((word) => !BESIDE_NAMES.test(word));
  return ({ checklist: { project } }) => {
    const own = wordsOf(titleOf(project));
    return typed.length > 0 && typed.every((word) => own.includes(word));
  };
}

/** Matches the projects of a BID or a partner; undefined if the name is neither. */
function projectNamed(name: string, { partnerNamed }: Known): IsMeant | undefined {
  const bid = /^(?:bid |#)?(\d{1,6})$/i.exec(name)?.[1];
  if (bid !== undefined) return ({ checklist }) => checklist.project.bid === Number(bid);
  const named = partnerNamed(name.replace(/,? bid not given$/i, ''));
  if (named.kind === 'none') return undefined;
  const ids = (named.kind === 'partner' ? [named.vendor] : named.vendors).map(({ id }) => id);
  return ({ checklist }) => ids.includes(checklist.project.vendor.id);
}

const FEW_WORDS = 2;

/** Uses the projects that are meant. If none is: says so, or gives undefined for so many words that they are a question. */
export async function withProjects(
  services: Services,
  asker: Asker,
  name: string,
  use: (projects: readonly StoredChecklist[]) => Promise<Reply>,
): Promise<Reply | undefined> {
  const meant = await projectsMeant(services, asker, name);
  if (meant && meant.length > 0) return await use(meant);
  if (meant === undefined && name.split(' ').length > FEW_WORDS) return undefined;
  return told(
    asker,
    name === '' ? await noneHere(services, asker) : line`No open project is called “${shown(name)}”.`,
  );
}

/** The same for exactly one project: if there are several, asks which. */
export async function withProject(
  services: Services,
  asker: Asker,
  name: string,
  use: (stored: StoredChecklist) => Promise<Reply>,
): Promise<Reply | undefined> {
  return await withProjects(services, asker, name, async (projects) => {
    const [only, ...others] = projects;
    return only && others.length === 0 ? await use(only) : told(asker, whichOne(asker, projects));
  });
}

/** Says that no project is active here, and names the finished one if there is one. */
export async function noneHere({ checklists }: Services, { channel }: Asker): Promise<Line> {
  if (isDirect(channel)) return ['You have no open project. Name the one you mean, by its BID or partner.'];
  const [finished] = await checklists.inChannel(channel);
  return finished === undefined
    ? ['There is no checklist in this channel.']
    : line`${strong(titleOf(finished.checklist.project))} is finished. Reopen it first.`;
}

function whichOne({ channel }: Asker, projects: readonly StoredChecklist[]): Line {
  const titles = projects.map(({ checklist }) => titleOf(checklist.project));
  const where = isDirect(channel)
    ? 'You have several projects'
    : 'There are several projects in this channel';
  return [
    `${where}: ${listed(titles)}. Add the BID or the partner of the one you mean, or mention me in its thread.`,
  ];
}

/** A request that changed the project, and the change as the thread words it. */
type Made<R> = { readonly request: R; readonly line: Line };

/**
 * Stores changes of a project; confirms those that were made, and says why others were refused. A second reply follows if the
 * checklist's message could not be updated.
 */
export async function changed<R extends ChangeRequest>(
  services: Services,
  asker: Asker,
  { checklist: { id } }: StoredChecklist,
  requests: readonly R[],
  done: (now: Checklist, made: readonly Made<R>[]) => readonly Line[],
): Promise<Reply> {
  const drawing = nextPosting(services, id);
  const made: Made<R>[] = [];
  const refusals = new Set<string>();
  let now: Checklist | undefined;
  let why = 'No change: it is like that already.';
  for (const request of requests) {
    const result = await change(services, id, request);
    if (result === undefined) return said(NO_CHECKLIST);
    const { outcome, stored } = result;
    if (outcome.kind === 'refused') refusals.add(outcome.why);
    if (outcome.kind === 'ignored' && requests.length === 1) ({ why } = outcome);
    if (outcome.kind !== 'changed') continue;
    now = checklistFor(stored.checklist, asker.audience);
    const shown = historyLineFor(outcome.event, now, asker.audience);
    made.push({ request, line: await withNames(services.people, (nameOf) => named(shown, nameOf)) });
  }
  const refused = [...refusals].map((one): Line => [one]);
  if (now === undefined) return told(asker, ...(refused.length > 0 ? refused : [[why]]));
  return { ...told(asker, ...done(now, made), ...refused), later: missingMessage(services, id, drawing) };
}
