import type { ModalView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { ReportFailure } from '../report.ts';
import { apology } from '../views/apology.ts';
import { postOnce } from './post.ts';

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

/** Whoever did something, with the trigger that Slack gave for it. */
type Interaction = {
  readonly trigger_id: string;
  readonly user: { readonly id: string };
  readonly view?: { readonly type: string } | undefined;
};

/** Opens a modal for whoever did something, above the modal in which it was done; when that fails, apologises as above. */
export function openModal(
  { client, body }: { readonly client: WebClient; readonly body: Interaction },
  view: ModalView,
  report: ReportFailure,
): Promise<void> {
  const { trigger_id, user } = body;
  const open = () =>
    body.view?.type === 'modal'
      ? client.views.push({ trigger_id, view })
      : client.views.open({ trigger_id, view });
  return showOrApologise(open, { client, user: user.id, report });
}

// The view that was to be updated is no longer there, or a later choice has updated it already; the click came twice, and the first
// of them has opened the modal.
const SETTLED = ['not_found', 'hash_conflict', 'exchanged_trigger_id'];

/** Whether a view that could not be shown is nobody's failure. */
export function isSettled(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && SETTLED.includes(error.data.error);
}
