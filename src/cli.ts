#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import app from '../package.json' with { type: 'json' };
import { askCommand } from './cli/ask-command.ts';
import { backupCommand } from './cli/backup-command.ts';
import { checkCommand } from './cli/check-command.ts';
import { doctorCommand } from './cli/doctor/doctor-command.ts';
import { exportCommand } from './cli/export-command.ts';
import type { Places } from './cli/in-force.ts';
import { MANIFEST, manifestCommand } from './cli/manifest-command.ts';
import { ansiStyle } from './cli/output.ts';
import { USAGE, usageError } from './cli/usage.ts';
import { ConfigError, type DatabaseAddress, placesFrom } from './config.ts';
import { plainStyle } from './core/say/text.ts';

const INTERRUPTED = 130;
const WITH_FIXES = { 'with-fixes': { type: 'boolean', default: false } } as const;

// A reader that has seen enough ("| head") closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.once('SIGINT', () => process.exit(INTERRUPTED));

process.exitCode = await run(process.argv.slice(2)).catch(wrongSettings);

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
    case 'backup':
      return backup(rest);
    case 'doctor':
      return await doctor(rest);
    case 'export':
      return await exportTable(rest, knowledgeDir);
    case 'import':
      return await importPage(rest, knowledgeDir);
    case 'merge':
      return await merge(rest, knowledgeDir);
    case 'mcp':
      return await mcp(rest, knowledgeDir);
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
  const { stdin, stdout } = process;
  const call = { ...options, colours: hasColours(), ...places(options['with-fixes'], knowledgeDir) };
  return await askCommand(call, stdin, stdout, console);
}

async function exportTable(args: readonly string[], knowledgeDir: string): Promise<number> {
  const options = optionsOf(() => parseArgs({ args: [...args], options: WITH_FIXES }));
  if (typeof options === 'string') return usageError(options, console);
  return await exportCommand(places(options.values['with-fixes'], knowledgeDir), console);
}

/** Where the knowledge lies, and the database where its fixes are wanted; throws a ConfigError. */
function places(withFixes: boolean, knowledgeDir: string): Places {
  return withFixes ? { knowledgeDir, database: databaseOfSettings() } : { knowledgeDir };
}

function databaseOfSettings(): DatabaseAddress {
  return placesFrom(process.env, readText).database;
}

function hasColours(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}

function backup([target, ...more]: readonly string[]): number {
  if (!target || target.startsWith('-') || more.length > 0) {
    return usageError('name one file for the backup', console);
  }
  return backupCommand(databaseOfSettings(), target, console);
}

async function doctor(args: readonly string[]): Promise<number> {
  if (args.length > 0) return usageError('doctor takes nothing more: it reads the settings', console);
  const patient = {
    env: process.env,
    readFile: readText,
    nodeVersion: process.versions.node,
    manifest: MANIFEST,
  };
  return await doctorCommand(patient, hasColours() ? ansiStyle : plainStyle, console);
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

async function importPage(args: readonly string[], knowledgeDir: string): Promise<number> {
  const options = optionsOf(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        write: { type: 'boolean', default: false },
        table: { type: 'string', multiple: true, default: [] },
      },
    }),
  );
  if (typeof options === 'string') return usageError(options, console);
  const { values, positionals } = options;
  if (positionals.length > 1) return usageError('import takes one file', console);
  const tables = values.table.map(Number);
  if (tables.some((number) => !(Number.isInteger(number) && number > 0)))
    return usageError('--table takes the number of a table, such as 1', console);
  const { importCommand } = await import('./cli/import-command.ts');
  const call = {
    file: positionals[0],
    write: values.write,
    tables,
    knowledgeDir,
    env: process.env,
    readFile: readText,
  };
  return await importCommand(call, console);
}

async function merge(args: readonly string[], knowledgeDir: string): Promise<number> {
  const options = optionsOf(() =>
    parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean', default: false } } }),
  );
  if (typeof options === 'string') return usageError(options, console);
  const { mergeCommand } = await import('./cli/merge-command.ts');
  const call = { database: databaseOfSettings(), knowledgeDir, dryRun: options.values['dry-run'] };
  return await mergeCommand(call, console);
}

/** Loaded when it is wanted: the protocol's library would slow every other command. */
async function mcp(args: readonly string[], knowledgeDir: string): Promise<number> {
  const options = optionsOf(() => parseArgs({ args: [...args], options: WITH_FIXES }));
  if (typeof options === 'string') return usageError(options, console);
  const { mcpCommand } = await import('./cli/mcp-command.ts');
  const call = { ...places(options.values['with-fixes'], knowledgeDir), version: app.version };
  return await mcpCommand(call, process.stdin, process.stdout, console);
}

/** The options of `ask`, or what is wrong with them. */
function askOptions(args: readonly string[]) {
  const options = optionsOf(() =>
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
  return typeof options === 'string'
    ? options
    : { ...options.values, question: options.positionals.join(' ') };
}

/** Settings that cannot be used are said; another error goes on. Gives the exit code. */
function wrongSettings(error: unknown): number {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  return process.argv[2] === 'backup' ? 1 : 2;
}

/** Options as they were parsed, or what is wrong with them. */
function optionsOf<T>(parse: () => T): T | string {
  try {
    return parse();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
