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
import { createBot } from './deliver/bot.ts';
import { echo, rateLimitedEvent } from './deliver/events.ts';
import { payloadParcel } from './deliver/interactions.ts';
import { parcelOf } from './deliver/payload.ts';
import { overHttp, overSockets } from './deliver/transport.ts';
import { channelNamed, personNamed, seenBy } from './find.ts';
import { keepIn } from './keep.ts';
import { LIMITS } from './limits.ts';
import { installed, type ManifestInput, mentionName, readManifest } from './manifest.ts';
import { type Message, visibleText } from './message.ts';
import { readSeed, type SeedInput } from './seed.ts';
import { createRoutes, listen } from './server.ts';
import { createSockets } from './sockets.ts';
import { createState, type Slack, type State } from './state.ts';
import type { Bot, Delivery, LogEntry } from './traffic.ts';

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

const WAIT_MS = 30_000;

const BOT_TOKEN = 'xoxb-local';

/** A local Slack with one workspace and one bot. */
export type LocalSlack = Awaited<ReturnType<typeof startLocalSlack>>;

/**
 * Starts a local Slack on a port of 127.0.0.1; several can run side by side. Rejects for a malformed manifest or seed, and a
 * taken port.
 */
export async function startLocalSlack(options: LocalSlackOptions) {
  const manifest = installed(readManifest(options.manifest), options.refusedScopes ?? []);
  const seed = readSeed(options.seed, mentionName(manifest));
  const state = createState(seed, manifest, options.now ?? Date.now);
  const stopKeeping = options.data === undefined ? undefined : keepIn(options.data, state);
  const { botToken = BOT_TOKEN, signingSecret = randomBytes(16).toString('hex'), appToken } = options;
  const sockets = appToken === undefined ? undefined : createSockets(state);
  const { answerLimitMs = LIMITS.answerMs, retryDelaysMs = LIMITS.retryDelaysMs } = options;
  state.triggerMs = Math.max(state.triggerMs, answerLimitMs);
  const transport = sockets ? overSockets(sockets, answerLimitMs) : overHttp(signingSecret, answerLimitMs);
  const bot = createBot(state, transport, retryDelaysMs);
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
    /** The bot's SLACK_API_URL. */
    url: `${home}/api/`,
    /** Where the page is, if there is one. */
    home,
    /** The app's environment variables: the address and the secrets. */
    settings: {
      SLACK_API_URL: `${home}/api/`,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      // Set even without a token, so that none from this machine's environment is used.
      SLACK_APP_TOKEN: appToken ?? '',
    },
    /** Names the address where the bot listens, in HTTP mode. */
    connect(botUrl: string) {
      bot.connect(botUrl);
      state.echo = tellBot;
    },
    person(nameOrId: string): Actor {
      const actor = actors.get(personNamed(state, nameOrId).id);
      if (!actor) throw new Error(`${nameOrId} cannot act`);
      return actor;
    },
    channel: at,
    /** What a person sees in a channel, oldest first, ephemeral messages too. */
    sees: (person: string, channel: string): Message[] => seenBy(at(channel), personNamed(state, person)),
    /**
     * Waits until `find` gives something truthy, checked at each change; rejects after `withinMs`, describing
     * the state.
     */
    until: <T>(find: () => T | undefined | null | false, withinMs = WAIT_MS): Promise<T> =>
      state.changes.until(find, withinMs, () => whatIsThere(state)),
    /**
     * Another organisation is invited into a channel, joins it with its people, leaves it; the bot gets
     * Slack's events.
     */
    invite: (channel: string) => inviteOutsiders(slack, at(channel)),
    share: (channel: string) => shareChannel(slack, at(channel)),
    unshare: (channel: string) => unshareChannel(slack, at(channel)),
    /** A channel gets another id. */
    changeChannelId: (channel: string, id: string) => changeChannelId(slack, at(channel), id),
    /** Archives and unarchives a channel. */
    archive: (channel: string) => setArchived(slack, at(channel), true),
    unarchive: (channel: string) => setArchived(slack, at(channel), false),
    /** Keeps apps from posting in a channel, and lets them again. */
    restrict: (channel: string) => restrictPosting(slack, at(channel), true),
    unrestrict: (channel: string) => restrictPosting(slack, at(channel), false),
    /** Makes Slack refuse updates of a message. */
    refuseEdits: (message: Message, error: NonNullable<Message['editsRefused']>) =>
      refuseEdits(slack, message, error),
    /** Another app posts in a channel. */
    alert: (channel: string, alert: Alert): Promise<Message> => postAlert(slack, at(channel), alert),
    /** Sends `app_rate_limited`. */
    limitEvents: async () => (await bot.deliver(rateLimitedEvent(state))).delivery,
    /** Deactivates and reactivates a person's account. */
    deactivate: (person: string) => setDeactivated(slack, personNamed(state, person), true),
    reactivate: (person: string) => setDeactivated(slack, personNamed(state, person), false),
    get log(): readonly LogEntry[] {
      return state.log;
    },
    /** All problems so far, in order. */
    get problems() {
      return state.log.flatMap(({ problems }) => problems);
    },
    /** Faults on demand: 429, 500, latency, lost responses, duplicate and reordered deliveries, an outage. */
    faults: state.faults,
    /** The bot's connections in Socket Mode; throws in HTTP mode. */
    get sockets() {
      if (!sockets) throw new Error('the app is in HTTP mode: start the workspace with an appToken');
      return sockets;
    },
    /**
     * Delivers any payload over either transport, including ones that no person can cause and that Slack
     * would not send.
     */
    deliverPayload: async (payload: Record<string, unknown>) =>
      (await bot.deliver(payloadParcel(payload))).delivery,
    /** Sends exactly these headers and this body to the bot, for bad signatures and replays. */
    deliverRaw: bot.deliverRaw,
    /** Sends an event (by default the last one) again with the same event_id, as a retry. */
    redeliver: (entry?: LogEntry) => redeliver(state, bot, entry),
    /** Stops it; may be called again. */
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
