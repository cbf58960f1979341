import type { UserId } from '../core/checklist/ids.ts';
import {
  type ConfirmationCommand,
  confirmationCommandOf,
  runConfirmationCommand,
} from './confirmations/commands.ts';
import type { Context } from './context.ts';
import { type MissCommand, missCommandOf, runMissCommand } from './misses/commands.ts';
import type { SlackMessage } from './views/message.ts';

/** A command whose reply is for whoever typed it alone. */
export type PrivateCommand =
  | { readonly kind: 'miss'; readonly command: MissCommand }
  | { readonly kind: 'confirmation'; readonly command: ConfirmationCommand };

/** Reads what was typed; undefined when it is something else. */
export function privateCommandOf(typed: string): PrivateCommand | undefined {
  const miss = missCommandOf(typed);
  if (miss) return { kind: 'miss', command: miss };
  const confirmation = confirmationCommandOf(typed);
  return confirmation && { kind: 'confirmation', command: confirmation };
}

/** Does what it says; a failure becomes an apology that the log knows. */
export async function runPrivateCommand(
  context: Pick<Context, 'misses' | 'fixes' | 'report' | 'desk'>,
  { kind, command }: PrivateCommand,
  asker: { readonly by: UserId; readonly channel: string },
): Promise<SlackMessage> {
  switch (kind) {
    case 'miss':
      return await runMissCommand(context, command, asker);
    case 'confirmation':
      return await runConfirmationCommand(context.desk, command, asker.by);
  }
}
