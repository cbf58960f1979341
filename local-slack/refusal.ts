import type { z } from 'zod';
import { parsedJson, problemLines } from './block-kit/problem.ts';
import type { Problem } from './traffic.ts';

interface RefusalParts {
  /** What else Slack's answer holds. */
  more?: Record<string, unknown>;
  /** Whether a correct bot never gets it; by default what has details is a mistake. */
  isMistake?: boolean;
}

/**
 * What Slack refuses to do for the bot, thrown where it is found. Without details it is what a correct bot
 * may get, such as for a channel it is not in, or a deleted message.
 */
export class Refusal extends Error {
  /** Slack's error code. */
  readonly code: string;
  readonly detail: string[];
  readonly more: Record<string, unknown>;
  readonly isMistake: boolean;

  constructor(
    code: string,
    detail: string[] = [],
    { more = {}, isMistake = detail.length > 0 }: RefusalParts = {},
  ) {
    super([code, ...detail].join('\n'));
    this.code = code;
    this.detail = detail;
    this.more = more;
    this.isMistake = isMistake;
  }
}

/** Notes what Slack lets pass with a warning. */
export type Warn = (code: string, detail: string) => void;

/** What came of something the bot asked for; `problems` are its mistakes. */
type Attempt<Value> = { problems: Problem[] } & (
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal }
);

/** Does what the bot asked for by `method`, or gives Slack's refusal. */
export function attempt<Value>(method: string, run: (warn: Warn) => Value): Attempt<Value> {
  const problems: Problem[] = [];
  try {
    const value = run((code, line) => problems.push({ code, method, detail: [line] }));
    return { ok: true, value, problems };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.isMistake) problems.push({ code: error.code, method, detail: error.detail });
    return { ok: false, refusal: error, problems };
  }
}

/** What the bot sent, as the schema has it. Throws a Refusal that names all that is wrong. */
export function accepted<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(code, problemLines(parsed.error, value));
}

/** The same of the JSON that the bot answered. */
export function acceptedJson<Schema extends z.ZodType>(
  schema: Schema,
  json: string,
  code: string,
): z.output<Schema> {
  const value = parsedJson(json);
  if (value === undefined) throw new Refusal(code, ['the answer is no JSON']);
  return accepted(schema, value, code);
}
