import { answer, method, refuse } from './reply.ts';

/** What an app does for itself, with its app-level token (docs.slack.dev/reference/methods/apps.connections.open). */
export const appMethods = {
  'apps.connections.open': method('apps.connections.open', {}, ({ sockets }) =>
    sockets ? answer({ url: sockets.address() }) : refuse('invalid_auth'),
  ),
};

/** Whether a method takes the app-level token instead of the bot's. */
export function isForApp(name: string): boolean {
  return name in appMethods;
}
