#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import app from '../package.json' with { type: 'json' };
import { askCommand } from './cli/ask-command.ts';
import { backupCommand } from './cli/backup-command.ts';
import { checkCommand, exportCommand } from './cli/check-and-export.ts';
import { doctorCommand } from './cli/doctor/doctor-command.ts';
import type { Places } from './cli/in-force.ts';
import { MANIFEST, manifestCommand } from './cli/manifest-command.ts';
import { ansiStyle } from './cli/output.ts';
import { USAGE, UsageError, usageError } from './cli/usage.ts';
import { ConfigError, type DatabaseAddress, placesFrom } from './config.ts';
import { plainStyle } from './core/say/text.ts';

const INTERRUPTED = 130;
const WITH_FIXES = { 'with-fixes': { type: 'boolean', default: false } } as const;

// A reader that has seen enough ("| head") closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.once('SIGINT', () => process.exit(INTERRUPTED));

process.exitCode = await run(process.argv.slice(2)).catch(refusal);

/** Runs a command of the terminal; gives the exit code. */
async function run([command, ...args]: readonly string[]): Promise<number> {
  const knowledgeDir = process.env.KNOWLEDGE_DIR || fileURLToPath(new URL('../knowledge', import.meta.url));
  switch (command) {
    case 'ask':
      return await ask(args, knowledgeDir);
    case 'check':
      return await checkCommand(args[0] ?? knowledgeDir, console);
    case 'manifest':
      return manifestCommand(args[0], console);
    case 'backup':
      return backup(args);
    case 'doctor':
      return await doctor(args);
    case 'export':
      return await exportCommand(placesOf(args, knowledgeDir), console);
    case 'import':
      return await importPage(args, knowledgeDir);
    case 'merge':
      return await merge(args, knowledgeDir);
    case 'mcp':
      return await mcp(args, knowledgeDir);
    case 'help':
    case '--help':
    case '-h':
      console.log(USAGE);
      return 0;
    default:
      throw new UsageError(
        command === undefined ? 'no command was given' : `there is no command “${command}”`,
      );
  }
}

async function ask(args: readonly string[], knowledgeDir: string): Promise<number> {
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
    console.log(USAGE);
    return 0;
  }
  const { stdin, stdout } = process;
  const places = placesWith(values['with-fixes'], knowledgeDir);
  const call = { ...values, ...places, question: positionals.join(' '), colours: hasColours() };
  return await askCommand(call, stdin, stdout, console);
}

/** Where the knowledge lies, and the database where its fixes are wanted; throws a ConfigError. */
function placesWith(withFixes: boolean, knowledgeDir: string): Places {
  return withFixes ? { knowledgeDir, database: databaseOfSettings() } : { knowledgeDir };
}

/** The same for a command that takes no other option. */
function placesOf(args: readonly string[], knowledgeDir: string): Places {
  const { values } = parsed(() => parseArgs({ args: [...args], options: WITH_FIXES }));
  return placesWith(values['with-fixes'], knowledgeDir);
}

function databaseOfSettings(): DatabaseAddress {
  return placesFrom(process.env, readText).database;
}

function hasColours(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}

function backup([target, ...more]: readonly string[]): number {
  if (!target || target.startsWith('-') || more.length > 0)
    throw new UsageError('name one file for the backup');
  return backupCommand(databaseOfSettings(), target, console);
}

async function doctor(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UsageError('doctor takes nothing more: it reads the settings');
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
  const { importCommand } = await import('./cli/import-command.ts');
  const call = { file, write: values.write, tables, knowledgeDir, env: process.env, readFile: readText };
  return await importCommand(call, console);
}

async function merge(args: readonly string[], knowledgeDir: string): Promise<number> {
  const { values } = parsed(() =>
    parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean', default: false } } }),
  );
  const { mergeCommand } = await import('./cli/merge-command.ts');
  const call = { database: databaseOfSettings(), knowledgeDir, dryRun: values['dry-run'] };
  return await mergeCommand(call, console);
}

/** Loaded when it is wanted: the protocol's library would slow every other command. */
async function mcp(args: readonly string[], knowledgeDir: string): Promise<number> {
  const call = { ...placesOf(args, knowledgeDir), version: app.version };
  const { mcpCommand } = await import('./cli/mcp-command.ts');
  return await mcpCommand(call, process.stdin, process.stdout, console);
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
function refusal(error: unknown): number {
  if (error instanceof UsageError) return usageError(error.message, console);
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  return process.argv[2] === 'backup' ? 1 : 2;
}
