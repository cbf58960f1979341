import type { UserId } from '../core/checklist/ids.ts';
import { type ChangesCommand, changesCommandOf, runChangesCommand } from './changes/command.ts';
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
  | { readonly kind: 'confirmation'; readonly command: ConfirmationCommand }
  | { readonly kind: 'changes'; readonly command: ChangesCommand };

/** Reads what was typed; undefined when it is something else. */
export function privateCommandOf(typed: string): PrivateCommand | undefined {
  const miss = missCommandOf(typed);
  if (miss) return { kind: 'miss', command: miss };
  const changes = changesCommandOf(typed);
  if (changes) return { kind: 'changes', command: changes };
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
    case 'changes':
      return await runChangesCommand(context, command);
    case 'confirmation':
      return await runConfirmationCommand(context.desk, command, asker.by);
  }
}
