import type { StoredChecklist } from '../../core/checklists/checklist.ts';
import type { ChannelId, ChecklistId } from '../../core/checklists/ids.ts';
import type { ChecklistStore, MessageTs } from '../../core/checklists/store.ts';
import type { Services } from '../services.ts';

/** The addresses of checklists' messages; a checklist that is not posted has none. */
export async function linksTo(
  services: Pick<Services, 'checklists' | 'installation'>,
  all: readonly StoredChecklist[],
): Promise<ReadonlyMap<ChecklistId, string>> {
  const posts = await services.checklists.posts(all.map(({ checklist }) => checklist.id));
  const links = all.flatMap(({ checklist: { id, channel } }) => {
    const ts = posts.get(id);
    return ts === undefined ? [] : [[id, permalink(services, channel, ts)] as const];
  });
  return new Map(links);
}

/** A message's address, as `chat.getPermalink` gives it (docs.slack.dev/reference/methods/chat.getPermalink). */
export function permalink(
  { installation }: Pick<Services, 'installation'>,
  channel: ChannelId,
  ts: MessageTs,
): string {
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
