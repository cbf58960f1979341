import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ReportFailure } from '../report.ts';
import { postOnce } from '../sending/post.ts';
import { isSettled } from '../sending/show.ts';
import { answerModal } from '../views/answer-modal.ts';
import type { SlackMessage } from '../views/message.ts';

/** A modal that tells what came of a form. */
export function outcomeModal(message: SlackMessage): ModalView {
  return answerModal(message, 'Start a checklist');
}

/** Tells in that modal what came of it in the end; whoever has closed it hears of a failure in a direct message. */
export async function showOutcome(
  { client, view, user, report }: { client: WebClient; view: string; user: string; report: ReportFailure },
  message: SlackMessage,
  isFailure: boolean,
): Promise<void> {
  try {
    await client.views.update({ view_id: view, view: outcomeModal(message) });
  } catch (error) {
    if (!isSettled(error)) report(error);
    if (isFailure) await postOnce(client, { channel: user, ...message });
  }
}
