import type { ReportFailure } from './report.ts';

// Of the three seconds that a command has.
const PATIENCE_MS = 1_000;

/** Waits for the database only so long that a person can still be answered; undefined when it fails or is slow. */
export type Patiently = <T>(asked: Promise<T>) => Promise<T | undefined>;

/** What fails or takes too long is reported, and done without. */
export function patiently(report: ReportFailure): Patiently {
  return async (asked) => {
    try {
      return await inTime(asked, PATIENCE_MS, 'the database is slow');
    } catch (error) {
      report(error);
      return undefined;
    }
  };
}

/** Waits so long and no longer: then it rejects with what is said of that. No timer outlives the answer. */
export function inTime<T>(asked: Promise<T>, ms: number, tooLate: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(tooLate)), ms).unref();
    const settle =
      <Outcome>(how: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        clearTimeout(timer);
        how(outcome);
      };
    asked.then(settle(resolve), settle(reject));
  });
}
