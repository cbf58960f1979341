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
    request.on('end', () => resolve(size > most ? undefined : wholeOf(parts)));
    request.on('error', reject);
  });
}

/** Mostly there is but one. */
function wholeOf(parts: readonly Buffer[]): Buffer {
  const [only] = parts;
  return only && parts.length === 1 ? only : Buffer.concat(parts);
}

export type Payload = Readonly<Record<string, unknown>>;

/**
 * What Slack sends: JSON for events, a form for commands, and for all else a form with JSON in its `payload`. Undefined for
 * what is none of them: `null` is JSON too.
 */
export function payloadOf(contentType: string | undefined, body: Buffer): Payload | undefined {
  const text = body.toString();
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) return fromJson(text);
  if (text.startsWith(PAYLOAD) && !text.includes('&')) return fromJson(text.slice(PAYLOAD.length), decoded);
  const form = parse(text);
  return typeof form.payload === 'string' ? fromJson(form.payload) : form;
}

// All that Slack sends of a click: the message is in it, and reading the form sign by sign would be a tenth of the click.
const PAYLOAD = 'payload=';

/** A form's only value; throws for what is no such value. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function fromJson(text: string, read = (json: string) => json): Payload | undefined {
  try {
    const value: unknown = JSON.parse(read(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
