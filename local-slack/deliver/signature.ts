import { createHmac } from 'node:crypto';

/** The headers by which the bot knows Slack: HMAC v0 over the timestamp and the body (docs.slack.dev/authentication/verifying-requests-from-slack). */
export function signedHeaders(secret: string, body: string, atMs: number): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
