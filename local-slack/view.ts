import type { MessageBlock } from './block-kit/blocks.ts';
import type { View } from './block-kit/check-view.ts';
import { identified, madeId } from './identify.ts';
import type { Person, State } from './state.ts';

/** A modal or an App Home as Slack keeps it. */
export interface OpenView {
  id: string;
  rootId: string;
  previousId: string | null;
  /** Changes with each version. */
  hash: string;
  person: Person;
  view: View;
  /** Those of the view; every block has a block_id, every element an action_id. */
  blocks: readonly MessageBlock[];
  earlier: (readonly MessageBlock[])[];
  /** What the bot found wrong with the inputs, by block_id. */
  errors: Record<string, string>;
}

/** A view that is shown for the first time, on top of `below` if there is one. */
export function openView(state: State, person: Person, view: View, below?: OpenView): OpenView {
  const id = `V0${state.next()}`;
  return {
    id,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    person,
    ...version(state, view),
    earlier: [],
    errors: {},
  };
}

/** All modals that are open somewhere, and all Homes. */
export function openViews(state: State): OpenView[] {
  return [...[...state.clients].flatMap(({ modals }) => modals), ...state.homes.values()];
}

/** Whether another view than `own` has this external_id: it names one view of the workspace. */
export function isExternalIdTaken(state: State, externalId: string | undefined, own?: OpenView): boolean {
  if (externalId === undefined) return false;
  return openViews(state).some((open) => open !== own && open.view.external_id === externalId);
}

/** The parts of a view that are new with each version. */
export function version(state: State, view: View): Pick<OpenView, 'hash' | 'view' | 'blocks'> {
  return {
    hash: `${Math.floor(state.now() / 1000)}.${state.next()}`,
    view,
    blocks: identified(view.blocks, () => madeId(state)),
  };
}
