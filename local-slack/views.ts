import { checkHome, checkModal, type View } from './block-kit/check.ts';
import { identified } from './block-kit/placed.ts';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
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

/**
 * A view of the bot's, checked; its external_id must be unique in the workspace, beside the view `own` that
 * it replaces. Throws a Refusal.
 */
export function acceptedView(state: State, type: View['type'], given: unknown, own?: OpenView): View {
  const checked = type === 'modal' ? checkModal(given) : checkHome(given);
  if (!checked.ok) throw new Refusal(checked.error, checked.lines);
  const id = checked.view.external_id;
  const isTaken = openViews(state).some((open) => open !== own && open.view.external_id === id);
  if (id !== undefined && isTaken)
    throw new Refusal('duplicate_external_id', [`view.external_id: "${id}" is open`]);
  return checked.view;
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

/**
 * Puts a modal on top of this client's stack, or begins a new stack. Throws a Refusal where the stack is
 * full.
 */
export function showModal(client: Client, view: View, how: 'open' | 'push'): OpenView {
  if (how === 'push' && client.modals.length >= LIMITS.viewStack)
    throw new Refusal('push_limit_reached', [`view: at most ${LIMITS.viewStack} modals can be stacked`]);
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
