import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { Switchboard } from '../../src/slack/listeners/switchboard.ts';
import type { Sent } from './payloads/all.ts';
import { startRig } from './rig.ts';

const KINDS = ['command', 'event', 'action', 'options', 'submission', 'shortcut'] as const;
const Payload = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  event: z.looseObject({ type: z.string() }).optional(),
  actions: z.tuple([z.looseObject({ action_id: z.string() })]).optional(),
  view: z.looseObject({ callback_id: z.string() }).optional(),
  callback_id: z.string().optional(),
  action_id: z.string().optional(),
});
/** What a listener is told by: `action share`. */
function entryOf({ payload }: Sent): string {
  const { type, command, event, actions, view, callback_id, action_id } = Payload.parse(payload);
  if (command) return `command ${command}`;
  if (event) return `event ${event.type}`;
  switch (type) {
    case 'block_actions':
      return `action ${actions?.[0].action_id}`;
    case 'view_submission':
      return `submission ${view?.callback_id}`;
    case 'block_suggestion':
      return `options ${action_id}`;
    default:
      return `shortcut ${callback_id}`;
  }
}

test('whatever the bot listens to, there is a payload of it to change', async () => {
  const heard = KINDS.map((kind) => ({ kind, spy: vi.spyOn(Switchboard.prototype, kind) }));
  const rig = await startRig();
  onTestFinished(rig.stop);
  const listeners = heard.flatMap(({ kind, spy }) => spy.mock.calls.map(([by]) => ({ kind, by })));
  vi.restoreAllMocks();
  const entries = [...new Set(rig.payloads.map(entryOf))];
  const isThere = ({ kind, by }: (typeof listeners)[number]) =>
    entries.some((entry) => {
      const rest = entry.startsWith(`${kind} `) ? entry.slice(kind.length + 1) : undefined;
      return rest !== undefined && (typeof by === 'string' ? rest === by : by.test(rest));
    });
  expect(listeners.length).toBeGreaterThan(50);
  expect(listeners.filter((listener) => !isThere(listener))).toEqual([]);
}, 60_000);
