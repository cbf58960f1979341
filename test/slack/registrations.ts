import { App } from '@slack/bolt';
import { vi } from 'vitest';

const KINDS = [
  ...(['command', 'event', 'message', 'action', 'options', 'view', 'shortcut'] as const),
  ...(['assistant', 'function'] as const),
];

/** A listener that was registered with Bolt's App, and what for. */
export type Registration = { readonly kind: (typeof KINDS)[number]; readonly by: unknown };

/** Does something in which the bot registers its listeners; gives them beside what it gives. */
export async function whileRegistering<T>(
  start: () => Promise<T>,
): Promise<{ readonly result: T; readonly registered: readonly Registration[] }> {
  const spies = KINDS.map((kind) => ({ kind, spy: vi.spyOn(App.prototype, kind) }));
  try {
    const result = await start();
    const registered = spies.flatMap(({ kind, spy }) => spy.mock.calls.map(([by]) => ({ kind, by })));
    return { result, registered };
  } finally {
    for (const { spy } of spies) spy.mockRestore();
  }
}
