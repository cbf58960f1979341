import { code, line } from '../core/text/line.ts';
import { runStaleCommand } from './confirmations/stale-command.ts';
import type { Context } from './context.ts';
import { type ChangesCommand, changesCommandOf, runChangesCommand } from './fixes/changes-command.ts';
import { type Asker, MISS_COMMANDS, type MissCommand, runMissCommand } from './misses/commands.ts';
import { apology } from './views/apology.ts';
import type { SlackMessage } from './views/message.ts';
import { words } from './views/words.ts';

/** A command whose reply is for whoever typed it alone. */
type PrivateCommand =
  | { readonly kind: 'miss'; readonly command: MissCommand }
  | { readonly kind: 'stale' }
  | { readonly kind: 'changes'; readonly command: ChangesCommand };

/** Reads what was typed; undefined when it is something else. */
export function privateCommandOf(typed: string): PrivateCommand | undefined {
  const text = typed.trim().replace(/\s+/g, ' ').toLowerCase();
  const miss = MISS_COMMANDS.get(text);
  if (miss) return { kind: 'miss', command: miss };
  const changes = changesCommandOf(typed);
  if (changes) return { kind: 'changes', command: changes };
  return text === 'stale' ? { kind: 'stale' } : undefined;
}

/** Does what it says; a failure becomes an apology that the log knows. */
export async function runPrivateCommand(
  context: Pick<Context, 'misses' | 'fixes' | 'report' | 'desk'>,
  command: PrivateCommand,
  asker: Asker,
): Promise<SlackMessage> {
  try {
    switch (command.kind) {
      case 'miss':
        return await runMissCommand(context, command.command, asker);
      case 'changes':
        return await runChangesCommand(context.fixes, command.command);
      case 'stale':
        return await runStaleCommand(context.desk);
    }
  } catch (error) {
    return apology(context.report(error));
  }
}

/** What is said instead in a channel, where others would read the reply. */
export function onlyPrivately(typed: string): SlackMessage {
  return words(line`I show that privately only: type ${code(`/cloudpay ${typed}`)}.`);
}
