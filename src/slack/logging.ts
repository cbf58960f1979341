import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Logs a failure, and gives its reference in the log, short enough to read out. */
export type ReportFailure = (error: unknown) => string;

/** Of a failure the log holds no request, no question and no token. `referenceFor` tells by what it is to be found. */
export function reporterOf(log: Logger, what: string, referenceFor: () => string): ReportFailure {
  return (error) => {
    const reference = referenceFor();
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    log.error({ reference, error: { name, message, stack } }, what);
    return reference;
  };
}

const LEVELS: Readonly<Record<string, LogLevel>> = {
  fatal: LogLevel.ERROR,
  error: LogLevel.ERROR,
  warn: LogLevel.WARN,
  info: LogLevel.INFO,
  debug: LogLevel.INFO,
  trace: LogLevel.INFO,
};

/**
 * Bolt's own messages in the bot's log, with the reference of the current request; not those for debugging, which hold whole
 * requests with what people typed, and none until the bot is installed: a failed start says itself why it failed.
 */
export function boltLogger(
  log: Logger,
  reference: () => string | undefined,
  isInstalled: () => boolean,
): BoltLogger {
  const bolt = log.child({ from: 'bolt' });
  const logged =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      if (isInstalled()) bolt[level]({ reference: reference() }, textOf(parts));
    };
  return {
    ...SILENT,
    info: logged('info'),
    warn: logged('warn'),
    error: logged('error'),
    getLevel: () => LEVELS[log.level] ?? LogLevel.INFO,
  };
}

/**
 * For the receivers: their messages quote what was sent, and anybody on the internet can cause them. What matters of it is
 * logged by our handlers.
 */
export const SILENT: BoltLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
