import { z } from 'zod';
import { record, type State } from '../state.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { answer, method, missingScope, type Reply, refuse, refuseScope, replyBody } from './method.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** What an app does for itself, with its app-level token (docs.slack.dev/reference/methods/apps.connections.open). */
const appMethods = {
  'apps.connections.open': method('apps.connections.open', {}, ({ socketAddress }) =>
    socketAddress ? answer({ url: socketAddress() }) : refuse('invalid_auth'),
  ),
};

/** Whether a method takes the app-level token instead of the bot's. */
export function isForApp(name: string): boolean {
  return name in appMethods;
}

const METHODS = new Map(
  Object.entries({
    ...appMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...userMethods,
    ...viewMethods,
  }),
);

/** A Web API call as it arrived. */
interface Call {
  method: string;
  contentType: string;
  authorization: string | undefined;
  body: string;
}

/** What the app was given to call with: one for the workspace, and one for itself if it is in Socket Mode. */
export interface Tokens {
  bot: string;
  app?: string | undefined;
}

/** The arguments of a call without the token, for the log. */
export function callArguments({ contentType, body }: Call): Record<string, unknown> {
  const decoded = decodeArguments(contentType, body);
  const { token: _, ...args } = decoded.ok ? decoded.args : {};
  return args;
}

/** Answers a Web API call and logs it; the token never reaches the log. */
export function answerCall(state: State, tokens: Tokens, call: Call): Record<string, unknown> {
  const started = performance.now();
  const decoded = decodeArguments(call.contentType, call.body);
  const { token: inBody, ...args } = decoded.ok ? decoded.args : {};
  const inHeader = call.authorization?.replace(/^Bearer /, '');
  const refused = tokenError(tokens, call.method, inHeader, inBody);
  const reply = decoded.ok ? run(state, call.method, refused, args) : refuse(decoded.error);
  const body = replyBody(reply);
  record(state, {
    at: state.now(),
    direction: 'from-bot',
    method: call.method,
    request: args,
    response: { status: 200, body },
    ms: performance.now() - started,
    problems: reply.problems,
  });
  return body;
}

/**
 * Why this method does not take the token. What is the app's own takes the app-level token, and in the header alone
 * (docs.slack.dev/reference/methods/apps.connections.open); all others take the bot's.
 */
function tokenError(
  tokens: Tokens,
  name: string,
  inHeader: string | undefined,
  inBody: unknown,
): string | undefined {
  const given = inHeader ?? inBody;
  if (given === undefined) return 'not_authed';
  const isAppLevel = isForApp(name);
  if (isAppLevel && inHeader === undefined) return 'invalid_auth';
  const [wanted, other] = isAppLevel ? [tokens.app, tokens.bot] : [tokens.bot, tokens.app];
  if (given === wanted) return undefined;
  return given === other ? 'not_allowed_token_type' : 'invalid_auth';
}

function run(state: State, name: string, refused: string | undefined, args: Record<string, unknown>): Reply {
  const method = METHODS.get(name);
  if (!method) {
    const detail = [`the local Slack knows ${[...METHODS.keys()].join(', ')}`];
    return {
      ok: false,
      error: 'unknown_method',
      detail,
      problems: [{ code: 'unknown_method', method: name, detail }],
    };
  }
  if (refused !== undefined) return refuse(refused);
  const needed = missingScope(state.manifest, name);
  return needed === undefined ? method(state, args) : refuseScope(state, name, needed);
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
