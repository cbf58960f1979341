import type { Client } from '../client/client.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../state.ts';
import type { Parcel } from './bot.ts';
import { payloadChannelName } from './payload.ts';
import { LEGACY_TOKEN, responseUrl, triggerId } from './trigger.ts';
import { typedText } from './typed-text.ts';

/** A slash command as Slack sends it (docs.slack.dev/interactivity/implementing-slash-commands), and the key of its response_url. */
export function commandParcel(
  slack: Slack,
  client: Client,
  channel: Channel,
  typed: string,
): { parcel: Parcel; responseKey: string } {
  const { state } = slack;
  const { person } = client;
  const { organisation, isOrganisationInstall = false } = state.seed.team;
  const [command = '', ...words] = typed.split(' ');
  const { key, url } = responseUrl(slack, { person, channel });
  const payload = {
    token: LEGACY_TOKEN,
    team_id: state.seed.team.id,
    team_domain: state.seed.team.domain,
    channel_id: channel.id,
    channel_name: payloadChannelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: typedText(state, words.join(' ')),
    api_app_id: state.seed.bot.appId,
    ...(organisation === undefined ? {} : { enterprise_id: organisation }),
    is_enterprise_install: String(isOrganisationInstall),
    response_url: url,
    trigger_id: triggerId(state, client),
  };
  const body = new URLSearchParams(payload).toString();
  return {
    parcel: {
      method: `command ${command}`,
      envelope: 'slash_commands',
      contentType: 'application/x-www-form-urlencoded',
      payload,
      body,
    },
    responseKey: key,
  };
}
