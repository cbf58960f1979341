import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';

/** A request's body whole; undefined for one of more than `most` bytes. Rejects when the connection breaks. */
export function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= most) parts.push(part);
    });
    request.on('end', () => resolve(size > most ? undefined : Buffer.concat(parts)));
    request.on('error', reject);
  });
}

export type Payload = Readonly<Record<string, unknown>>;

/**
 * What Slack sends: JSON for events, a form for commands, and for all else a form with JSON in its `payload`. Undefined for
 * what is none of them: `null` is JSON too.
 */
export function payloadOf(contentType: string | undefined, body: Buffer): Payload | undefined {
  const text = body.toString();
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) return fromJson(text);
  const form = parse(text);
  return typeof form.payload === 'string' ? fromJson(form.payload) : form;
}

function fromJson(text: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
