import type { Checklist, StoredChecklist } from '../../core/checklists/checklist.ts';
import type { ChannelId, ChecklistId } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import type { ChecklistStore, MessageTs } from '../../core/checklists/store.ts';
import type { Services } from '../services.ts';
import type { LinkedSteps } from '../views/checklist/direct-messages.ts';
import type { Linked } from '../views/checklist/list.ts';

/** Checklists with the addresses of their messages; a checklist that is not posted has none. */
export async function withLinks(
  services: Services,
  all: readonly StoredChecklist[],
): Promise<readonly Linked[]> {
  const posts = await services.checklists.posts(all.map(({ checklist }) => checklist.id));
  return all.map((stored) => {
    const ts = posts.get(stored.checklist.id);
    const url = ts === undefined ? undefined : permalink(services, stored.checklist.channel, ts);
    return { ...stored, url };
  });
}

/** The checklists with these ids, their links, and some of their steps; those without such steps are left out. */
export async function linkedSteps(
  services: Services,
  ids: readonly ChecklistId[],
  stepsOf: (checklist: Checklist) => readonly Step[],
): Promise<readonly LinkedSteps[]> {
  const all = await withLinks(services, await services.checklists.findAll(ids));
  return all
    .map((stored) => ({ stored, steps: stepsOf(stored.checklist) }))
    .filter(({ steps }) => steps.length > 0)
    .toSorted((one, other) => (one.stored.checklist.id < other.stored.checklist.id ? -1 : 1));
}

/** A message's address, as `chat.getPermalink` gives it (docs.slack.dev/reference/methods/chat.getPermalink). */
export function permalink({ installation }: Services, channel: ChannelId, ts: MessageTs): string {
  return `${installation().home}archives/${channel}/p${ts.replace('.', '')}`;
}

/** In the thread of one of a channel's checklists, only that one; elsewhere, all of them. */
export async function meantInThread(
  checklists: ChecklistStore,
  here: readonly StoredChecklist[],
  thread: string | undefined,
): Promise<readonly StoredChecklist[]> {
  if (thread === undefined || here.length < 2) return here;
  const posts = await checklists.posts(here.map(({ checklist }) => checklist.id));
  const meant = here.filter(({ checklist }) => posts.get(checklist.id) === thread);
  return meant.length === 0 ? here : meant;
}
