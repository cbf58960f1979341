import { code, line } from '../../core/text/line.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import { type Asker, runSubcommand } from './commands.ts';
import type { Desk } from './desk.ts';
import type { Subcommand } from './subcommand.ts';

/** A message in which a command was typed, and how it is replied to. */
type Typed = { readonly text: string; readonly say: (message: SlackMessage) => Promise<unknown> };

/** Does what a message says of checklists, and says what came of it, and what is known of it only later. */
export async function sayDone(
  desk: Desk,
  subcommand: Subcommand,
  asker: Asker,
  { text, say }: Typed,
): Promise<void> {
  const done = await runSubcommand(desk, subcommand, asker);
  if (done.kind === 'modal') return void (await say(byCommand(text)));
  await say(done.message);
  const later = await done.later;
  if (later) await say(later);
}

/** A modal opens for a command or a click alone: Slack gives no trigger with a message. */
function byCommand(text: string): SlackMessage {
  return words(line`That opens a form, which a message cannot: type ${code(`/cloudpay ${text}`)}.`);
}
