import { randomBytes } from 'node:crypto';
import { type Actor, createActor } from './actor.ts';
import {
  type Alert,
  changeChannelId,
  inviteOutsiders,
  postAlert,
  refuseEdits,
  restrictPosting,
  setArchived,
  setDeactivated,
  shareChannel,
  unshareChannel,
} from './channels.ts';
import { createClient } from './client/client.ts';
import { createBot, DELIVERY_DEFAULTS } from './deliver/bot.ts';
import { echo, rateLimitedEvent } from './deliver/events.ts';
import { payloadParcel } from './deliver/interactions.ts';
import { parcelOf } from './deliver/payload.ts';
import { overHttp, overSockets } from './deliver/transport.ts';
import type { Faults } from './faults.ts';
import { channelNamed, personNamed, seenBy } from './find.ts';
import { keepIn } from './keep.ts';
import { installed, type ManifestInput, mentionName, readManifest } from './manifest.ts';
import { type Message, visibleText } from './message.ts';
import { readSeed, type SeedInput } from './seed.ts';
import { createRoutes, listen } from './server.ts';
import { createSockets, type Sockets } from './sockets.ts';
import { type Channel, createState, type Slack, type State } from './state.ts';
import type { Bot, Delivery, LogEntry, Problem, RawRequest } from './traffic.ts';

export interface LocalSlackOptions {
  /** The installed app: its manifest, or a file with it (YAML or JSON). */
  manifest: ManifestInput;
  /** The secret with which Slack signs requests; by default a new one. */
  signingSecret?: string;
  /** The bot's token; by default `xoxb-local`. */
  botToken?: string;
  /** The app-level token: with it the app is in Socket Mode, without it in HTTP mode. */
  appToken?: string | undefined;
  /** People and channels, or a file with them; by default a few. */
  seed?: SeedInput | Record<string, unknown> | string | URL | undefined;
  /** A port of 127.0.0.1; by default any free one. */
  port?: number;
  /** Whether there is a page for browsers, at `home`. */
  page?: boolean;
  /** A folder to store messages in; without it they are lost at the end. */
  data?: string | undefined;
  /** The optional scopes that were not granted. */
  refusedScopes?: readonly string[];
  now?: () => number;
  /** 3 s by default; tests of a late bot shorten it, busy machines may need more. A trigger lives as long. */
  answerLimitMs?: number;
  /** At once, 1 min, 5 min by default; tests of retries shorten them. */
  retryDelaysMs?: readonly number[];
}

/** A local Slack with one workspace and one bot. */
export interface LocalSlack {
  /** The bot's SLACK_API_URL. */
  url: string;
  /** Where the page is, if there is one. */
  home: string;
  /** The app's environment variables: the address and the secrets. */
  settings: Readonly<
    Record<'SLACK_API_URL' | 'SLACK_BOT_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_APP_TOKEN', string>
  >;
  /** Names the address where the bot listens, in HTTP mode. */
  connect(botUrl: string): void;
  person(nameOrId: string): Actor;
  channel(nameOrId: string): Channel;
  /** What a person sees in a channel, oldest first, ephemeral messages too. */
  sees(person: string, channel: string): Message[];
  /**
   * Waits until `find` gives something truthy, checked at each change; rejects after `withinMs` (30,000), describing the
   * state.
   */
  until<T>(find: () => T | undefined | null | false, withinMs?: number): Promise<T>;
  /** Another organisation is invited into a channel, joins it with its people, leaves it; the bot gets Slack's events. */
  invite(channel: string): void;
  share(channel: string): Promise<void>;
  unshare(channel: string): Promise<void>;
  /** A channel gets another id. */
  changeChannelId(channel: string, id: string): Promise<void>;
  /** Archives and unarchives a channel. */
  archive(channel: string): Promise<void>;
  unarchive(channel: string): Promise<void>;
  /** Keeps apps from posting in a channel, and lets them again. */
  restrict(channel: string): void;
  unrestrict(channel: string): void;
  /** Makes Slack refuse updates of a message. */
  refuseEdits(message: Message, error: 'cant_update_message' | 'edit_window_closed'): void;
  /** Another app posts in a channel. */
  alert(channel: string, alert: Alert): Promise<Message>;
  /** Sends `app_rate_limited`. */
  limitEvents(): Promise<Delivery>;
  /** Deactivates and reactivates a person's account. */
  deactivate(person: string): void;
  reactivate(person: string): void;
  log: readonly LogEntry[];
  /** All problems so far, in order. */
  readonly problems: Problem[];
  /** Faults on demand: 429, 500, latency, lost responses, duplicate and reordered deliveries, an outage. */
  faults: Faults;
  /** The bot's connections in Socket Mode; throws in HTTP mode. */
  readonly sockets: Sockets;
  /** Delivers any payload over either transport, including ones that no person can cause and that Slack would not send. */
  deliverPayload(payload: Record<string, unknown>): Promise<Delivery>;
  /** Sends exactly these headers and this body to the bot, for bad signatures and replays. */
  deliverRaw(raw: RawRequest): Promise<Delivery>;
  /** Sends an event (by default the last one) again with the same event_id, as a retry. */
  redeliver(entry?: LogEntry): Promise<Delivery>;
  /** Stops it; may be called again. */
  close(): Promise<void>;
}

const WAIT_MS = 30_000;

const BOT_TOKEN = 'xoxb-local';

/**
 * Starts a local Slack on a port of 127.0.0.1; several can run side by side. Rejects for a malformed manifest or seed, and a
 * taken port.
 */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const manifest = installed(readManifest(options.manifest), options.refusedScopes ?? []);
  const seed = readSeed(options.seed, mentionName(manifest));
  const state = createState(seed, manifest, options.now ?? Date.now);
  const stopKeeping = options.data === undefined ? undefined : keepIn(options.data, state);
  const { botToken = BOT_TOKEN, signingSecret = randomBytes(16).toString('hex'), appToken } = options;
  const sockets = appToken === undefined ? undefined : createSockets(state);
  const { answerLimitMs, retryDelaysMs } = { ...DELIVERY_DEFAULTS, ...options };
  state.triggerMs = Math.max(state.triggerMs, answerLimitMs);
  const transport = sockets ? overSockets(sockets, answerLimitMs) : overHttp(signingSecret, answerLimitMs);
  const bot = createBot(state, transport, { retryDelaysMs });
  const slack: Slack = Object.assign(state, { bot });
  const tellBot: State['echo'] = (channel, change) => echo(slack, channel, change);
  if (sockets) {
    state.faults.onOutage(sockets.cut);
    state.socketAddress = sockets.address;
    state.echo = tellBot;
  }
  const routes = createRoutes(state, { bot: botToken, app: appToken });
  if (options.page) {
    // Loaded on demand: most tests have no use for it.
    const { createPages } = await import('./page/pages.ts');
    routes.route('/', createPages(slack));
  }
  const { home, stop } = await listen(routes, options.port ?? 0, sockets);
  state.home = home;
  const actors = new Map(
    state.people.map((person) => [person.id, createActor(createClient(slack, person), WAIT_MS)]),
  );
  const at = (channel: string) => channelNamed(state, channel);
  let closing: Promise<void> | undefined;

  return {
    url: `${home}/api/`,
    home,
    settings: {
      SLACK_API_URL: `${home}/api/`,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      // Set even without a token, so that none from this machine's environment is used.
      SLACK_APP_TOKEN: appToken ?? '',
    },
    connect(botUrl) {
      bot.connect(botUrl);
      state.echo = tellBot;
    },
    person(nameOrId) {
      const actor = actors.get(personNamed(state, nameOrId).id);
      if (!actor) throw new Error(`${nameOrId} cannot act`);
      return actor;
    },
    channel: at,
    sees: (person, channel) => seenBy(at(channel), personNamed(state, person)),
    until: (find, withinMs = WAIT_MS) => state.changes.until(find, withinMs, () => whatIsThere(state)),
    invite: (channel) => inviteOutsiders(slack, at(channel)),
    share: (channel) => shareChannel(slack, at(channel)),
    unshare: (channel) => unshareChannel(slack, at(channel)),
    changeChannelId: (channel, id) => changeChannelId(slack, at(channel), id),
    archive: (channel) => setArchived(slack, at(channel), true),
    unarchive: (channel) => setArchived(slack, at(channel), false),
    restrict: (channel) => restrictPosting(slack, at(channel), true),
    unrestrict: (channel) => restrictPosting(slack, at(channel), false),
    refuseEdits: (message, error) => refuseEdits(slack, message, error),
    alert: (channel, alert) => postAlert(slack, at(channel), alert),
    limitEvents: async () => (await bot.deliver(rateLimitedEvent(state))).delivery,
    deactivate: (person) => setDeactivated(slack, personNamed(state, person), true),
    reactivate: (person) => setDeactivated(slack, personNamed(state, person), false),
    log: state.log,
    get problems() {
      return state.log.flatMap(({ problems }) => problems);
    },
    faults: state.faults,
    get sockets() {
      if (!sockets) throw new Error('the app is in HTTP mode: start the workspace with an appToken');
      return sockets;
    },
    deliverPayload: async (payload) => (await bot.deliver(payloadParcel(payload))).delivery,
    deliverRaw: bot.deliverRaw,
    redeliver: (entry) => redeliver(state, bot, entry),
    close() {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    bot.close();
    state.changes.close();
    sockets?.cut();
    await stop();
    stopKeeping?.();
  }
}

async function redeliver(state: State, bot: Bot, given: LogEntry | undefined): Promise<Delivery> {
  const entry = given ?? state.log.findLast(({ method }) => method.startsWith('event '));
  if (!entry?.raw) throw new Error('no event was delivered yet');
  const parcel = parcelOf(entry.method, 'events_api', entry.request);
  const { delivery } = await bot.deliver({ ...parcel, retry: { attempt: 1, reason: 'http_timeout' } });
  return delivery;
}

/** Every message, request and problem, for a failed test. */
function whatIsThere(state: State): string {
  const messages = state.channels.flatMap((channel) =>
    channel.messages.map(
      (message) =>
        `  ${channel.name} ${message.author.id}${message.onlyFor ? ` (only for ${message.onlyFor})` : ''}: ${visibleText(message)}`,
    ),
  );
  const requests = state.log.map(
    ({ direction, method, response, problems }) =>
      `  ${direction} ${method}: ${response.status ?? 'no answer'} ${problems.flatMap(({ code, detail }) => [code, ...detail]).join('; ')}`,
  );
  return ['messages:', ...messages, 'requests:', ...requests].join('\n');
}
