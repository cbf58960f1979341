import type { ReportFailure } from './report.ts';

// Of the three seconds that a command has.
const PATIENCE_MS = 1_000;

/** Waits for the database only so long that a person can still be answered; undefined when it fails or is slow. */
export type Patiently = <T>(asked: Promise<T>) => Promise<T | undefined>;

/** What fails or takes too long is reported, and done without. No timer outlives the answer. */
export function patiently(report: ReportFailure): Patiently {
  return async (asked) => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('the database is slow')), PATIENCE_MS);
    try {
      return await Promise.race([asked, late.promise]);
    } catch (error) {
      report(error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}
