import { placedElements } from '../block-kit/placed.ts';
import { stateValues, valuesIn } from '../client/values.ts';
import { mustBeActive } from '../find.ts';
import type { Shortcut } from '../manifest.ts';
import { wireMessage } from '../posts.ts';
import type { Channel, Client, OpenView, ResponseUrl, State } from '../state.ts';
import type { Standing, Surface, Target } from '../surface.ts';
import type { Parcel } from '../traffic.ts';
import {
  createResponseUrl,
  eventParcel,
  LEGACY_TOKEN,
  parcelOf,
  payloadChannel,
  triggerId,
  wireView,
} from './payload.ts';
import { escapedTexts, escapedTyped, typedText } from './text.ts';

/** A slash command as Slack sends it (docs.slack.dev/interactivity/implementing-slash-commands), and its response_url. */
export function commandParcel(
  client: Client,
  channel: Channel,
  typed: string,
): { parcel: Parcel; responses: ResponseUrl } {
  const { slack, person } = client;
  const { team, bot } = slack.seed;
  const [command = '', ...words] = typed.split(' ');
  const { url, target } = createResponseUrl(client, channel);
  const { id, name } = payloadChannel(channel);
  const payload = {
    token: LEGACY_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: id,
    channel_name: name,
    user_id: person.id,
    user_name: person.name,
    command,
    // Without should_escape only &, <, > are entities (?): docs.slack.dev/interactivity/implementing-slash-commands.
    text: commandText(slack, command, words.join(' ')),
    api_app_id: bot.appId,
    ...(team.organisation === undefined ? {} : { enterprise_id: team.organisation }),
    is_enterprise_install: String(team.isOrganisationInstall ?? false),
    response_url: url,
    trigger_id: triggerId(client, channel),
  };
  return { parcel: parcelOf(`command ${command}`, 'slash_commands', payload), responses: target };
}

function commandText(slack: State, command: string, typed: string): string {
  const { slash_commands } = slack.manifest.features;
  const escapes = slash_commands.some((one) => one.command === command && one.should_escape);
  return escapes ? typedText(slack, typed) : escapedTyped(typed);
}

/**
 * An interaction as Slack sends it, with what all have: who, where, and for which app
 * (docs.slack.dev/interactivity/handling-user-interaction). Throws for a person whose account is deactivated.
 */
function interactionParcel(
  { slack: { seed }, person }: Client,
  payload: { type: string; [key: string]: unknown },
): Parcel {
  const { team, bot } = seed;
  const { organisation, isOrganisationInstall = false } = team;
  mustBeActive(person);
  const common = {
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: bot.appId,
    token: LEGACY_TOKEN,
    // Null where the app is installed in a whole organisation.
    team: isOrganisationInstall ? null : { id: team.id, domain: team.domain },
    enterprise: organisation === undefined ? null : { id: organisation, name: team.name },
    is_enterprise_install: isOrganisationInstall,
  };
  return parcelOf(payload.type, 'interactive', escapedTexts({ ...common, ...payload }));
}

/**
 * A `block_actions` payload (docs.slack.dev/reference/interaction-payloads/block_actions-payload); `change`
 * is what the person did with the element.
 */
export function actionParcel(client: Client, { surface, placed }: Target, change: object): Parcel {
  const { element, blockId, actionId } = placed;
  const ids = { type: element.type, block_id: blockId, action_id: actionId };
  const inMessage = surface.kind === 'message' && {
    state: { values: stateValues(client, surface) },
    response_url: createResponseUrl(client, surface.channel, surface.message.ts).url,
  };
  return interactionParcel(client, {
    type: 'block_actions',
    ...surfaceParts(client, surface),
    ...inMessage,
    trigger_id: triggerId(client, surface.kind === 'message' ? surface.channel : undefined),
    actions: [{ ...ids, ...change, action_ts: client.slack.nextTs() }],
  });
}

/**
 * A `block_suggestion`: what was typed into an external select
 * (docs.slack.dev/reference/interaction-payloads/block_suggestion-payload).
 */
export function suggestionParcel(client: Client, { surface, placed }: Target, typed: string): Parcel {
  return interactionParcel(client, {
    type: 'block_suggestion',
    ...surfaceParts(client, surface),
    block_id: placed.blockId,
    action_id: placed.actionId,
    value: typed,
  });
}

/** Where it was done. Of an ephemeral message only the container tells: Slack keeps no copy to send back. */
function surfaceParts(client: Client, surface: Surface) {
  if (surface.kind === 'view') {
    const { view } = surface;
    return { container: { type: 'view', view_id: view.id }, view: filledView(client, view) };
  }
  const { channel, message } = surface;
  const isEphemeral = message.onlyFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      thread_ts: message.threadTs,
    },
    channel: payloadChannel(channel),
    message: isEphemeral ? undefined : wireMessage(client.slack, message),
  };
}

/** A view with what stands in its inputs for this client. */
function filledView(client: Client, view: OpenView) {
  return wireView(client.slack, view, stateValues(client, { kind: 'view', view }));
}

/** A shortcut (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload), global or on a message. */
export function shortcutParcel(client: Client, { callback_id }: Shortcut, on?: Standing): Parcel {
  const { slack } = client;
  return interactionParcel(client, {
    type: on ? 'message_action' : 'shortcut',
    callback_id,
    action_ts: slack.nextTs(),
    trigger_id: triggerId(client, on?.channel),
    ...(on && {
      message_ts: on.message.ts,
      channel: payloadChannel(on.channel),
      message: wireMessage(slack, on.message),
      response_url: createResponseUrl(client, on.channel, on.message.ts).url,
    }),
  });
}

/** A `view_submission` (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
export function submissionParcel(client: Client, view: OpenView): Parcel {
  return interactionParcel(client, {
    type: 'view_submission',
    trigger_id: triggerId(client),
    view: filledView(client, view),
    response_urls: responseUrls(client, view),
  });
}

/**
 * A submission may be answered in the channel that was chosen in a select of conversations, if that asks for
 * it.
 */
function responseUrls(client: Client, view: OpenView) {
  return placedElements(view.blocks).flatMap((placed) => {
    const { element, blockId: block_id, actionId: action_id } = placed;
    if (element.type !== 'conversations_select' || !element.response_url_enabled) return [];
    const [id] = valuesIn(client, { surface: { kind: 'view', view }, placed });
    const channel = client.slack.channels.find((one) => one.id === id);
    if (!channel) return [];
    const { url } = createResponseUrl(client, channel);
    return [{ block_id, action_id, channel_id: channel.id, response_url: url }];
  });
}

/** A `view_closed`, sent when the view asked for it by `notify_on_close`; `isCleared` when the whole stack was closed. */
export function closedParcel(client: Client, view: OpenView, isCleared: boolean): Parcel {
  return interactionParcel(client, {
    type: 'view_closed',
    view: filledView(client, view),
    is_cleared: isCleared,
  });
}

/** A payload of any kind, well made or not: what it is by itself tells how Slack would send it. */
export function payloadParcel(payload: Record<string, unknown>): Parcel {
  const { command, type } = payload;
  if (command !== undefined) return parcelOf(`command ${command}`, 'slash_commands', payload);
  const isEvent = type === 'event_callback' || type === 'app_rate_limited';
  return isEvent ? eventParcel(type, payload) : parcelOf(String(type), 'interactive', payload);
}
