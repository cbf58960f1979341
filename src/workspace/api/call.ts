import { record } from '../log.ts';
import type { State } from '../state.ts';
import { decodeArguments } from './arguments.ts';
import { assistantMethods } from './assistant.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { reactionMethods } from './reactions.ts';
import { type Reply, refuse, refuseScope, replyBody } from './reply.ts';
import { missingScope } from './scopes.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

const METHODS = new Map(
  Object.entries({
    ...assistantMethods,
    ...chatMethods,
    ...conversationMethods,
    ...reactionMethods,
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

/** The arguments of a call without the token, for the log. */
export function callArguments({ contentType, body }: Call): Record<string, unknown> {
  const decoded = decodeArguments(contentType, body);
  const { token: _, ...args } = decoded.ok ? decoded.args : {};
  return args;
}

/** Answers a Web API call and logs it; the token never reaches the log. */
export function answerCall(state: State, token: string, call: Call): Record<string, unknown> {
  const started = performance.now();
  const decoded = decodeArguments(call.contentType, call.body);
  const { token: inBody, ...args } = decoded.ok ? decoded.args : {};
  const given = call.authorization?.replace(/^Bearer /, '') ?? inBody;
  const reply = decoded.ok
    ? run(state, call.method, given === token ? 'valid' : given, args)
    : refuse(decoded.error);
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

function run(state: State, name: string, token: unknown, args: Record<string, unknown>): Reply {
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
  if (token === undefined) return refuse('not_authed');
  if (token !== 'valid') return refuse('invalid_auth');
  const needed = missingScope(state.manifest, name);
  return needed === undefined ? method(state, args) : refuseScope(state, name, needed);
}
