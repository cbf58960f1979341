import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Logs a failure, and gives its reference, short enough to read out. */
export type ReportFailure = (error: unknown) => string;

/** Logs failures without requests, questions or tokens. */
export function reporterOf(log: Logger, what: string, referenceFor: () => string): ReportFailure {
  return (error) => {
    const reference = referenceFor();
    log.error({ reference, error: loggable(error) }, what);
    return reference;
  };
}

/** What a log line says of a failure: not its other properties, which may hold a whole request. */
export function loggable(error: unknown): { name: string; message: string; stack?: string | undefined } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}

const LEVELS: Readonly<Record<string, LogLevel>> = {
  fatal: LogLevel.ERROR,
  error: LogLevel.ERROR,
  warn: LogLevel.WARN,
};

/**
 * Bolt's messages in the bot's log, with the reference of the current request. Debug messages are left out, because they
 * contain whole requests; so are all messages before the bot is installed, because a failed start is reported elsewhere.
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
 * For the receivers, whose messages quote requests that anybody on the internet can send. Our own handlers log what matters.
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
