import type { RespondFn } from '@slack/bolt';
import { NO_UNFURLING } from '../unfurling.ts';
import type { SlackMessage } from '../views/message.ts';

/** A word to whoever clicked, seen by nobody else; what was clicked stays as it is. */
export async function tell(respond: RespondFn, message: Partial<SlackMessage>): Promise<void> {
  await respond({ ...message, response_type: 'ephemeral', replace_original: false, ...NO_UNFURLING });
}
