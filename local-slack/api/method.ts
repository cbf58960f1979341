import { z } from 'zod';
import { parsedJson, problemLines } from '../block-kit/problem.ts';
import { hasScope, isOptional, type Manifest } from '../manifest.ts';
import { refuseMistake } from '../posts.ts';
import type { Channel, State } from '../state.ts';
import type { Problem } from '../traffic.ts';

/** A method's answer; `problems` are the bot's own mistakes, for the log. */
export type Reply =
  | { ok: true; body: Record<string, unknown>; problems: Problem[] }
  | { ok: false; error: string; detail: string[]; more?: Record<string, unknown>; problems: Problem[] };

/** A Web API method: docs.slack.dev/reference/methods. */
export interface Method {
  name: string;
  /** One of these must have been granted, if there are any. */
  scopes: readonly string[];
  run(state: State, args: Record<string, unknown>): Reply;
}

/** A successful reply. */
export function answer(body: Record<string, unknown>, problems: Problem[] = []): Reply {
  return { ok: true, body, problems };
}

/** A refusal that a correct bot may get, such as for a channel it is not in, or a deleted message. */
export function refuse(error: string): Reply {
  return { ok: false, error, detail: [], problems: [] };
}

/**
 * A refusal because none of the `needed` scopes was granted. A correct bot may get it if the manifest has one of them as
 * optional.
 */
export function refuseScope({ manifest }: State, name: string, needed: string): Reply {
  const scopes = needed.split(',');
  const mayBeRefused = scopes.some((scope) => isOptional(manifest, scope));
  const why = mayBeRefused ? 'which was not granted' : 'which the manifest does not ask for';
  const detail = [`needs the scope ${scopes.join(' or ')}, ${why}`];
  return {
    ok: false,
    error: 'missing_scope',
    detail,
    more: { needed },
    problems: mayBeRefused ? [] : [{ code: 'missing_scope', method: name, detail }],
  };
}

/**
 * A Web API method whose arguments are parsed first, without the `team_id` that WebClient adds; unknown ones are refused,
 * though Slack would pass many over in silence.
 */
export function method<Shape extends z.ZodRawShape>(
  name: string,
  scopes: readonly string[],
  shape: Shape,
  run: (state: State, args: z.output<z.ZodObject<Shape>>) => Reply,
): Method {
  const known = z.strictObject(shape);
  return {
    name,
    scopes,
    run(state, { team_id: _, ...given }) {
      const parsed = known.safeParse(given);
      return parsed.success
        ? run(state, parsed.data)
        : refuseMistake(name, 'invalid_arguments', problemLines(parsed.error, given));
    },
  };
}

/** A reply as Slack writes it: errors stand in `errors` and in `response_metadata.messages`. */
export function replyBody(reply: Reply): Record<string, unknown> {
  if (reply.ok) return { ok: true, ...reply.body };
  if (reply.detail.length === 0) return { ok: false, error: reply.error };
  return {
    ok: false,
    error: reply.error,
    ...reply.more,
    errors: reply.detail,
    response_metadata: { messages: reply.detail.map((line) => `[ERROR] ${line}`) },
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

/** The scopes of which a method needs one and none was granted, or undefined. */
export function missingScope(manifest: Manifest, { scopes }: Method): string | undefined {
  return scopes.length === 0 || hasScope(manifest, ...scopes) ? undefined : scopes.join(',');
}

const CHANNEL_PREFIX = { public: 'channels', private: 'groups', dm: 'im', mpim: 'mpim' } as const;

/** The scope that looking at this kind of channel needs, if it was not granted: `groups:read`. */
export function missingChannelScope(
  manifest: Manifest,
  { kind }: Channel,
  what: 'read' | 'history',
): string | undefined {
  const scope = `${CHANNEL_PREFIX[kind]}:${what}`;
  return hasScope(manifest, scope) ? undefined : scope;
}
