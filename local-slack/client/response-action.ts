import { z } from 'zod';
import { checkModal } from '../block-kit/check-view.ts';
import { problemLine, problemsOf } from '../block-kit/problem.ts';
import type { Delivery } from '../deliver/send.ts';
import { parsedJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { State } from '../state.ts';
import { isExternalIdTaken, type OpenView } from '../view.ts';
import type { Client } from './client.ts';
import { replaceView, showModal } from './stack.ts';

/** What the acknowledgement of a view_submission may say (docs.slack.dev/surfaces/modals#response_actions). */
const Response = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

type Wrong = { code: string; detail: string[] };

/** Does what the acknowledgement says: shows errors, updates, pushes, clears, or without a word closes. Gives what is wrong with it. */
export function followResponse(
  state: State,
  client: Client,
  open: OpenView,
  delivery: Delivery,
): Wrong | undefined {
  if (delivery.body.trim() === '') {
    client.modals = client.modals.filter((view) => view !== open);
    state.changes.happened();
    return undefined;
  }
  const body = parsedJson(delivery.body);
  if (body === undefined) return wrong(['the answer is no JSON']);
  const response = Response.safeParse(body);
  if (!response.success) return wrong(problemsOf(response.error, body).map((one) => problemLine(one, body)));
  switch (response.data.response_action) {
    case 'errors':
      return showErrors(state, open, response.data.errors);
    case 'clear':
      client.modals = [];
      state.changes.happened();
      return undefined;
    case 'update':
    case 'push':
      return showNext(state, client, open, response.data.response_action, response.data.view);
  }
}

function showErrors(state: State, open: OpenView, errors: Record<string, string>): Wrong | undefined {
  const inputs = open.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
  const unknown = Object.keys(errors).filter((id) => !inputs.includes(id));
  if (Object.keys(errors).length === 0) return wrong(['errors: none']);
  if (unknown.length > 0) return wrong(unknown.map((id) => `errors.${id}: no input block has this block_id`));
  open.errors = errors;
  state.changes.happened();
  return undefined;
}

function showNext(
  state: State,
  client: Client,
  open: OpenView,
  how: 'update' | 'push',
  view: unknown,
): Wrong | undefined {
  const checked = checkModal(view);
  if (!checked.ok) return wrong(checked.lines);
  const { external_id } = checked.view;
  if (isExternalIdTaken(state, external_id, how === 'update' ? open : undefined))
    return wrong([`view.external_id: "${external_id}" is open`]);
  if (how === 'update') replaceView(state, open, checked.view);
  else if (client.modals.length < LIMITS.viewStack) showModal(state, client, checked.view, 'push');
  else return wrong([`view: at most ${LIMITS.viewStack} modals can be stacked`]);
  return undefined;
}

function wrong(detail: string[]): Wrong {
  return { code: 'invalid_response_action', detail };
}
