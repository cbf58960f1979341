import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

const LEVELS: Readonly<Record<string, LogLevel>> = {
  fatal: LogLevel.ERROR,
  error: LogLevel.ERROR,
  warn: LogLevel.WARN,
  info: LogLevel.INFO,
  debug: LogLevel.DEBUG,
  trace: LogLevel.DEBUG,
};

/** Bolt's own messages, in the bot's log. */
export function boltLogger(log: Logger): BoltLogger {
  const bolt = log.child({ from: 'bolt' });
  return {
    debug: (...parts: unknown[]) => bolt.debug(textOf(parts)),
    info: (...parts: unknown[]) => bolt.info(textOf(parts)),
    warn: (...parts: unknown[]) => bolt.warn(textOf(parts)),
    error: (...parts: unknown[]) => bolt.error(textOf(parts)),
    setLevel: () => {},
    getLevel: () => LEVELS[log.level] ?? LogLevel.INFO,
    setName: () => {},
  };
}

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
