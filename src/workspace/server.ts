import { setTimeout as wait } from 'node:timers/promises';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { answerCall } from './api/call.ts';
import type { CallFault } from './faults.ts';
import { parsedJson } from './json.ts';
import { record } from './log.ts';
import { useResponseUrl } from './response-url.ts';
import type { State } from './state.ts';

type Env = { Bindings: HttpBindings };

/** The addresses the bot calls: `/api/METHOD` and `/response/KEY` (the response_urls). */
export function createRoutes(state: State, token: string): Hono<Env> {
  const routes = new Hono<Env>();
  // No connection outlives its answer, so closing waits for what is in hand and for nothing else.
  routes.use(async (context, next) => {
    await next();
    context.header('connection', 'close');
  });
  routes.post('/api/:method', async (context) => {
    const call = {
      method: context.req.param('method'),
      contentType: context.req.header('content-type') ?? '',
      authorization: context.req.header('authorization'),
      body: await context.req.text(),
    };
    return throughFaults(context, state, call.method, () => ({
      status: 200,
      body: answerCall(state, token, call),
    }));
  });
  routes.post('/response/:key', async (context) => {
    const text = await context.req.text();
    const key = context.req.param('key');
    return throughFaults(context, state, 'response_url', () => answerResponseUrl(state, key, text));
  });
  return routes;
}

type Answer = { status: number; body: unknown };

/** Answers a call of the bot, unless a fault on demand meets it. */
async function throughFaults(
  context: Context<Env>,
  state: State,
  method: string,
  answer: () => Answer,
): Promise<Response> {
  if (state.faults.outage) return cut(context);
  const fault = state.faults.forCall(method);
  switch (fault?.kind) {
    case undefined:
      return json(answer());
    case 'rate-limited': {
      const refused = { status: 429, body: { ok: false, error: 'ratelimited' } };
      return json(refusedBy(state, method, fault, refused), { 'retry-after': String(fault.retryAfterS) });
    }
    case 'server-error':
      return json(
        refusedBy(state, method, fault, { status: 500, body: { ok: false, error: 'fatal_error' } }),
      );
    case 'slow':
      await wait(fault.ms);
      return json(metBy(state, fault, answer()));
    case 'lost-response':
      metBy(state, fault, answer());
      return cut(context);
  }
}

function refusedBy(state: State, method: string, { kind }: CallFault, response: Answer): Answer {
  record(state, {
    at: state.now(),
    direction: 'from-bot',
    method,
    request: {},
    response,
    ms: 0,
    problems: [],
    fault: kind,
  });
  return response;
}

function metBy(state: State, { kind }: CallFault, answer: Answer): Answer {
  const entry = state.log.at(-1);
  if (entry) entry.fault = kind;
  return answer;
}

function json({ status, body }: Answer, headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

/** Breaks the connection without an answer. */
function cut(context: Context<Env>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function answerResponseUrl(state: State, key: string, text: string): Answer {
  const started = performance.now();
  const request = parsedJson(text) ?? text;
  const responded = useResponseUrl(state, key, request);
  const status = responded.ok ? 200 : responded.status;
  const body = responded.ok ? { ok: true } : { ok: false, error: responded.error, errors: responded.detail };
  record(state, {
    at: state.now(),
    direction: 'from-bot',
    method: 'response_url',
    request,
    response: { status, body },
    ms: performance.now() - started,
    problems: responded.problems,
  });
  return { status, body };
}

/** Listens on a port of 127.0.0.1 (0: any that is free); gives the address and the way to stop, which lets requests in hand finish. */
export async function listen(
  routes: Hono<Env>,
  port: number,
): Promise<{ home: string; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port }, (address) => {
      resolve({ home: `http://127.0.0.1:${address.port}`, stop: () => stopped(server) });
    });
    server.once('error', reject);
  });
}

function stopped(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
