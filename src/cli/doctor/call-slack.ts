import { z } from 'zod';
import { HALF_DONE } from '../../slack/jobs/outcomes.ts';

const Channel = z.looseObject({
  name: z.string().optional(),
  is_member: z.boolean().optional(),
  is_archived: z.boolean().optional(),
});
const Body = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  channel: Channel.optional(),
  bot_id: z.string().optional(),
  /** Of bots.info. */
  bot: z.looseObject({ app_id: z.string().optional() }).optional(),
});

/** What Slack says to a call; `date` is its clock, `at` ours in the middle of the call. */
export type SlackAnswer = {
  readonly kind: 'answer';
  readonly body: z.infer<typeof Body>;
  /** The scopes of the token; undefined when Slack does not tell. */
  readonly scopes: readonly string[] | undefined;
  readonly date: Date | undefined;
  readonly at: Date;
};
export type SlackSilence = { readonly kind: 'silence'; readonly why: string };

const TIMEOUT_MS = 10_000;

/**
 * Calls a method of the Web API. Not through the WebClient, which keeps the headers to itself; they tell
 * the scopes and the time (docs.slack.dev/authentication/installing-with-oauth). Never rejects.
 */
export async function callSlack(
  apiUrl: string,
  method: string,
  token: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<SlackAnswer | SlackSilence> {
  const before = Date.now();
  try {
    const response = await fetch(new URL(method, apiUrl.replace(/\/?$/, '/')), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const at = new Date((before + Date.now()) / 2);
    const body = Body.safeParse(await response.json().catch(() => undefined));
    // A Slack that is out of order refuses nothing: what it says of a token or a channel would be wrong advice.
    const error = body.data?.error ?? '';
    if (HALF_DONE.has(error)) return { kind: 'silence', why: error };
    if (!body.success || !response.ok) return { kind: 'silence', why: `HTTP status ${response.status}` };
    const { headers } = response;
    return { kind: 'answer', body: body.data, scopes: scopesIn(headers), date: dateIn(headers), at };
  } catch (error) {
    return { kind: 'silence', why: reasonOf(error) };
  }
}

function scopesIn(headers: Headers): readonly string[] | undefined {
  return headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
}

function dateIn(headers: Headers): Date | undefined {
  const date = new Date(headers.get('date') ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** What went wrong on the way: fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
