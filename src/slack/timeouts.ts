import type { ReportFailure } from './logging.ts';

// Of the three seconds that a command has.
const TIMEOUT_MS = 1_000;

/** Waits for the database only so long that a person can still be answered; undefined when it fails or is slow. */
export type WithTimeout = <T>(asked: Promise<T>) => Promise<T | undefined>;

/** What fails or takes too long is reported, and done without. */
export function withTimeout(report: ReportFailure): WithTimeout {
  return async (asked) => {
    try {
      return await inTime(asked, TIMEOUT_MS, 'the database is slow');
    } catch (error) {
      report(error);
      return undefined;
    }
  };
}

/** Waits so long and no longer: then it rejects with what is said of that. No timer outlives the answer. */
export async function inTime<T>(asked: Promise<T>, ms: number, tooLate: string): Promise<T> {
  // What is there already needs no timer, which would take longer than all else here.
  const known = await Promise.race([asked, NOT_YET]);
  return known === WAITING ? await soonEnough(asked, ms, tooLate) : known;
}

const WAITING = Symbol('waiting');
const NOT_YET = Promise.resolve<typeof WAITING>(WAITING);

function soonEnough<T>(asked: Promise<T>, ms: number, tooLate: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(tooLate)), ms).unref();
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
