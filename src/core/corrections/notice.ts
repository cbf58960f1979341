import { z } from 'zod';
import { ChannelId, Day, UserId } from '../checklists/ids.ts';
import { VendorId } from '../knowledge/ids.ts';
import { FixId } from './fix.ts';

/** What one person is told unasked. It is worded when it is sent, as things stand then. */
export const Notice = z.discriminatedUnion('about', [
  /** Whoever suggested a fix hears what became of it. */
  z.strictObject({ about: z.literal('verdict'), to: UserId, fix: FixId }),
  /** A question that had no answer has one now. */
  z.strictObject({
    about: z.literal('answered'),
    ...{ to: UserId, words: z.string(), day: Day, vendor: VendorId },
  }),
  /** A review finds no place where it was to be shown. */
  z.strictObject({
    about: z.literal('unplaced'),
    ...{ to: UserId, fix: FixId, channel: ChannelId, why: z.string() },
  }),
]);
export type Notice = z.infer<typeof Notice>;

/** What a notice is about, for the key of its job: of one thing each person is told once. */
export function noticeKey(notice: Notice, id: string): string {
  return `${notice.about}:${id}:${notice.to}`;
}
