import type { CustomRoute } from '@slack/bolt';

/** A way to ask the running bot something over HTTP, beside Slack's own. */
export type Route = { readonly path: string; readonly answer: () => Promise<RouteAnswer> };

export type RouteAnswer = { readonly status: number; readonly type: string; readonly text: string };

/** The same as Bolt's receivers take it. */
export function customRoute({ path, answer }: Route): CustomRoute {
  return {
    path,
    method: 'GET',
    async handler(_, response) {
      const { status, type, text } = await answer();
      response.writeHead(status, { 'content-type': type }).end(text);
    },
  };
}
