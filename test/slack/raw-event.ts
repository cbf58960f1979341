import { randomUUID } from 'node:crypto';
import { signedHeaders } from '../../local-slack/deliver/transport.ts';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Delivery } from '../../local-slack/traffic.ts';
import { SECRET } from '../local-slack/bolt-app.ts';

/** Delivers an event, well signed, that no person of the local Slack can cause. */
export function deliverEvent(slack: LocalSlack, event: object): Promise<Delivery> {
  const ts = `${Math.floor(Date.now() / 1000)}.000100`;
  const payload = {
    type: 'event_callback',
    team_id: 'T0LOCAL',
    api_app_id: 'A0CLOUDPAY',
    event_id: `Ev${randomUUID()}`,
    event: { ts, event_ts: ts, ...event },
  };
  return deliverSigned(slack, JSON.stringify(payload), 'application/json');
}

/** What may be wrong with a signature. */
export type Flaws = {
  readonly ageMs?: number;
  readonly secret?: string;
  readonly signed?: string;
};

/** Delivers any body; well signed unless the flaws say otherwise. */
export function deliverSigned(
  slack: LocalSlack,
  body: string,
  type: string,
  { ageMs = 0, secret = SECRET, signed = body }: Flaws = {},
): Promise<Delivery> {
  const signature = signedHeaders(secret, signed, Date.now() - ageMs);
  return slack.deliverRaw({ body, headers: { 'content-type': type, ...signature } });
}
