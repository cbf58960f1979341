import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import type { Delivery } from '../../../local-slack/traffic.ts';
import { deliverSigned } from '../raw-event.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Somebody from outside, as Slack names them in an interaction. */
export const OLGA = { id: 'U0OLGA', username: 'olga', team_id: 'T0PARTNER' };

/** Delivers an interaction, well signed, which a client would not let this person make. */
export function interact(slack: LocalSlack, payload: object): Promise<Delivery> {
  const whole = {
    api_app_id: 'A0CLOUDPAY',
    team: { id: 'T0LOCAL', domain: 'local' },
    user: OLGA,
    ...payload,
  };
  return deliverSigned(slack, new URLSearchParams({ payload: JSON.stringify(whole) }).toString(), FORM);
}

/** Delivers a command of somebody. */
export function command(slack: LocalSlack, fields: Readonly<Record<string, string>>): Promise<Delivery> {
  const usual = { command: '/cloudpay', text: 'vendor recdesk', channel_id: 'C0GENERAL', trigger_id: 't' };
  return deliverSigned(slack, new URLSearchParams({ ...usual, ...fields }).toString(), FORM);
}

/** A modal that is submitted, with nothing filled in. */
export function submission(callback_id: string, private_metadata = '') {
  const view = { id: 'V1', type: 'modal', callback_id, private_metadata, blocks: [], state: { values: {} } };
  return { type: 'view_submission', view };
}

/** What was typed into the typeahead of partners. */
export const TYPED = {
  type: 'block_suggestion',
  action_id: 'partner',
  block_id: 'partner',
  value: 'recdesk',
  container: { type: 'view', view_id: 'V1' },
};
