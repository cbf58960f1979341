import { expect } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { configFrom } from '../../src/config.ts';
import { startFailure } from '../../src/start-failure.ts';
import { expectNoSecret } from '../slack/discretion.ts';
import { memoryLog } from '../slack/memory-log.ts';
import { startProcess } from './bot-process.ts';

type Settings = Readonly<Record<string, string>>;

/** What a bot with these settings says when it cannot start: to people, with no stack. */
export async function refusalOf(settings: Settings): Promise<string> {
  const config = configFrom(settings, (path) => {
    throw new Error(`no setting is in a file, as ${path} is`);
  });
  const log = memoryLog();
  const started = startBot(config, log.logger);
  const error = await started.then(
    ({ stop }) => stop().then(() => 'it did start'),
    (failure: unknown) => failure,
  );
  const said = startFailure(error, config);
  expect(said + log.text()).not.toMatch(STACK);
  expectNoSecret(said + log.text());
  return `${said}\n`;
}

const STACK = /\n\s+at |node:internal/;

/** The same of a process, which ends with it. */
export async function refusalOfProcess(settings: Settings): Promise<string> {
  const { code, stdout, stderr } = await startProcess(settings).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).not.toMatch(STACK);
  return stderr;
}
