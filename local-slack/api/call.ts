import { z } from 'zod';
import { parsedJson } from '../block-kit/problem.ts';
import { attempt, Refusal, type Warn } from '../refusal.ts';
import type { State } from '../state.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { type Body, method } from './method.ts';
import { needScope } from './reach.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** The methods that take the app-level token (docs.slack.dev/reference/methods/apps.connections.open). */
const openConnection = method('apps.connections.open', [], {}, ({ socketAddress }) => {
  if (!socketAddress) throw new Refusal('invalid_auth');
  return { url: socketAddress() };
});

/** Whether a method takes the app-level token instead of the bot's. */
export function isForApp(name: string): boolean {
  return name === openConnection.name;
}

const METHODS = new Map(
  [
    openConnection,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...userMethods,
    ...viewMethods,
  ].map((one) => [one.name, one]),
);

/** A Web API call as it arrived. */
interface Arrived {
  method: string;
  contentType: string;
  authorization: string | undefined;
  body: string;
}

/**
 * A parsed call: its arguments without the token, which is never logged; or Slack's refusal of a malformed
 * body.
 */
interface Call {
  method: string;
  args: Record<string, unknown>;
  token: { inHeader: string | undefined; inBody: unknown };
  refusal: Refusal | undefined;
}

/** The app's tokens: the bot's, and in Socket Mode the app-level token. */
export interface Tokens {
  bot: string;
  app?: string | undefined;
}

/** Reads a call. */
export function readCall({ method, contentType, authorization, body }: Arrived): Call {
  const decoded = attempt(method, () => decodeArguments(contentType, body));
  const { token: inBody, ...args } = decoded.ok ? decoded.value : {};
  const inHeader = authorization?.replace(/^Bearer /, '');
  return { method, args, token: { inHeader, inBody }, refusal: decoded.ok ? undefined : decoded.refusal };
}

/** Answers a Web API call; `problems` are the bot's own mistakes. */
export function answerCall(state: State, tokens: Tokens, call: Call) {
  const done = attempt(call.method, (warn) => run(state, tokens, call, warn));
  return { body: done.ok ? { ok: true, ...done.value } : refusalBody(done.refusal), problems: done.problems };
}

/** A refusal as Slack writes it: what is wrong stands in `errors` and in `response_metadata.messages`. */
function refusalBody({ code, detail, more }: Refusal): Body {
  if (detail.length === 0) return { ok: false, error: code };
  const messages = detail.map((line) => `[ERROR] ${line}`);
  return { ok: false, error: code, ...more, errors: detail, response_metadata: { messages } };
}

function run(state: State, tokens: Tokens, call: Call, warn: Warn): Body {
  if (call.refusal) throw call.refusal;
  const method = METHODS.get(call.method);
  if (!method)
    throw new Refusal('unknown_method', [`the local Slack knows ${[...METHODS.keys()].join(', ')}`]);
  checkToken(tokens, call);
  needScope(state.manifest, method.scopes);
  return method.run(state, call.args, warn);
}

/**
 * Refuses a token of the wrong kind. Some methods take the app-level token, only in the header
 * (docs.slack.dev/reference/methods/apps.connections.open); all others take the bot's.
 */
function checkToken(tokens: Tokens, { method, token: { inHeader, inBody } }: Call): void {
  const given = inHeader ?? inBody;
  if (given === undefined) throw new Refusal('not_authed');
  const isAppLevel = isForApp(method);
  if (isAppLevel && inHeader === undefined) throw new Refusal('invalid_auth');
  const [wanted, other] = isAppLevel ? [tokens.app, tokens.bot] : [tokens.bot, tokens.app];
  if (given === wanted) return;
  const setting = isAppLevel ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  const error = given === other ? 'not_allowed_token_type' : 'invalid_auth';
  throw new Refusal(error, [`token: the one of this Slack is ${wanted ?? 'none'} (${setting})`]);
}

const Arguments = z.record(z.string(), z.unknown());

/** The arguments of a Web API call: a form (as WebClient sends it) or JSON (docs.slack.dev/apis/web-api). */
function decodeArguments(contentType: string, body: string): Record<string, unknown> {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  if (!contentType.startsWith('application/json')) {
    if (body === '') return {};
    throw new Refusal('invalid_post_type');
  }
  const json = parsedJson(body);
  if (json === undefined) throw new Refusal('invalid_json');
  const parsed = Arguments.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Refusal('json_not_object');
}
