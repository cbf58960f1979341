import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { ConfigError, type DatabaseAddress, placesFrom } from '../config.ts';
import { plainStyle } from '../core/say/text.ts';
import { askCommand } from './ask-command.ts';
import { backupCommand } from './backup-command.ts';
import { checkCommand, exportCommand } from './check-and-export.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import type { Places } from './in-force.ts';
import { MANIFEST, manifestCommand } from './manifest-command.ts';
import { ansiStyle, type Output, USAGE, UsageError, usageError } from './output.ts';

/** The environment of a command. */
type Terminal = {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  /** This program's own version. */
  readonly version: string;
};

/** What all commands get. The database is read from the settings only when it is needed. */
type Call = Terminal & {
  readonly output: Output;
  readonly knowledgeDir: string;
  /** Throws a ConfigError. */
  readonly database: () => DatabaseAddress;
  readonly hasColours: boolean;
};
type CliCommand = (name: string, args: readonly string[], call: Call) => Promise<number>;

/** A command with its options and other arguments. It throws a UsageError for anything else. */
function command<const Options extends ParseArgsOptionsConfig>(
  options: Options,
  takes: 'any words' | 'one file' | 'one folder' | 'one address' | 'nothing more',
  run: (values: Values<Options>, words: readonly string[], call: Call) => number | Promise<number>,
): CliCommand {
  return async (name, args, call) => {
    const { values, positionals } = parsed(() =>
      parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
    );
    const most = takes === 'any words' ? Number.POSITIVE_INFINITY : takes === 'nothing more' ? 0 : 1;
    if (positionals.length > most) throw new UsageError(`${name} takes ${takes}`);
    return await run(values, positionals, call);
  };
}

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; args: string[]; allowPositionals: true; strict: true }>
>['values'];

/** Parses options; throws a UsageError. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const FLAG = { type: 'boolean', default: false } as const;

const HELP = command({}, 'any words', (_, __, { output }) => {
  output.log(USAGE);
  return 0;
});

// Some are loaded only when needed: their libraries would slow down every command.
const COMMANDS: Readonly<Record<string, CliCommand>> = {
  ask: command(
    { json: FLAG, explain: FLAG, help: { ...FLAG, short: 'h' }, 'with-fixes': FLAG },
    'any words',
    async ({ help, 'with-fixes': withFixes, ...values }, words, call) => {
      const { stdin, stdout, output, hasColours } = call;
      if (help) return await HELP('help', [], call);
      const ask = { ...values, ...placesOf(call, withFixes), question: words.join(' '), colours: hasColours };
      return await askCommand(ask, stdin, stdout, output);
    },
  ),
  check: command({}, 'one folder', (_, [folder], { knowledgeDir, output }) =>
    checkCommand(folder ?? knowledgeDir, output),
  ),
  manifest: command({}, 'one address', (_, [url], { output }) => manifestCommand(url, output)),
  backup: command({}, 'one file', (_, [file], { database, output }) => {
    if (file === undefined) throw new UsageError('name one file for the backup');
    return backupCommand(database(), file, output);
  }),
  doctor: command({}, 'nothing more', (_, __, { env, output, hasColours }) => {
    const patient = { env, readFile, nodeVersion: process.versions.node, manifest: MANIFEST };
    return doctorCommand(patient, hasColours ? ansiStyle : plainStyle, output);
  }),
  export: command({ 'with-fixes': FLAG }, 'nothing more', (values, _, call) =>
    exportCommand(placesOf(call, values['with-fixes']), call.output),
  ),
  import: command(
    { write: FLAG, table: { type: 'string', multiple: true, default: [] } },
    'one file',
    async ({ write, table }, [file], { knowledgeDir, env, output }) => {
      const tables = table.map(Number);
      if (tables.some((number) => !(Number.isInteger(number) && number > 0)))
        throw new UsageError('--table takes the number of a table, such as 1');
      const { importCommand } = await import('./import-command.ts');
      return await importCommand({ file, write, tables, knowledgeDir, env, readFile }, output);
    },
  ),
  merge: command({ 'dry-run': FLAG }, 'nothing more', async (values, _, call) => {
    const { mergeCommand } = await import('./merge-command.ts');
    const { knowledgeDir, output, database } = call;
    return await mergeCommand({ database: database(), knowledgeDir, dryRun: values['dry-run'] }, output);
  }),
  mcp: command({ 'with-fixes': FLAG }, 'nothing more', async (values, _, call) => {
    const { stdin, stdout, version, output } = call;
    const { mcpCommand } = await import('./mcp-command.ts');
    return await mcpCommand({ ...placesOf(call, values['with-fixes']), version }, stdin, stdout, output);
  }),
  help: HELP,
  '--help': HELP,
  '-h': HELP,
};

/** Where the knowledge is and, if its fixes are wanted, the database. */
function placesOf({ knowledgeDir, database }: Call, withFixes: boolean): Places {
  return withFixes ? { knowledgeDir, database: database() } : { knowledgeDir };
}

function readFile(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Runs a command; gives the exit code. Wrong usage and settings are explained. */
export async function cloudpay([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  const { env, stdout, stderr } = terminal;
  const output = {
    log: (line: string) => void stdout.write(`${line}\n`),
    error: (line: string) => void stderr.write(`${line}\n`),
  };
  const run = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (name === undefined || !run)
    return usageError(name === undefined ? 'no command was given' : `there is no command “${name}”`, output);
  try {
    return await run(name, args, {
      ...terminal,
      output,
      knowledgeDir: env.KNOWLEDGE_DIR || fileURLToPath(new URL('../../knowledge', import.meta.url)),
      database: () => placesFrom(env, readFile).database,
      hasColours: stdout.isTTY === true && !env.NO_COLOR,
    });
  } catch (error) {
    if (error instanceof UsageError) return usageError(error.message, output);
    if (!(error instanceof ConfigError)) throw error;
    output.error(error.message);
    return name === 'backup' ? 1 : 2;
  }
}
