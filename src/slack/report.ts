import type { Logger } from 'pino';

/** Writes a failure into the log; gives the reference that stands there, short enough to be read out by a person. */
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
