import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { listening } from '../ports.ts';

/** A way to a database that can be lost without a word, as when a cable is pulled, and come back. */
export async function silentProxy(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => {});
    if (isSilent) return;
    const far = connect(Number(port), hostname);
    sockets.add(far);
    far.on('error', () => {});
    near.on('close', () => far.destroy()).on('data', (data) => isSilent || far.write(data));
    far.on('close', () => isSilent || near.destroy()).on('data', (data) => isSilent || near.write(data));
  });
  const nearPort = await listening(server);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const near = new URL(url);
  near.port = String(nearPort);
  return {
    url: near.href,
    fallSilent: () => {
      isSilent = true;
    },
    comeBack: () => {
      isSilent = false;
    },
  };
}
