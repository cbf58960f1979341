import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Registration, whileRegistering } from '../slack/registrations.ts';
import type { Sent } from './payloads/all.ts';
import { startRig } from './rig.ts';

const Payload = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  event: z.looseObject({ type: z.string() }).optional(),
  actions: z.tuple([z.looseObject({ action_id: z.string() })]).optional(),
  view: z.looseObject({ callback_id: z.string() }).optional(),
  callback_id: z.string().optional(),
  action_id: z.string().optional(),
});
const By = z.object({ action_id: z.instanceof(RegExp) });
/** What a listener is told by: `action share`. */
function entryOf({ payload }: Sent): string {
  const { type, command, event, actions, view, callback_id, action_id } = Payload.parse(payload);
  if (command) return `command ${command}`;
  if (event) return `event ${event.type}`;
  switch (type) {
    case 'block_actions':
      return `action ${actions?.[0].action_id}`;
    case 'view_submission':
      return `view ${view?.callback_id}`;
    case 'block_suggestion':
      return `options ${action_id}`;
    default:
      return `shortcut ${callback_id}`;
  }
}

test('whatever the bot listens to, there is a payload of it to change', async () => {
  const { result: rig, registered } = await whileRegistering(startRig);
  onTestFinished(rig.stop);
  const entries = [...new Set(rig.payloads.map(entryOf))];
  const isThere = ({ kind, by }: Registration) =>
    entries.some((entry) => {
      const rest = entry.startsWith(`${kind} `) ? entry.slice(kind.length + 1) : undefined;
      const id = By.safeParse(by).data?.action_id ?? by;
      return rest !== undefined && (id instanceof RegExp ? id.test(rest) : rest === id);
    });
  expect(registered.length).toBeGreaterThan(50);
  expect(registered.filter((one) => !isThere(one))).toEqual([]);
});
