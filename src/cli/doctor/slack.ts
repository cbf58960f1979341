import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { HALF_DONE } from '../../slack/jobs/outcomes.ts';
import { judgeClock } from '../../slack/sending/slack-clock.ts';
import { type CheckResult, ok, problem, remark } from './local.ts';

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

/** Slack's answer to a call; `date` is Slack's time, `at` ours in the middle of the call. */
type ApiAnswer = {
  readonly kind: 'answer';
  readonly body: z.infer<typeof Body>;
  /** The scopes of the token; undefined when Slack does not tell. */
  readonly scopes: readonly string[] | undefined;
  readonly date: Date | undefined;
  readonly at: Date;
};
type SlackSilence = { readonly kind: 'silence'; readonly why: string };

const TIMEOUT_MS = 10_000;

/**
 * Calls a method of the Web API. Not through the WebClient, which hides the headers: they hold the scopes and the time
 * (docs.slack.dev/authentication/installing-with-oauth). Never rejects.
 */
async function callSlack(
  apiUrl: string,
  method: string,
  token: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer | SlackSilence> {
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
    // While Slack has problems, its error says nothing about the token or the channel.
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

/** Why the call failed: fetch's own message only says that it did. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

/** What Slack says about the bot's token, and the settings used. */
export type TokenTest = { readonly config: Config; readonly answer: ApiAnswer | SlackSilence };

/** Asks Slack about the bot's token. Never rejects. */
export async function testToken(config: Config): Promise<TokenTest> {
  return { config, answer: await callSlack(config.slackApiUrl, 'auth.test', config.botToken) };
}

/** Whether Slack accepts the token, and whose it is. */
export function judgeToken({ config, answer }: TokenTest): CheckResult {
  if (answer.kind === 'silence')
    return problem(
      `Slack gave no answer at ${config.slackApiUrl} (${answer.why}): check the network, its proxy and SLACK_API_URL.`,
    );
  const { ok: isGood, error, user, team, url } = answer.body;
  if (isGood) return ok(`@${user} in ${team}, ${url}`);
  return problem(
    `Slack refuses SLACK_BOT_TOKEN (${error}): copy the Bot User OAuth Token from the app’s page “OAuth & Permissions”, or install the app again.`,
  );
}

const Manifest = z.object({
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
  }),
});

/** Which scopes of a manifest file the token lacks. Undefined when Slack refuses the token. */
export function judgeScopes({ answer }: TokenTest, manifest: URL): CheckResult | undefined {
  if (answer.kind === 'silence' || !answer.body.ok) return undefined;
  return missingScopes(answer.scopes, manifest);
}

/** `granted` are the token's scopes, if Slack tells. */
export function missingScopes(granted: readonly string[] | undefined, manifest: URL): CheckResult {
  if (granted === undefined) return remark('not checked: Slack does not say which scopes this token has.');
  const { scopes } = Manifest.parse(parse(readFileSync(manifest, 'utf8'))).oauth_config;
  const isMissing = (scope: string) => !granted.includes(scope);
  const needed = scopes.bot.filter((scope) => isMissing(scope) && !scopes.bot_optional.includes(scope));
  if (needed.length > 0)
    return problem(
      `${needed.join(', ')} not granted: on the app’s page paste manifest.yml under “App Manifest”, then install the app again.`,
    );
  const optional = scopes.bot_optional.filter(isMissing);
  return optional.length > 0
    ? remark(`${optional.join(', ')} not granted; optional.`)
    : ok(`all ${scopes.bot.length} granted`);
}

/** Whether hand-offs and exports can be sent as files. Undefined if Slack does not tell the token's scopes. */
export function judgeFiles({ answer }: TokenTest): CheckResult | undefined {
  if (answer.kind === 'silence' || answer.scopes === undefined) return undefined;
  return answer.scopes.includes('files:write')
    ? ok('hand-offs and exports can be sent as files')
    : remark('files:write not granted, so hand-offs and exports are sent as messages.');
}

/** Whether somebody reviews fixes: the owners' channel, or admins. Undefined when Slack refuses the token. */
export async function judgeReviews({ config, answer }: TokenTest): Promise<CheckResult | undefined> {
  if (answer.kind === 'silence' || !answer.body.ok) return undefined;
  const { ownersChannel, admins, slackApiUrl, botToken } = config;
  if (ownersChannel === undefined)
    return admins.length > 0
      ? ok('admins review fixes on the app’s Home')
      : remark('nobody reviews fixes: name a channel in OWNERS_CHANNEL, or people in ADMINS.');
  const info = await callSlack(slackApiUrl, 'conversations.info', botToken, { channel: ownersChannel });
  return info.kind === 'silence'
    ? remark(`not checked: Slack gave no answer about ${ownersChannel} (${info.why}).`)
    : judgeChannel(ownersChannel, info.body);
}

function judgeChannel(id: string, { ok: isThere, error, channel }: ApiAnswer['body']): CheckResult {
  if (!isThere || channel === undefined)
    return problem(
      `Slack knows no channel ${id} for this bot (${error ?? 'no answer'}): check OWNERS_CHANNEL, and invite the bot if it is private.`,
    );
  const name = channel.name === undefined ? id : `#${channel.name}`;
  if (channel.is_archived) return problem(`${name} is archived: name another channel in OWNERS_CHANNEL.`);
  if (!channel.is_member)
    return problem(`the bot is not a member of ${name}: invite it there, so that it can post.`);
  return ok(`fixes are reviewed in ${name}`);
}

/** In HTTP mode only Slack can tell whether its requests reach the bot. Undefined in Socket Mode. */
export function judgeRequests({ config, answer }: TokenTest): CheckResult | undefined {
  if (answer.kind === 'silence' || config.connection.kind !== 'http') return undefined;
  return remark(
    `HTTP mode: whether Slack reaches port ${config.port} cannot be seen from here. Under “Event Subscriptions” the app’s page must say Verified for the address that ends in /slack/events.`,
  );
}

/** Whether Slack lets the bot open its connection. Undefined in HTTP mode. */
export async function judgeSocket({ config, answer }: TokenTest): Promise<CheckResult | undefined> {
  const { connection, slackApiUrl } = config;
  if (answer.kind === 'silence' || connection.kind !== 'socket') return undefined;
  const opened = await callSlack(slackApiUrl, 'apps.connections.open', connection.appToken);
  if (opened.kind === 'silence') return problem(`not checked: Slack gave no answer (${opened.why}).`);
  if (!opened.body.ok)
    return problem(
      `Slack refuses SLACK_APP_TOKEN (${opened.body.error}): under “Basic Information” make an app-level token with the scope connections:write, and see that Socket Mode is on.`,
    );
  const otherApp = await judgeApps(config, connection.appToken, answer.body.bot_id);
  return otherApp ?? ok('Slack accepts the app-level token: Socket Mode');
}

/**
 * Whether both tokens are of the same app: otherwise one app would listen and the other answer. An app-level token names its
 * app (`xapp-1-A0123…`), and bots.info that of the bot. Undefined if they are the same, or not known.
 */
async function judgeApps(
  { slackApiUrl, botToken }: Config,
  appToken: string,
  botId: string | undefined,
): Promise<CheckResult | undefined> {
  const [, ofAppToken] = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken) ?? [];
  if (ofAppToken === undefined || botId === undefined) return undefined;
  const answer = await callSlack(slackApiUrl, 'bots.info', botToken, { bot: botId });
  const ofBot = answer.kind === 'answer' ? answer.body.bot?.app_id : undefined;
  if (ofBot === undefined || ofBot === ofAppToken) return undefined;
  return problem(
    `SLACK_APP_TOKEN belongs to the app ${ofAppToken}, SLACK_BOT_TOKEN to ${ofBot}: take both from the pages of one app.`,
  );
}

/** Whether this machine's clock is right, by the same rule as at the start. */
export function judgeTime({ answer }: TokenTest): CheckResult | undefined {
  if (answer.kind === 'silence') return undefined;
  if (answer.date === undefined) return remark('not checked: Slack does not say what time it is.');
  const judged = judgeClock(Math.round((answer.at.getTime() - answer.date.getTime()) / 1_000));
  switch (judged.kind) {
    case 'right':
      return ok('agrees with Slack’s');
    case 'doubtful':
      return remark(`${judged.text} At five minutes off the bot does not start.`);
    case 'wrong':
      return problem(judged.text);
  }
}
