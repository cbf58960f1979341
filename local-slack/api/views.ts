import { z } from 'zod';
import { type CheckedView, checkHome, checkModal } from '../block-kit/check.ts';
import { useTrigger, wireView } from '../deliver/payload.ts';
import { LIMITS } from '../limits.ts';
import { refuseMistake } from '../posts.ts';
import type { OpenView, State } from '../state.ts';
import { isExternalIdTaken, openView, openViews, replaceView, showModal, topModal } from '../views.ts';
import { answer, type Method, method, type Reply, refuse } from './method.ts';

/** A modal in the client whose trigger_id it is: `views.open` begins a stack, `views.push` adds to it. */
function showing(name: 'views.open' | 'views.push'): Method {
  return method(name, [], { trigger_id: z.string(), view: z.unknown() }, (state, args) => {
    const checked = checkModal(args.view);
    if (!checked.ok) return refusedView(name, checked);
    const { external_id } = checked.view;
    if (isExternalIdTaken(state, external_id)) return refusedExternalId(name, external_id);
    const trigger = useTrigger(state, args.trigger_id);
    if (typeof trigger === 'string') return refuseMistake(name, trigger, [`trigger_id: ${WHY[trigger]}`]);
    const { client } = trigger;
    if (name === 'views.push' && topModal(client) === undefined)
      return refuseMistake(name, 'not_found', ['no modal is open to push upon']);
    if (name === 'views.push' && client.modals.length >= LIMITS.viewStack)
      return refuseMistake(name, 'push_limit_reached', [`at most ${LIMITS.viewStack} modals can be stacked`]);
    const how = name === 'views.push' ? 'push' : 'open';
    return viewAnswer(state, showModal(client, checked.view, how));
  });
}

const WHY = {
  invalid_trigger_id: 'nobody gave this out',
  expired_trigger_id: 'older than 3 seconds',
  exchanged_trigger_id: 'used before',
} as const;

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
      return refuseMistake('views.update', 'invalid_arguments', ['view_id: missing, and no external_id']);
    const open = openViews(state).find(({ id, view }) =>
      args.view_id === undefined ? view.external_id === args.external_id : id === args.view_id,
    );
    if (!open) return refuse('not_found');
    const checked = open.view.type === 'modal' ? checkModal(args.view) : checkHome(args.view);
    if (!checked.ok) return refusedView('views.update', checked);
    const { external_id } = checked.view;
    if (isExternalIdTaken(state, external_id, open)) return refusedExternalId('views.update', external_id);
    if (args.hash !== undefined && args.hash !== open.hash) return refuse('hash_conflict');
    replaceView(state, open, checked.view);
    return viewAnswer(state, open);
  },
);

const publish = method(
  'views.publish',
  [],
  { user_id: z.string(), hash: z.string().optional(), view: z.unknown() },
  (state, args) => {
    if (!state.manifest.features.app_home.home_tab_enabled) return refuse('not_enabled');
    const person = state.people.find(({ id }) => id === args.user_id);
    if (!person) return refuse('user_not_found');
    const checked = checkHome(args.view);
    if (!checked.ok) return refusedView('views.publish', checked);
    const old = state.homes.get(person.id);
    const { external_id } = checked.view;
    if (isExternalIdTaken(state, external_id, old)) return refusedExternalId('views.publish', external_id);
    if (args.hash !== undefined && args.hash !== old?.hash) return refuse('hash_conflict');
    const home = old ?? openView(state, person, checked.view);
    if (old) replaceView(state, old, checked.view);
    state.homes.set(person.id, home);
    state.changes.happened();
    return viewAnswer(state, home);
  },
);

function viewAnswer(state: State, open: OpenView): Reply {
  return answer({ view: wireView(state, open) });
}

function refusedView(name: string, { error, lines }: Extract<CheckedView, { ok: false }>): Reply {
  return refuseMistake(name, error, lines);
}

function refusedExternalId(name: string, externalId: string | undefined): Reply {
  return refuseMistake(name, 'duplicate_external_id', [`view.external_id: "${externalId}" is open`]);
}

/** views.*: docs.slack.dev/reference/methods/views.open. */
export const viewMethods = [showing('views.open'), showing('views.push'), update, publish];
