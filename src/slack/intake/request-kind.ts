import type { ReceiverEvent } from '@slack/bolt';
import type { RequestKind } from '../../metrics/metrics.ts';

const BY_TYPE: ReadonlyMap<unknown, RequestKind> = new Map([
  ['block_actions', 'click'],
  ['view_submission', 'view'],
  ['view_closed', 'view'],
  ['block_suggestion', 'options'],
  ['shortcut', 'shortcut'],
  ['message_action', 'shortcut'],
]);

const BY_EVENT: ReadonlyMap<unknown, RequestKind> = new Map([
  ['app_mention', 'mention'],
  ['message', 'dm'],
  ['app_home_opened', 'home'],
]);

/** What somebody did, by the form of the request (docs.slack.dev/reference/interaction-payloads). */
export function requestKind({ command, type, event }: ReceiverEvent['body']): RequestKind {
  if (command !== undefined) return 'command';
  return (type === 'event_callback' ? BY_EVENT.get(event?.type) : BY_TYPE.get(type)) ?? 'other';
}
