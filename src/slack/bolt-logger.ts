import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

const LEVELS: Readonly<Record<string, LogLevel>> = {
  fatal: LogLevel.ERROR,
  error: LogLevel.ERROR,
  warn: LogLevel.WARN,
  info: LogLevel.INFO,
  debug: LogLevel.INFO,
  trace: LogLevel.INFO,
};

/** Bolt's own messages, in the bot's log, with the reference of the request in hand; not those for debugging, which hold whole requests with what people typed. */
export function boltLogger(log: Logger, reference: () => string | undefined): BoltLogger {
  const bolt = log.child({ from: 'bolt' });
  const about = () => ({ reference: reference() });
  return {
    debug: () => {},
    info: (...parts: unknown[]) => bolt.info(about(), textOf(parts)),
    warn: (...parts: unknown[]) => bolt.warn(about(), textOf(parts)),
    error: (...parts: unknown[]) => bolt.error(about(), textOf(parts)),
    setLevel: () => {},
    getLevel: () => LEVELS[log.level] ?? LogLevel.INFO,
    setName: () => {},
  };
}

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
