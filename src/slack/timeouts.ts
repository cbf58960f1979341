import type { ReportFailure } from './logging.ts';

// Of the three seconds that a command has.
const TIMEOUT_MS = 1_000;

/** Waits for the database only as long as a person can still be answered; undefined when it fails or is slow. */
export type WithTimeout = <T>(asked: Promise<T>) => Promise<T | undefined>;

/** Reports what fails or takes too long, and gives undefined. */
export function withTimeout(report: ReportFailure): WithTimeout {
  return (asked) => inTime(asked, TIMEOUT_MS, 'the database is slow').catch((error) => void report(error));
}

/** Rejects with `tooLate` after `ms`. No timer outlives the answer. */
export function inTime<T>(asked: Promise<T>, ms: number, tooLate: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(tooLate)), ms).unref();
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
