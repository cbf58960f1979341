import { z } from 'zod';
import { problemLine, problemsOf } from '../block-kit/problem.ts';
import type { Problem } from '../log.ts';
import { isOptional } from '../manifest.ts';
import type { State } from '../state.ts';

/** A method's answer; `problems` are the bot's own mistakes, for the log. */
export type Reply =
  | { ok: true; body: Record<string, unknown>; problems: Problem[] }
  | { ok: false; error: string; detail: string[]; more?: Record<string, unknown>; problems: Problem[] };

export type Method = (state: State, args: Record<string, unknown>) => Reply;

export function answer(body: Record<string, unknown>, problems: Problem[] = []): Reply {
  return { ok: true, body, problems };
}

/** A refusal that may happen to a correct bot (a channel it is not in, a message that is gone). */
export function refuse(error: string): Reply {
  return { ok: false, error, detail: [], problems: [] };
}

/**
 * A refusal because a scope was not granted; `needed` are those of which one is missing. Where the manifest has one of them as
 * optional it may happen to a correct bot.
 */
export function refuseScope({ manifest }: State, name: string, needed: string): Reply {
  const scopes = needed.split(',');
  const mayBeRefused = scopes.some((scope) => isOptional(manifest, scope));
  const why = mayBeRefused ? 'which was not granted' : 'which manifest.yml does not ask for';
  const detail = [`needs the scope ${scopes.join(' or ')}, ${why}`];
  return {
    ok: false,
    error: 'missing_scope',
    detail,
    more: { needed },
    problems: mayBeRefused ? [] : [{ code: 'missing_scope', method: name, detail }],
  };
}

/** WebClient adds `team_id` to every call once it knows its team. */
const common = { team_id: z.string().optional() };

/** A Web API method whose arguments are parsed first; unknown ones are refused, though Slack would pass many over in silence. */
export function method<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  run: (state: State, args: z.output<z.ZodObject<Shape>>) => Reply,
): Method {
  const known = z.strictObject(shape);
  const accepted = new Set(Object.keys(common));
  return (state, given) => {
    const args = Object.fromEntries(Object.entries(given).filter(([key]) => !accepted.has(key)));
    const parsed = known.safeParse(args);
    if (parsed.success) return run(state, parsed.data);
    const detail = problemsOf(parsed.error, args).map((problem) => problemLine(problem, args));
    return {
      ok: false,
      error: 'invalid_arguments',
      detail,
      problems: [{ code: 'invalid_arguments', method: name, detail }],
    };
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
