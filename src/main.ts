import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { type Bot, startBot } from './bot.ts';
import { type Config, ConfigError, configFrom } from './config.ts';
import { loggable } from './slack/logging.ts';
import { startFailure } from './start-failure.ts';

// Below the half minute that systems give a process before they kill it.
const STOP_WITHIN_MS = 25_000;

const config = configOrExit();
const log = pino({ level: config.logLevel });
const start = new AbortController();
const starting = startBot(config, log, { signal: start.signal, onLost: (error) => void stopLost(error) });

// A signal may come twice: npm passes on the Ctrl-C that the terminal has sent to the bot already.
let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
await starting.catch((error: unknown) => {
  if (!isStopping) exitWith(startFailure(error, config));
});

async function stopLost(error: unknown): Promise<void> {
  log.error(startFailure(error, config));
  await stop('lost', 1);
}

/** Stops once, however often it is asked to. */
async function stop(reason: NodeJS.Signals | 'lost', code = 0): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ reason }, 'stopping');
  setTimeout(
    () => exitWith('Stopping took too long; work still in flight was abandoned.'),
    STOP_WITHIN_MS,
  ).unref();
  start.abort();
  const bot = await starting.catch(() => undefined);
  let exitCode = code;
  if (bot !== undefined)
    await drainAndStop(bot, reason).catch((error: unknown) => {
      log.error({ error: loggable(error) }, 'not everything could be closed');
      exitCode = 1;
    });
  log.info('stopped');
  process.exit(exitCode);
}

async function drainAndStop(bot: Bot, reason: NodeJS.Signals | 'lost'): Promise<void> {
  bot.drain();
  // A person at a terminal does not want to wait, and in Socket Mode nobody asks whether the bot is ready.
  if (reason === 'SIGTERM' && config.connection.kind === 'http') await wait(config.drainSeconds * 1_000);
  await bot.stop();
}

function configOrExit(): Config {
  try {
    return configFrom(process.env, (path) => readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return exitWith(
      `The settings are not complete:\n${error.message}\nThe README says where each value comes from.`,
    );
  }
}

function exitWith(message: string): never {
  console.error(message);
  process.exit(1);
}
