import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { answerCall } from './api/call.ts';
import type { Problem } from './log.ts';
import { useResponseUrl } from './response-url.ts';
import type { State } from './state.ts';

/** The addresses the bot calls: `/api/METHOD` and `/response/KEY` (the response_urls). */
export function createRoutes(state: State, token: string): Hono {
  const routes = new Hono();
  // No connection outlives its answer, so closing waits for what is in hand and for nothing else.
  routes.use(async (context, next) => {
    await next();
    context.header('connection', 'close');
  });
  routes.post('/api/:method', async (context) => {
    const body = answerCall(state, token, {
      method: context.req.param('method'),
      contentType: context.req.header('content-type') ?? '',
      authorization: context.req.header('authorization'),
      body: await context.req.text(),
    });
    return new Response(JSON.stringify(body), {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  });
  routes.post('/response/:key', async (context) => {
    const { status, body } = answerResponseUrl(state, context.req.param('key'), await context.req.text());
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  return routes;
}

function answerResponseUrl(state: State, key: string, text: string) {
  const started = performance.now();
  const request = readJson(text);
  const responded = useResponseUrl(state, key, request);
  const status = responded.ok ? 200 : responded.status;
  const body = responded.ok ? { ok: true } : { ok: false, error: responded.error, errors: responded.detail };
  const problems: Problem[] = responded.problems;
  state.log.push({
    at: state.now(),
    direction: 'from-bot',
    method: 'response_url',
    request,
    response: { status, body },
    ms: performance.now() - started,
    problems,
  });
  state.changes.happened();
  return { status, body };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Listens on a free port of 127.0.0.1; gives the address and the way to stop, which lets requests in hand finish. */
export async function listen(routes: Hono): Promise<{ home: string; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
      resolve({ home: `http://127.0.0.1:${port}`, stop: () => stopped(server) });
    });
    server.once('error', reject);
  });
}

function stopped(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
