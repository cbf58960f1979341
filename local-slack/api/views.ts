import { z } from 'zod';
import { useTrigger, wireView } from '../deliver/payload.ts';
import { Refusal } from '../refusal.ts';
import type { OpenView, State } from '../state.ts';
import { acceptedView, openView, openViews, replaceView, showModal, topModal } from '../views.ts';
import { type Body, type Method, method } from './method.ts';
import { knownPerson } from './reach.ts';

/** A modal in the client whose trigger_id it is: `views.open` begins a stack, `views.push` adds to it. */
function showing(how: 'open' | 'push'): Method {
  return method(`views.${how}`, [], { trigger_id: z.string(), view: z.unknown() }, (state, args) => {
    const view = acceptedView(state, 'modal', args.view);
    const { client } = useTrigger(state, args.trigger_id);
    if (how === 'push' && topModal(client) === undefined)
      throw new Refusal('not_found', ['no modal is open to push upon']);
    return viewBody(state, showModal(client, view, how));
  });
}

const update = method(
  'views.update',
  [],
  {
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: z.unknown(),
  },
  (state, args) => {
    if (args.view_id === undefined && args.external_id === undefined)
      throw new Refusal('invalid_arguments', ['view_id: missing, and no external_id']);
    const open = openViews(state).find(({ id, view }) =>
      args.view_id === undefined ? view.external_id === args.external_id : id === args.view_id,
    );
    if (!open) throw new Refusal('not_found');
    const view = acceptedView(state, open.view.type, args.view, open);
    if (args.hash !== undefined && args.hash !== open.hash) throw new Refusal('hash_conflict');
    replaceView(state, open, view);
    return viewBody(state, open);
  },
);

const publish = method(
  'views.publish',
  [],
  { user_id: z.string(), hash: z.string().optional(), view: z.unknown() },
  (state, args) => {
    if (!state.manifest.features.app_home.home_tab_enabled) throw new Refusal('not_enabled');
    const person = knownPerson(state, args.user_id);
    const old = state.homes.get(person.id);
    const view = acceptedView(state, 'home', args.view, old);
    if (args.hash !== undefined && args.hash !== old?.hash) throw new Refusal('hash_conflict');
    const home = old ?? openView(state, person, view);
    if (old) replaceView(state, old, view);
    state.homes.set(person.id, home);
    state.changes.happened();
    return viewBody(state, home);
  },
);

function viewBody(state: State, open: OpenView): Body {
  return { view: wireView(state, open) };
}

/** views.*: docs.slack.dev/reference/methods/views.open. */
export const viewMethods = [showing('open'), showing('push'), update, publish];
