import { z } from 'zod';
import { answer, type Reply, refuse } from './reply.ts';

const count = z.coerce.number().int().min(1).max(1_000);

/** The arguments of a method that gives a list in pages (docs.slack.dev/apis/web-api/pagination). */
export const paging = { cursor: z.string().optional(), limit: count.optional() };

const DEFAULT_LIMIT = 100;

/** One page of a list under `key`, with the cursor of the next. */
export function page(
  key: string,
  all: readonly unknown[],
  { cursor, limit = DEFAULT_LIMIT }: { cursor?: string | undefined; limit?: number | undefined },
  more: Record<string, unknown> = {},
): Reply {
  const from = cursor === undefined || cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString());
  if (!Number.isInteger(from) || from < 0) return refuse('invalid_cursor');
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return answer({
    [key]: all.slice(from, from + limit),
    ...more,
    response_metadata: { next_cursor: next },
  });
}
