import type { Channel, Person } from '../state.ts';
import type { Parcel } from './bot.ts';
import { type Interaction, LEGACY_TOKEN, payloadChannelName, responseUrl, triggerId } from './trigger.ts';
import { typedText } from './typed-text.ts';

/** A slash command as Slack sends it (docs.slack.dev/interactivity/implementing-slash-commands), and the key of its response_url. */
export function commandParcel(
  interaction: Interaction,
  person: Person,
  channel: Channel,
  typed: string,
): { parcel: Parcel; responseKey: string } {
  const { state } = interaction;
  const [command = '', ...words] = typed.split(' ');
  const { key, url } = responseUrl(interaction, { person, channel });
  const payload = {
    token: LEGACY_TOKEN,
    team_id: state.seed.team.id,
    team_domain: state.seed.team.domain,
    channel_id: channel.id,
    channel_name: payloadChannelName(channel.kind, channel.name),
    user_id: person.id,
    user_name: person.name,
    command,
    text: typedText(state, words.join(' ')),
    api_app_id: state.seed.bot.appId,
    is_enterprise_install: 'false',
    response_url: url,
    trigger_id: triggerId(state),
  };
  const body = new URLSearchParams(payload).toString();
  return {
    parcel: { method: `command ${command}`, contentType: 'application/x-www-form-urlencoded', payload, body },
    responseKey: key,
  };
}
