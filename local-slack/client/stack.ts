import type { View } from '../block-kit/check-view.ts';
import type { State } from '../state.ts';
import { withEarlier } from '../surface.ts';
import { type OpenView, openView, version } from '../view.ts';
import type { Client } from './client.ts';

/** The modal on top. */
export function topModal(client: Client): OpenView | undefined {
  return client.modals.at(-1);
}

/** Puts a modal on top of this client's stack, or begins a new stack. */
export function showModal(state: State, client: Client, view: View, how: 'open' | 'push'): OpenView {
  const opened = openView(state, client.person, view, how === 'push' ? topModal(client) : undefined);
  client.modals = how === 'push' ? [...client.modals, opened] : [opened];
  state.changes.happened();
  return opened;
}

/** Puts new content in the place of a view's old; what stands in inputs that keep their ids stays. */
export function replaceView(state: State, open: OpenView, view: View): void {
  open.earlier = withEarlier(open.blocks, open.earlier);
  Object.assign(open, version(state, view), { errors: {} });
  state.changes.happened();
}
