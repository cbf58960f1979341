import type { ReportFailure } from './logging.ts';

// Of the 3 seconds that Slack allows.
const TIMEOUT_MS = 1_000;

/**
 * Waits for the database only as long as a person can still be answered in time. Undefined if it fails or is
 * slow, which is reported.
 */
export function unlessSlow<T>(
  { report }: { readonly report: ReportFailure },
  asked: Promise<T>,
): Promise<T | undefined> {
  return inTime(asked, TIMEOUT_MS, 'the database is slow').catch((error) => void report(error));
}

/** Rejects with `tooLate` after `ms`. */
export function inTime<T>(asked: Promise<T>, ms: number, tooLate: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(tooLate)), ms).unref();
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
