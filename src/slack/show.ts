import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { postOnce } from './post.ts';
import type { ReportFailure } from './report.ts';
import { apology } from './views/apology.ts';

/**
 * Shows a person a view. When that fails, an apology with a reference comes as a direct message, which needs no trigger:
 * better than silence after a click, though the view may be there when only Slack's answer was lost. A modal that was
 * closed meanwhile, or that is open already, is no failure.
 */
export async function showOrApologise(
  show: () => Promise<unknown>,
  { client, user, report }: { client: WebClient; user: string; report: ReportFailure },
): Promise<void> {
  try {
    await show();
  } catch (error) {
    if (isSettled(error)) return;
    const reference = report(error);
    await postOnce(client, { channel: user, ...apology(reference) });
  }
}

// The view that was to be updated is no longer there, or a later choice has updated it already; the click came twice, and the first
// of them has opened the modal.
const SETTLED = ['not_found', 'hash_conflict', 'exchanged_trigger_id'];

/** Whether a view that could not be shown is nobody's failure. */
export function isSettled(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && SETTLED.includes(error.data.error);
}
