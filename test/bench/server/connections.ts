import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What so many connections had of a server: how long each answer took in milliseconds, and in how long all of them. */
export type Measured = { readonly ms: readonly number[]; readonly tookMs: number };

/** Connections to a server that stay open. */
export type Connections = {
  /** Each connection sends the next request as soon as its last is answered, until `isOver`. */
  readonly send: (next: () => Buffer, isOver: (answered: number) => boolean) => Promise<Measured>;
  readonly close: () => void;
};

/**
 * Opens them. HTTP is spoken here with the least that it takes: a client that worked as hard as the server would be what is
 * measured. Anything but 200 ends the benchmark.
 */
export async function openConnections(port: number, count: number): Promise<Connections> {
  // A connection that breaks is told by its end.
  const sockets = Array.from({ length: count }, () =>
    connect({ port, host: '127.0.0.1', noDelay: true }).on('error', () => {}),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return {
    async send(next, isOver) {
      const ms: number[] = [];
      const began = performance.now();
      await Promise.all(sockets.map((socket) => sendOn(socket, next, isOver, ms)));
      return { ms, tookMs: performance.now() - began };
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function sendOn(
  socket: Socket,
  next: () => Buffer,
  isOver: (answered: number) => boolean,
  ms: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = '';
    let sent = 0;
    function send(): void {
      answer = '';
      sent = performance.now();
      socket.write(next());
    }
    function heard(part: Buffer): void {
      answer += part.toString('latin1');
      if (!isWhole(answer)) return;
      ms.push(performance.now() - sent);
      if (!answer.startsWith('HTTP/1.1 200 ')) end(new Error(`refused: ${answer.slice(0, 200)}`));
      else if (isOver(ms.length)) end();
      else send();
    }
    function closed(): void {
      end(new Error('the server closed the connection'));
    }
    function end(error?: Error): void {
      socket.off('data', heard).off('close', closed);
      if (error) reject(error);
      else resolve();
    }
    socket.on('data', heard).on('close', closed);
    send();
  });
}

/** Whether all of an answer is there: its last chunk, or as much as it said. */
function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const [, length] = /^content-length: (\d+)/im.exec(answer.slice(0, head)) ?? [];
  return length === undefined ? answer.endsWith('\r\n0\r\n\r\n') : answer.length - head - 4 >= Number(length);
}
