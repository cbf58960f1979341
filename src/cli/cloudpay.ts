import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, type DatabaseAddress, placesFrom } from '../config.ts';
import { plainStyle } from '../core/say/text.ts';
import { askCommand } from './ask-command.ts';
import { backupCommand } from './backup-command.ts';
import { checkCommand, exportCommand } from './check-and-export.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import type { Places } from './in-force.ts';
import { MANIFEST, manifestCommand } from './manifest-command.ts';
import { ansiStyle, type Output } from './output.ts';
import { USAGE, UsageError, usageError } from './usage.ts';

type Env = NodeJS.ProcessEnv;

const WITH_FIXES = { 'with-fixes': { type: 'boolean', default: false } } as const;

/** Where a command runs: what it reads and writes. */
export type Terminal = {
  readonly env: Env;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  /** This program's own version. */
  readonly version: string;
};

/** Runs a command of the terminal; gives the exit code. */
export async function cloudpay(args: readonly string[], terminal: Terminal): Promise<number> {
  const output = outputTo(terminal);
  try {
    return await run(args, terminal, output);
  } catch (error) {
    return refusal(error, args[0], output);
  }
}

function outputTo({ stdout, stderr }: Terminal): Output {
  return { log: (line) => void stdout.write(`${line}\n`), error: (line) => void stderr.write(`${line}\n`) };
}

async function run(
  [command, ...args]: readonly string[],
  terminal: Terminal,
  output: Output,
): Promise<number> {
  const { env } = terminal;
  const knowledgeDir = env.KNOWLEDGE_DIR || fileURLToPath(new URL('../../knowledge', import.meta.url));
  switch (command) {
    case 'ask':
      return await ask(args, knowledgeDir, terminal, output);
    case 'check':
      return await checkCommand(args[0] ?? knowledgeDir, output);
    case 'manifest':
      return manifestCommand(args[0], output);
    case 'backup':
      return backup(args, env, output);
    case 'doctor':
      return await doctor(args, terminal, output);
    case 'export':
      return await exportCommand(placesOf(args, knowledgeDir, env), output);
    case 'import':
      return await importPage(args, knowledgeDir, env, output);
    case 'merge':
      return await merge(args, knowledgeDir, env, output);
    case 'mcp':
      return await mcp(args, knowledgeDir, terminal, output);
    case 'help':
    case '--help':
    case '-h':
      output.log(USAGE);
      return 0;
    default:
      throw new UsageError(
        command === undefined ? 'no command was given' : `there is no command “${command}”`,
      );
  }
}

async function ask(
  args: readonly string[],
  knowledgeDir: string,
  terminal: Terminal,
  output: Output,
): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        ...WITH_FIXES,
      },
    }),
  );
  if (values.help) {
    output.log(USAGE);
    return 0;
  }
  const { env, stdin, stdout } = terminal;
  const places = placesWith(values['with-fixes'], knowledgeDir, env);
  const call = { ...values, ...places, question: positionals.join(' '), colours: hasColours(terminal) };
  return await askCommand(call, stdin, stdout, output);
}

/** Where the knowledge lies, and the database where its fixes are wanted; throws a ConfigError. */
function placesWith(withFixes: boolean, knowledgeDir: string, env: Env): Places {
  return withFixes ? { knowledgeDir, database: databaseOfSettings(env) } : { knowledgeDir };
}

/** The same for a command that takes no other option. */
function placesOf(args: readonly string[], knowledgeDir: string, env: Env): Places {
  const { values } = parsed(() => parseArgs({ args: [...args], options: WITH_FIXES }));
  return placesWith(values['with-fixes'], knowledgeDir, env);
}

function databaseOfSettings(env: Env): DatabaseAddress {
  return placesFrom(env, readText).database;
}

function hasColours({ stdout, env }: Terminal): boolean {
  return stdout.isTTY === true && !env.NO_COLOR;
}

function backup([target, ...more]: readonly string[], env: Env, output: Output): number {
  if (!target || target.startsWith('-') || more.length > 0)
    throw new UsageError('name one file for the backup');
  return backupCommand(databaseOfSettings(env), target, output);
}

async function doctor(args: readonly string[], terminal: Terminal, output: Output): Promise<number> {
  if (args.length > 0) throw new UsageError('doctor takes nothing more: it reads the settings');
  const patient = {
    env: terminal.env,
    readFile: readText,
    nodeVersion: process.versions.node,
    manifest: MANIFEST,
  };
  return await doctorCommand(patient, hasColours(terminal) ? ansiStyle : plainStyle, output);
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

async function importPage(
  args: readonly string[],
  knowledgeDir: string,
  env: Env,
  output: Output,
): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        write: { type: 'boolean', default: false },
        table: { type: 'string', multiple: true, default: [] },
      },
    }),
  );
  const [file, ...more] = positionals;
  if (more.length > 0) throw new UsageError('import takes one file');
  const tables = values.table.map(Number);
  if (tables.some((number) => !(Number.isInteger(number) && number > 0)))
    throw new UsageError('--table takes the number of a table, such as 1');
  const { importCommand } = await import('./import-command.ts');
  const call = { file, write: values.write, tables, knowledgeDir, env, readFile: readText };
  return await importCommand(call, output);
}

async function merge(
  args: readonly string[],
  knowledgeDir: string,
  env: Env,
  output: Output,
): Promise<number> {
  const { values } = parsed(() =>
    parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean', default: false } } }),
  );
  const { mergeCommand } = await import('./merge-command.ts');
  const call = { database: databaseOfSettings(env), knowledgeDir, dryRun: values['dry-run'] };
  return await mergeCommand(call, output);
}

/** Loaded when it is wanted: the protocol's library would slow every other command. */
async function mcp(
  args: readonly string[],
  knowledgeDir: string,
  { env, stdin, stdout, version }: Terminal,
  output: Output,
): Promise<number> {
  const call = { ...placesOf(args, knowledgeDir, env), version };
  const { mcpCommand } = await import('./mcp-command.ts');
  return await mcpCommand(call, stdin, stdout, output);
}

/** Options as they were parsed; throws a UsageError for what is wrong with them. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A wrong call and settings that cannot be used are said; another error goes on. Gives the exit code. */
function refusal(error: unknown, command: string | undefined, output: Output): number {
  if (error instanceof UsageError) return usageError(error.message, output);
  if (!(error instanceof ConfigError)) throw error;
  output.error(error.message);
  return command === 'backup' ? 1 : 2;
}
