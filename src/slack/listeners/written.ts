import { z } from 'zod';
import { ActionTs } from '../../core/checklists/ids.ts';
import { momentTs } from '../people/local-time.ts';

/** What people write, by `subtype` (docs.slack.dev/reference/events/message, slack-facts section 9). */
const BY_PEOPLE: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

const Written = z.looseObject({
  subtype: z.string().optional(),
  // Another app is not answered: it might answer back, for ever.
  bot_id: z.null().optional(),
});

/** Whether a message or a mention was written by a person: not by an app, and not by Slack itself. */
export function isWritten(event: unknown): boolean {
  const { success, data } = Written.safeParse(event);
  return success && BY_PEOPLE.includes(data.subtype);
}

/** When a message was written: its `ts`, as clicks have one. */
export function writtenAt({ ts }: { readonly ts: string }, now: () => Date): ActionTs {
  return ActionTs.safeParse(ts).data ?? momentTs(now());
}

/** By which a message is known as answered: Slack sends it again when it is late, and a mention when the message is edited. */
export function answeredOnce({ channel, ts }: { readonly channel: string; readonly ts: string }): string {
  return `message ${channel} ${ts}`;
}
