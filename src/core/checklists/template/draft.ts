import type { Knowledge } from '../../knowledge/knowledge.ts';
import { STEP_TITLE_LENGTH } from '../../knowledge/text.ts';
import { StepId } from '../ids.ts';
import type { FrozenStep } from '../step.ts';
import type { Wish } from '../wish.ts';

/** A step before it has its id. */
export type Draft = Omit<FrozenStep, 'id'>;

/** What steps are made from. */
export type Base = { readonly wish: Wish; readonly knowledge: Knowledge };

/** Gives each step an id of its own: `set-up`, `set-up-2`. */
export function numbered(drafts: readonly Draft[]): FrozenStep[] {
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const count = (counts.get(draft.kind) ?? 0) + 1;
    counts.set(draft.kind, count);
    return { ...draft, id: StepId.parse(count === 1 ? draft.kind : `${draft.kind}-${count}`) };
  });
}

/** A title with a name in it, cut where a very long name would make it longer than a title may be. */
export function fitting(title: string): string {
  return title.length <= STEP_TITLE_LENGTH
    ? title
    : `${title.slice(0, STEP_TITLE_LENGTH - 1).toWellFormed()}…`;
}
