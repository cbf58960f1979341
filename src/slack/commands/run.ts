import { INSIDE } from '../../core/say/audience.ts';
import { listed } from '../../core/say/phrases.ts';
import { code, line } from '../../core/text/line.ts';
import type { Services } from '../services.ts';
import type { SlackMessage } from '../views/message.ts';
import { apology, words } from '../views/words.ts';
import {
  type Argument,
  type Asker,
  type Command,
  needsArgument,
  type Reply,
  said,
  type TypedCommand,
} from './command.ts';
import { type CommandRead, commandReader } from './read.ts';
import { COMMANDS } from './table.ts';

const readCommand = commandReader(COMMANDS);

/** Runs what was typed, on any surface; undefined if it is a question. A failure is logged and becomes an apology. */
export async function runCommand(
  services: Services,
  typed: TypedCommand,
  asker: Asker,
): Promise<Reply | undefined> {
  const read = readCommand(typed, services.known().lexicon);
  if (read.kind === 'question') return undefined;
  if (read.kind === 'unsure') return unsure(read);
  const isPrivate = isForAsker(read.command, asker);
  const reply = await replyTo(services, read, isPrivate ? { ...asker, audience: INSIDE } : asker);
  return reply && isPrivate ? { ...reply, isPrivate } : reply;
}

/** Two ways to reply to a message: to everybody who reads it, or only to its author. */
type ReplyWays = {
  readonly say: (message: SlackMessage) => Promise<unknown>;
  readonly whisper: (message: SlackMessage) => Promise<unknown>;
};

/** Runs the command in a message, and replies; false if it is a question. */
export async function replyToCommand(
  services: Services,
  typed: TypedCommand,
  asker: Asker,
  { say, whisper }: ReplyWays,
): Promise<boolean> {
  const reply = await runCommand(services, typed, asker);
  if (reply?.kind !== 'message') return false;
  const answer = reply.isPrivate ? whisper : say;
  await answer(reply.message);
  const later = await reply.later;
  if (later) await answer(later);
  return true;
}

function isForAsker({ seenBy }: Command, { surface, audience }: Asker): boolean {
  if (surface === 'slash' || surface === 'dm' || seenBy === 'channel') return false;
  return seenBy === 'asker' || audience.kind === 'shared';
}

async function replyTo(
  services: Services,
  { command, argument }: Extract<CommandRead, { kind: 'command' }>,
  asker: Asker,
): Promise<Reply | undefined> {
  const { run, where, usage, help } = command;
  if (run === undefined) return undefined;
  if (!where.includes(asker.surface)) return asCommand(command, argument);
  if (argument.plain === '' && argument.people.length === 0 && needsArgument(command))
    return said(words(line`Type it like this: ${code(usage)}.`, [`${help}.`]));
  try {
    const reply = await run(services, asker, argument);
    // Nobody awaits the second message while the first is sent, so its failure is caught here.
    if (reply?.kind !== 'modal')
      return (
        reply && { ...reply, later: reply.later?.catch((error: unknown) => void services.report(error)) }
      );
    return asker.surface === 'slash' ? reply : asCommand(command, argument);
  } catch (error) {
    return said(apology(services.report(error)));
  }
}

/** Only commands and clicks can open modals: Slack sends no trigger with a message. */
function asCommand({ name }: Command, { plain }: Argument): Reply {
  const typed = code(`/cloudpay ${name}${plain === '' ? '' : ` ${plain}`}`);
  return said(words(line`That works only as a command: type ${typed} in the channel.`));
}

function unsure({ typed, commands }: Extract<CommandRead, { kind: 'unsure' }>): Reply {
  const names = commands.map(({ name }) => `“${name}”`);
  return said(
    words(
      [`“${typed}” is not a command. Did you mean ${listed(names, 'or')}?`],
      line`${code('help commands')} lists them all.`,
    ),
  );
}
