import { z } from 'zod';
import { refuseMistake } from '../posts.ts';
import type { State } from '../state.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { answer, method, missingScope, type Reply, refuse, refuseScope, replyBody } from './method.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** The methods that take the app-level token (docs.slack.dev/reference/methods/apps.connections.open). */
const openConnection = method('apps.connections.open', [], {}, ({ socketAddress }) =>
  socketAddress ? answer({ url: socketAddress() }) : refuse('invalid_auth'),
);

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

/** A parsed call: its arguments without the token, which is never logged; or Slack's error for a malformed body. */
interface Call {
  method: string;
  args: Record<string, unknown>;
  token: { inHeader: string | undefined; inBody: unknown };
  error: string | undefined;
}

/** The app's tokens: the bot's, and in Socket Mode the app-level token. */
export interface Tokens {
  bot: string;
  app?: string | undefined;
}

/** Reads a call. */
export function readCall({ method, contentType, authorization, body }: Arrived): Call {
  const decoded = decodeArguments(contentType, body);
  const { token: inBody, ...args } = decoded.ok ? decoded.args : {};
  const inHeader = authorization?.replace(/^Bearer /, '');
  return { method, args, token: { inHeader, inBody }, error: decoded.ok ? undefined : decoded.error };
}

/** Answers a Web API call; `problems` are the bot's own mistakes. */
export function answerCall(state: State, tokens: Tokens, call: Call) {
  const reply = run(state, tokens, call);
  return { body: replyBody(reply), problems: reply.problems };
}

/**
 * Refuses a token of the wrong kind. Some methods take the app-level token, only in the header
 * (docs.slack.dev/reference/methods/apps.connections.open); all others take the bot's.
 */
function wrongToken(tokens: Tokens, { method: name, token: { inHeader, inBody } }: Call): Reply | undefined {
  const given = inHeader ?? inBody;
  if (given === undefined) return refuse('not_authed');
  const isAppLevel = isForApp(name);
  if (isAppLevel && inHeader === undefined) return refuse('invalid_auth');
  const [wanted, other] = isAppLevel ? [tokens.app, tokens.bot] : [tokens.bot, tokens.app];
  if (given === wanted) return undefined;
  const setting = isAppLevel ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  const error = given === other ? 'not_allowed_token_type' : 'invalid_auth';
  return refuseMistake(name, error, [`token: the one of this Slack is ${wanted ?? 'none'} (${setting})`]);
}

function run(state: State, tokens: Tokens, call: Call): Reply {
  const { method: name, args } = call;
  if (call.error !== undefined) return refuse(call.error);
  const method = METHODS.get(name);
  if (!method)
    return refuseMistake(name, 'unknown_method', [`the local Slack knows ${[...METHODS.keys()].join(', ')}`]);
  const refused = wrongToken(tokens, call);
  if (refused) return refused;
  const needed = missingScope(state.manifest, method);
  return needed === undefined ? method.run(state, args) : refuseScope(state, name, needed);
}

const Arguments = z.record(z.string(), z.unknown());
type Decoded = { ok: true; args: Record<string, unknown> } | { ok: false; error: string };

/** The arguments of a Web API call: a form (as WebClient sends it) or JSON (docs.slack.dev/apis/web-api). */
function decodeArguments(contentType: string, body: string): Decoded {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { ok: true, args: Object.fromEntries(new URLSearchParams(body)) };
  }
  if (!contentType.startsWith('application/json')) {
    return body === '' ? { ok: true, args: {} } : { ok: false, error: 'invalid_post_type' };
  }
  try {
    const parsed = Arguments.safeParse(JSON.parse(body));
    return parsed.success ? { ok: true, args: parsed.data } : { ok: false, error: 'json_not_object' };
  } catch {
    return { ok: false, error: 'invalid_json' };
  }
}
