import { setTimeout as wait } from 'node:timers/promises';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { answerCall, isForApp, readCall, type Tokens } from './api/call.ts';
import { takeUpload } from './api/files.ts';
import { parsedJson } from './block-kit/problem.ts';
import type { CallFault } from './faults.ts';
import { useResponseUrl } from './responses.ts';
import type { Sockets } from './sockets.ts';
import { record, type State } from './state.ts';
import type { Problem } from './traffic.ts';

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
        const { body, problems } = answerCall(state, tokens, call);
        return { status: 200, body, problems, headers: headersOf(state, call.method, body) };
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
      answer: () => useResponseUrl(state, key, request),
    });
  });
  routes.post('/upload/v1/:key', async (context) => {
    const key = context.req.param('key');
    const content = await uploaded(context.req.raw);
    const request = `${content.length} bytes`;
    return throughFaults(context, state, {
      method: 'upload_url',
      request,
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
  const form = await request.formData().catch(() => new FormData());
  const [file] = [...form.values()].filter((one) => typeof one !== 'string');
  return file === undefined ? Buffer.of() : Buffer.from(await file.arrayBuffer());
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** What the bot did wrong. */
  problems?: Problem[];
}
type Asked = { method: string; request: unknown; answer: () => Answer };

/** Answers a call of the bot and logs it, unless a fault on demand meets it. */
async function throughFaults(
  context: Context<Env>,
  state: State,
  { method, request, answer }: Asked,
): Promise<Response> {
  if (state.faults.outage) {
    record(state, 'from-bot', { method, request, fault: 'outage' });
    return cut(context);
  }
  const fault = state.faults.forCall(method);
  if (fault?.kind === 'slow') await wait(fault.ms);
  const started = performance.now();
  const answered = (fault && refusalOf(fault, method)) ?? answer();
  const { status, body, problems = [] } = answered;
  const ms = performance.now() - started;
  record(state, 'from-bot', {
    method,
    request,
    response: { status, body },
    ms,
    problems,
    fault: fault?.kind,
  });
  return fault?.kind === 'lost-response' ? cut(context) : json(answered);
}

/** What Slack answers without doing anything, if the fault is of this kind. */
function refusalOf(fault: CallFault, method: string): Answer | undefined {
  switch (fault.kind) {
    case 'rate-limited': {
      const headers = { 'retry-after': String(fault.retryAfterS) };
      return { status: 429, body: { ok: false, error: 'ratelimited' }, headers };
    }
    case 'server-error':
      return { status: fault.status ?? 500, body: { ok: false, error: 'fatal_error' } };
    case 'refused':
      return { status: method === 'response_url' ? 404 : 200, body: { ok: false, error: fault.error } };
    default:
      return undefined;
  }
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

/**
 * Listens on a port of 127.0.0.1 (0: any that is free), for WebSockets too if there are sockets; gives the address and the
 * way to stop, which lets requests in hand finish.
 */
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
