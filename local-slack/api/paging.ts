import { z } from 'zod';
import { answer, type Reply, refuse } from './reply.ts';

const count = z.coerce.number().int().min(1).max(1_000);

/** The arguments of a method that gives a list in pages (docs.slack.dev/apis/web-api/pagination). */
export const paging = { cursor: z.string().optional(), limit: count.optional() };

const DEFAULT_LIMIT = 100;
/** Opaque to the bot. */
const CURSOR = /^next:(\d+)$/;

/** One page of a list under `key`, with the cursor of the next. */
export function page(
  key: string,
  all: readonly unknown[],
  { cursor, limit = DEFAULT_LIMIT }: { cursor?: string | undefined; limit?: number | undefined },
): Reply {
  const from = cursor === undefined || cursor === '' ? 0 : Number(cursor.match(CURSOR)?.[1]);
  if (Number.isNaN(from)) return refuse('invalid_cursor');
  const hasMore = from + limit < all.length;
  return answer({
    [key]: all.slice(from, from + limit),
    ...(key === 'messages' ? { has_more: hasMore } : {}),
    response_metadata: { next_cursor: hasMore ? `next:${from + limit}` : '' },
  });
}
