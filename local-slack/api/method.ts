import { z } from 'zod';
import { parsedJson } from '../block-kit/problem.ts';
import { accepted, Refusal, type Warn } from '../refusal.ts';
import type { State } from '../state.ts';

/** What a method answers, beside `ok`. */
export type Body = Record<string, unknown>;

/** A Web API method: docs.slack.dev/reference/methods. */
export interface Method {
  name: string;
  /** One of these must have been granted, if there are any. */
  scopes: readonly string[];
  /** Throws a Refusal for what Slack refuses. */
  run(state: State, args: Record<string, unknown>, warn: Warn): Body;
}

/**
 * A Web API method whose arguments are parsed first, without the `team_id` that WebClient adds; unknown ones are refused,
 * though Slack would pass many over in silence.
 */
export function method<Shape extends z.ZodRawShape>(
  name: string,
  scopes: readonly string[],
  shape: Shape,
  run: (state: State, args: z.output<z.ZodObject<Shape>>, warn: Warn) => Body,
): Method {
  const known = z.strictObject(shape);
  return {
    name,
    scopes,
    run: (state, { team_id: _, ...given }, warn) =>
      run(state, accepted(known, given, 'invalid_arguments'), warn),
  };
}

/** A boolean of a form or of JSON. */
export const flag = z.union([
  z.boolean(),
  z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], case: 'sensitive' }),
]);

export const timestamp = z.string().regex(/^\d+\.\d{6}$/, 'no message ts such as 1700000000.000100');

const Metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Message metadata, as an object or as its JSON. */
export const metadata = z.preprocess(
  (given) => (typeof given === 'string' ? (parsedJson(given) ?? given) : given),
  Metadata,
);

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
): Body {
  const from = cursor === undefined || cursor === '' ? 0 : Number(cursor.match(CURSOR)?.[1]);
  if (Number.isNaN(from)) throw new Refusal('invalid_cursor');
  const hasMore = from + limit < all.length;
  return {
    [key]: all.slice(from, from + limit),
    ...(key === 'messages' ? { has_more: hasMore } : {}),
    response_metadata: { next_cursor: hasMore ? `next:${from + limit}` : '' },
  };
}
