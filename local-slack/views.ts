import type { View } from './block-kit/check.ts';
import { identified } from './block-kit/placed.ts';
import type { Client, OpenView, Person, State } from './state.ts';
import { withEarlier } from './surface.ts';

/** A new view, on top of `below` if there is one. */
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

/** All open modals and all Homes. */
export function openViews(state: State): OpenView[] {
  return [...[...state.clients].flatMap(({ modals }) => modals), ...state.homes.values()];
}

/** Whether a view other than `own` has this external_id, which must be unique in the workspace. */
export function isExternalIdTaken(state: State, externalId: string | undefined, own?: OpenView): boolean {
  if (externalId === undefined) return false;
  return openViews(state).some((open) => open !== own && open.view.external_id === externalId);
}

/** The parts of a view that are new with each version. */
function version(state: State, view: View): Pick<OpenView, 'hash' | 'view' | 'blocks'> {
  return {
    hash: `${Math.floor(state.now() / 1000)}.${state.next()}`,
    view,
    blocks: identified(view.blocks, state.next),
  };
}

/** The modal on top. */
export function topModal(client: Client): OpenView | undefined {
  return client.modals.at(-1);
}

/** Puts a modal on top of this client's stack, or begins a new stack. */
export function showModal(client: Client, view: View, how: 'open' | 'push'): OpenView {
  const opened = openView(client.slack, client.person, view, how === 'push' ? topModal(client) : undefined);
  client.modals = how === 'push' ? [...client.modals, opened] : [opened];
  client.slack.changes.happened();
  return opened;
}

/** Replaces a view's contents; inputs with the same ids keep their state. */
export function replaceView(state: State, open: OpenView, view: View): void {
  open.earlier = withEarlier(open.blocks, open.earlier);
  Object.assign(open, version(state, view), { errors: {} });
  state.changes.happened();
}
