import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket. */
export type Link = {
  readonly received: string[];
  readonly send: (text: string) => void;
  /** Says goodbye, as a server does that wants to be called again. */
  readonly close: () => void;
  readonly isOpen: () => boolean;
};

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Takes WebSockets at a server (RFC 6455, as much of it as Socket Mode needs: short messages in one piece, ping, close). */
export function acceptLinks(server: Server, onLink: (link: Link) => void): void {
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write(`${head.join('\r\n')}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    onLink(linkOver(socket));
  });
}

function linkOver(socket: Duplex): Link {
  const received: string[] = [];
  let unread = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes]);
    for (let frame = frameIn(unread); frame; frame = frameIn(unread)) {
      unread = unread.subarray(frame.size);
      if (frame.opcode === TEXT) received.push(frame.payload.toString());
      if (frame.opcode === PING) socket.write(framed(PONG, frame.payload));
      if (frame.opcode === CLOSE) socket.end(framed(CLOSE, frame.payload));
    }
  });
  return {
    received,
    send: (text) => socket.write(framed(TEXT, Buffer.from(text))),
    close: () => socket.write(framed(CLOSE, Buffer.from([0x03, 0xe8]))),
    isOpen: () => !socket.writableEnded && !socket.destroyed,
  };
}

/** The first frame, once it is there as a whole; a client's frames are masked. */
function frameIn(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (bytes.length < 4) return undefined;
  const isLong = (bytes.readUInt8(1) & 0x7f) === 126;
  const length = isLong ? bytes.readUInt16BE(2) : bytes.readUInt8(1) & 0x7f;
  const start = (isLong ? 4 : 2) + 4;
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(
    bytes.subarray(start, start + length).map((byte, at) => byte ^ (mask[at % 4] ?? 0)),
  );
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, size: start + length };
}

function framed(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? [0x80 | opcode, length] : [0x80 | opcode, 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), payload]);
}
