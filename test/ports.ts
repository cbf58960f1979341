import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Lets a server listen on a free port of this machine, and gives the port. */
export async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server of TCP has a port');
  return address.port;
}

// Below those that Linux gives to connections and to whoever asks for any port: none of these is taken before it is used. Above
// 10080, the last one that `fetch` refuses (fetch.spec.whatwg.org, "bad port").
const LOWEST = 10_081;
const COUNT = 22_000;
// Each worker of a run has ports of its own, so that no two choose the same one before either uses it.
const OWN = 1_000;
const { VITEST_POOL_ID } = process.env;
const run = VITEST_POOL_ID === undefined ? process.pid : process.ppid;
const first = run * 7_919 + Number(VITEST_POOL_ID ?? 0) * OWN;
let given = 0;

/** A port that nobody uses just now. */
export async function freePort(): Promise<number> {
  const port = LOWEST + ((first + (given % OWN)) % COUNT);
  given += 1;
  return (await isFree(port)) ? port : await freePort();
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
