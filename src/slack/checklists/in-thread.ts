import type { Kept } from '../../core/checklists/kept.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';

/** Of a channel's checklists the one alone below whose message something was typed; elsewhere all of them. */
export async function meantInThread(
  store: ChecklistStore,
  here: readonly Kept[],
  thread: string | undefined,
): Promise<readonly Kept[]> {
  if (thread === undefined || here.length < 2) return here;
  const posts = await store.posts(here.map(({ checklist }) => checklist.id));
  const meant = here.filter(({ checklist }) => posts.get(checklist.id) === thread);
  return meant.length === 0 ? here : meant;
}
