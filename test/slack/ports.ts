import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { portOf } from '../workspace/bolt-app.ts';

/** Lets a server listen on a free port of this machine. */
export async function listening(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A port that nobody uses just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listening(server);
  const port = portOf(server.address());
  server.close();
  await once(server, 'close');
  return port;
}
