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

/**
 * Bolt's own messages, in the bot's log, with the reference of the request in hand; not those for debugging, which hold whole
 * requests with what people typed, and none until the bot is in: why it is not is told by the failed start.
 */
export function boltLogger(
  log: Logger,
  reference: () => string | undefined,
  isIn: () => boolean,
): BoltLogger {
  const bolt = log.child({ from: 'bolt' });
  const told =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      if (isIn()) bolt[level]({ reference: reference() }, textOf(parts));
    };
  return {
    debug: () => {},
    info: told('info'),
    warn: told('warn'),
    error: told('error'),
    setLevel: () => {},
    getLevel: () => LEVELS[log.level] ?? LogLevel.INFO,
    setName: () => {},
  };
}

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
