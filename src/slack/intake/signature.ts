import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

// Whoever has overheard a request may not send it again later (slack-facts section 6).
const FRESH_S = 5 * 60;

/**
 * Makes the check whether Slack signed a request with this secret, in the last five minutes
 * (docs.slack.dev/authentication/verifying-requests-from-slack).
 */
export function signatureCheck(secret: string): (headers: IncomingHttpHeaders, body: Buffer) => boolean {
  const key = createSecretKey(secret, 'utf8');
  return (headers, body) => {
    const { 'x-slack-request-timestamp': at, 'x-slack-signature': given } = headers;
    if (typeof at !== 'string' || typeof given !== 'string' || !isFresh(at)) return false;
    const wanted = Buffer.from(signatureOf(key, at, body));
    const offered = Buffer.from(given);
    return wanted.length === offered.length && timingSafeEqual(wanted, offered);
  };
}

/** Whether a request's timestamp is within five minutes of now, before or after. */
export function isFresh(seconds: string): boolean {
  return Math.abs(Date.now() / 1_000 - Number(seconds)) <= FRESH_S;
}

function signatureOf(key: KeyObject, at: string, body: Buffer): string {
  return `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(body).digest('hex')}`;
}
