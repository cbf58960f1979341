#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { askCommand } from './terminal/ask-command.ts';
import { checkCommand } from './terminal/check-command.ts';
import { manifestCommand } from './terminal/manifest-command.ts';
import { USAGE, usageError } from './terminal/usage.ts';

const INTERRUPTED = 130;

// A reader that has seen enough ("| head") closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.once('SIGINT', () => process.exit(INTERRUPTED));

process.exitCode = await run(process.argv.slice(2));

/** Runs a command of the terminal; gives the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const knowledgeDir = process.env.KNOWLEDGE_DIR || fileURLToPath(new URL('../knowledge', import.meta.url));
  switch (command) {
    case 'ask':
      return await ask(rest, knowledgeDir);
    case 'check':
      return await checkCommand(rest[0] ?? knowledgeDir, console);
    case 'manifest':
      return manifestCommand(rest[0], console);
    case 'help':
    case '--help':
    case '-h':
      console.log(USAGE);
      return 0;
    default:
      return usageError(
        command === undefined ? 'no command was given' : `there is no command “${command}”`,
        console,
      );
  }
}

async function ask(args: readonly string[], knowledgeDir: string): Promise<number> {
  const options = askOptions(args);
  if (typeof options === 'string') return usageError(options, console);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const { stdin, stdout, env } = process;
  const colours = stdout.isTTY === true && !env.NO_COLOR;
  return await askCommand(
    { question: options.question, json: options.json, colours, knowledgeDir },
    stdin,
    stdout,
    console,
  );
}

/** The options of `ask`, or what is wrong with them. */
function askOptions(args: readonly string[]): { question: string; json: boolean; help: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, question: positionals.join(' ') };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
