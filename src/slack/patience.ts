import { setTimeout as wait } from 'node:timers/promises';
import type { ReportFailure } from './report.ts';

// Of the three seconds that a command has.
const PATIENCE_MS = 1_000;

/** Waits for the database only so long that a person can still be answered; undefined when it fails or is slow. */
export type Patiently = <T>(asked: Promise<T>) => Promise<T | undefined>;

/** What fails or takes too long is reported, and done without. */
export function patiently(report: ReportFailure): Patiently {
  return async (asked) => {
    const late = wait(PATIENCE_MS, undefined, { ref: false }).then(() =>
      Promise.reject(new Error('the database is slow')),
    );
    return Promise.race([asked, late]).catch((error: unknown) => {
      report(error);
      return undefined;
    });
  };
}
