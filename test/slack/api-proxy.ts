import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { listening } from '../ports.ts';

/** What the bot is told instead of, or after, what Slack says. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string };

/** Decides what becomes of a call to the Web API: `pass()` brings it to Slack and gives Slack's answer. */
export type Intercept = (method: string, pass: () => Promise<Reply>) => Promise<Reply>;

/** Stands in front of the Web API at `apiUrl` until the test ends; what happens to each call is the test's. */
export async function startApiProxy(
  apiUrl: string,
  intercept: Intercept,
): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    const body = await text(request);
    const headers = { 'content-type': request.headers['content-type'] ?? '', authorization: '' };
    if (request.headers.authorization) headers.authorization = request.headers.authorization;
    const reply = await intercept(method, async () => {
      const answer = await fetch(`${apiUrl}${method}`, { method: 'POST', headers, body });
      const scopes = answer.headers.get('x-oauth-scopes');
      return {
        status: answer.status,
        ...(scopes && { headers: { 'x-oauth-scopes': scopes } }),
        body: await answer.text(),
      };
    });
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body);
  });
  const port = await listening(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}/api/`, server };
}

/** For a bot that is to find its Web API behind such a proxy. */
export function intercepted(intercept: Intercept): (apiUrl: string) => Promise<string> {
  return async (apiUrl) => (await startApiProxy(apiUrl, intercept)).url;
}
