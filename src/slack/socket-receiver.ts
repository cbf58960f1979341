import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Receiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';

/**
 * Socket Mode, with the routes on a port of their own. Bolt's receiver has a server for routes too, but when its port is
 * taken the process dies of an unheard error.
 */
export function socketReceiver(
  options: SocketModeReceiverOptions,
  routes: readonly { readonly path: string; readonly handler: Parameters<typeof createServer>[1] }[],
): Receiver {
…
