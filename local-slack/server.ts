import { setTimeout as wait } from 'node:timers/promises';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { answerCall, isForApp, readCall, type Tokens } from './api/call.ts';
import { takeUpload } from './api/files.ts';
import { parsedJson } from './block-kit/problem.ts';
import type { CallFault, FaultKind } from './faults.ts';
import { useResponseUrl } from './responses.ts';
import type { Sockets } from './sockets.ts';
import { record, type State } from './state.ts';
import type { LogEntry } from './traffic.ts';

type Env = { Bindings: HttpBindings };

/** The addresses the bot calls: `/api/METHOD`, `/response/KEY` (the response_urls) and `/upload/v1/KEY` (files). */
export function createRoutes(state: State, tokens: Tokens): Hono<Env> {
  const routes = new Hono<Env>();
  // No connection outlives its answer, so closing waits for what is in hand and for nothing else.
  routes.use(async (context, next) => {
    await next();
    context.header('connection', 'close');
  });
  // A GET has its arguments in the address.
  routes.on(['GET', 'POST'], '/api/:method', async (context) => {
    const { req } = context;
    const isGet = req.method === 'GET';
    const call = readCall({
      method: req.param('method'),
      contentType: isGet ? 'application/x-www-form-urlencoded' : (req.header('content-type') ?? ''),
      authorization: req.header('authorization'),
      body: isGet ? new URL(req.url).search : await req.text(),
    });
    return throughFaults(context, state, {
      method: call.method,
      request: call.args,
      answer: () => {
        const body = answerCall(state, tokens, call);
        return { status: 200, body, headers: headersOf(state, call.method, body) };
      },
    });
  });
  routes.post('/response/:key', async (context) => {
    const text = await context.req.text();
    const key = context.req.param('key');
    const request = parsedJson(text) ?? text;
    return throughFaults(context, state, {
      method: 'response_url',
      request,
      answer: () => answerResponseUrl(state, key, request),
    });
  });
  routes.post('/upload/v1/:key', async (context) => {
    const key = context.req.param('key');
    const content = await uploaded(context.req.raw);
    const request = `${content.length} bytes`;
    return throughFaults(context, state, {
      ...{ method: 'upload_url', request },
      answer: () => takeUpload(state, key, content),
    });
  });
  // Its whole address is what is shown to people; Slack would want a token too.
  routes.get('/files/:id/:name', (context) => {
    const file = state.files.get(context.req.param('id'));
    if (!file) return context.notFound();
    return context.body(Buffer.from(file.content, 'base64'), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
    });
  });
  return routes;
}

/** A file as raw bytes, or as the one file of a form. */
async function uploaded(request: Request): Promise<Buffer> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return Buffer.from(await request.arrayBuffer());
  const [file] = [...(await request.formData()).values()].filter((one) => typeof one !== 'string');
  return file === undefined ? Buffer.of() : Buffer.from(await file.arrayBuffer());
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };
type Asked = { method: string; request: unknown; answer: () => Answer };

/** Answers a call of the bot, unless a fault on demand meets it. */
async function throughFaults(context: Context<Env>, state: State, asked: Asked): Promise<Response> {
  if (state.faults.outage) {
    refusedBy(state, asked, 'outage', { status: undefined, body: '' });
    return cut(context);
  }
  const fault = state.faults.forCall(asked.method);
  if (!fault) return json(asked.answer());
  switch (fault.kind) {
    case 'slow':
      await wait(fault.ms);
      return json(metBy(state, asked, fault));
    case 'lost-response':
      metBy(state, asked, fault);
      return cut(context);
    default: {
      const refused = refusalOf(fault, asked.method);
      refusedBy(state, asked, fault.kind, refused);
      return json(refused);
    }
  }
}

/** What Slack answers without doing anything. */
function refusalOf(fault: Exclude<CallFault, { kind: 'slow' | 'lost-response' }>, method: string): Answer {
  switch (fault.kind) {
    case 'rate-limited': {
      const headers = { 'retry-after': String(fault.retryAfterS) };
      return { status: 429, body: { ok: false, error: 'ratelimited' }, headers };
    }
    case 'server-error':
      return { status: fault.status ?? 500, body: { ok: false, error: 'fatal_error' } };
    case 'refused':
      return { status: method === 'response_url' ? 404 : 200, body: { ok: false, error: fault.error } };
  }
}

/** Logs a call of which nothing was done. */
function refusedBy(
  state: State,
  { method, request }: Asked,
  fault: FaultKind,
  { status, body }: LogEntry['response'],
): void {
  const at = state.now();
  const response = { status, body };
  record(state, { at, direction: 'from-bot', method, request, response, ms: 0, problems: [], fault });
}

/** Does what was asked, and names the fault in its log entry. */
function metBy(state: State, { answer }: Asked, { kind }: CallFault): Answer {
  const answered = answer();
  const entry = state.log.at(-1);
  if (entry) entry.fault = kind;
  state.changes.happened();
  return answered;
}

function json({ status, body, headers }: Answer): Response {
  if (typeof body === 'string') return new Response(body, { status });
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

/** Slack's clock, and to whom it knows the scopes of the token (docs.slack.dev/authentication/installing-with-oauth). */
function headersOf(
  { manifest, now }: State,
  method: string,
  { error }: Record<string, unknown>,
): Record<string, string> {
  const date = { date: new Date(now()).toUTCString() };
  if (error === 'not_authed' || error === 'invalid_auth') return date;
  const scopes = isForApp(method) ? ['connections:write'] : manifest.oauth_config.scopes.bot;
  return { ...date, 'x-oauth-scopes': scopes.join(',') };
}

/** Breaks the connection without an answer. */
function cut(context: Context<Env>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function answerResponseUrl(state: State, key: string, request: unknown): Answer {
  const started = performance.now();
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

/** Listens on a port of 127.0.0.1 (0: any that is free), for WebSockets too if there are sockets; gives the address and the way to stop, which lets requests in hand finish. */
export async function listen(
  routes: Hono<Env>,
  port: number,
  sockets?: Sockets,
): Promise<{ home: string; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port }, (address) => {
      resolve({ home: `http://127.0.0.1:${address.port}`, stop: () => stopped(server) });
    });
    server.once('error', reject);
    if (sockets) server.on('upgrade', sockets.upgrade);
  });
}

function stopped(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
