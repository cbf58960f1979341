import { signedHeaders } from '../../../local-slack/deliver/transport.ts';
import { SECRET } from '../../local-slack/bolt-app.ts';

/** A whole HTTP request as it goes over the wire, signed and encoded before anything is measured. */
export function requestOf(body: string): Buffer {
  const headers = {
    host: '127.0.0.1',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    ...signedHeaders(SECRET, body, Date.now()),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST /slack/events HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

const LOOK_UPS = 100;

/** `/cloudpay vendor recdsk`, each signed by itself. */
export function lookUps(): readonly Buffer[] {
  return Array.from({ length: LOOK_UPS }, () => requestOf(commandBody('vendor recdsk')));
}

/** `/cloudpay …`, typed in a channel (docs.slack.dev/interactivity/implementing-slash-commands). */
export function commandBody(text: string): string {
  return new URLSearchParams({
    token: 'legacy',
    team_id: 'T0BENCH',
    team_domain: 'bench',
    api_app_id: 'A0BENCH',
    channel_id: 'C0BENCH',
    channel_name: 'project',
    user_id: 'U0PERSON',
    user_name: 'person',
    command: '/cloudpay',
    text,
    is_enterprise_install: 'false',
    trigger_id: '1.2.3',
    response_url: 'http://127.0.0.1:1/',
  }).toString();
}
