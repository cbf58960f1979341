import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { httpManifest } from '../../src/cli/manifest-command.ts';
import { createMetrics } from '../../src/metrics.ts';
import { slackAppOf } from '../../src/slack/app.ts';
import { problemOf } from '../../src/slack/receivers/payload.ts';
import { openStore } from '../../src/store/open.ts';
import { SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { realKnown } from './known.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { memoryLog } from './memory-log.ts';
import { deliverEvent } from './raw-event.ts';
import { whileRegistering } from './registrations.ts';

const Manifest = z.looseObject({
  features: z.looseObject({
    app_home: z.looseObject({ home_tab_enabled: z.boolean() }),
    slash_commands: z.array(z.looseObject({ command: z.string() })),
    shortcuts: z.array(z.looseObject({ name: z.string(), callback_id: z.string(), type: z.string() })),
  }),
  oauth_config: z.looseObject({
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({ is_enabled: z.boolean() }),
  }),
});

// docs.slack.dev/interactivity/implementing-shortcuts
const LONGEST_SHORTCUT = 24;
const yaml = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
const manifest = Manifest.parse(parse(yaml));
const { features, oauth_config, settings } = manifest;

// Slack's own schema of app manifests, as published (MIT).
const schema = JSON.parse(readFileSync(new URL('manifest.schema.json', import.meta.url), 'utf8'));
const isValid = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);

/** The scopes that each method needs; one that the code begins to call is added here. */
const METHOD_SCOPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['auth.test', []],
  ['chat.delete', ['chat:write']],
  ['chat.postEphemeral', ['chat:write']],
  ['chat.postMessage', ['chat:write']],
  ['chat.update', ['chat:write']],
  ['conversations.history', ['channels:history', 'groups:history']],
  ['conversations.info', ['channels:read', 'groups:read', 'mpim:read']],
  ['conversations.open', ['im:write']],
  ['conversations.replies', ['channels:history', 'groups:history']],
  ['files.completeUploadExternal', ['files:write']],
  ['files.delete', ['files:write']],
  ['files.getUploadURLExternal', ['files:write']],
  ['users.info', ['users:read']],
  ['views.open', []],
  ['views.publish', []],
  ['views.push', []],
  ['views.update', []],
]);

/** The scopes that each event needs; one that the code begins to listen for is added here. */
const EVENT_SCOPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['app_home_opened', []],
  ['member_joined_channel', ['channels:read', 'groups:read']],
  ['app_mention', ['app_mentions:read']],
  ['channel_id_changed', ['channels:read', 'groups:read']],
  ['channel_shared', ['channels:read', 'groups:read']],
  ['channel_unshared', ['channels:read', 'groups:read']],
  ['message.im', ['im:history']],
  ['message.mpim', ['mpim:history']],
  ['message.channels', ['channels:history']],
  ['message.groups', ['groups:history']],
]);

/** Each kind of channel, the event that brings its messages, and a channel for the answers. */
const MESSAGE_EVENTS = [
  { channel_type: 'im', event: 'message.im', channel: '@ann' },
  { channel_type: 'mpim', event: 'message.mpim', channel: '@ben' },
  { channel_type: 'channel', event: 'message.channels', channel: 'general' },
  { channel_type: 'group', event: 'message.groups', channel: 'impl-springfield' },
];

/** What listeners are added for; messages and clicks have no entry of their own in the manifest. */
const LISTENED = ['command', 'shortcut', 'event', 'action', 'view', 'options'];
const added = await listenersAdded();

test.each([
  ['Socket Mode', yaml],
  ['HTTP mode', httpManifest(yaml, 'https://bot.example.com/')],
])('the manifest for %s is one that Slack takes', (_, text) => {
  isValid(parse(text));
  expect(isValid.errors).toBeNull();
});

test('a manifest with a mistake is one that Slack refuses', () => {
  expect(isValid(parse(yaml.replace('always_online: true', 'always_online: perhaps')))).toBe(false);
});

test('for HTTP every request has an address, and nothing else is otherwise', () => {
  const url = 'https://bot.example.com/slack/events';
  const { event_subscriptions, interactivity } = settings;
  expect(parse(httpManifest(yaml, 'https://bot.example.com/'))).toEqual({
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((one) => ({ ...one, url })) },
    settings: {
      ...settings,
      event_subscriptions: { ...event_subscriptions, request_url: url },
      interactivity: { ...interactivity, request_url: url, message_menu_options_url: url },
      socket_mode_enabled: false,
    },
  });
});

test('nothing is listened for in a way that this test does not know', () => {
  expect(added.map(({ kind }) => kind).filter((kind) => !LISTENED.includes(kind))).toEqual([]);
});

test('commands and shortcuts are those that are listened for', () => {
  expect(features.slash_commands.map(({ command }) => command)).toEqual(namesOf('command'));
  expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(namesOf('shortcut'));
  expect(features.shortcuts.map(({ type }) => type)).toEqual(['global', 'global', 'message', 'message']);
  expect(features.shortcuts.filter(({ name }) => name.length > LONGEST_SHORTCUT)).toEqual([]);
});

test('there is an App Home because its opening is listened for', () => {
  expect(features.app_home.home_tab_enabled).toBe(namesOf('event').includes('app_home_opened'));
});

test('people may write to the bot because its direct messages are answered', async () => {
  const { messages_tab_enabled, messages_tab_read_only_enabled } = features.app_home;
  expect({ messages_tab_enabled, messages_tab_read_only_enabled }).toEqual({
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
  expect(await eventsHeard()).toContain('message.im');
});

test('it is no agent: those shut guests out, and turn each direct message into a thread', () => {
  expect(features).not.toHaveProperty('agent_view');
  expect(features).not.toHaveProperty('assistant_view');
  expect(oauth_config.scopes.bot).not.toContain('assistant:write');
});

test('clicks are sent because they are listened for', () => {
  const clicks = ['action', 'view', 'options', 'shortcut'].flatMap(namesOf);
  expect(settings.interactivity.is_enabled).toBe(clicks.length > 0);
});

test('events are those that are listened for', async () => {
  expect(settings.event_subscriptions.bot_events.toSorted()).toEqual(await eventsHeard());
});

test.each(namesOf('event'))('the shape of the event %s is checked before its listener sees it', (type) => {
  expect(problemOf({ event_id: 'Ev1', event: { type } })).toMatch(/^event\./);
});

test('scopes are those that the listeners and their calls need', async () => {
  const called = methodsCalled();
  const heard = await eventsHeard();
  expect([...METHOD_SCOPES.keys()]).toEqual([...new Set(called)].toSorted());
  expect(heard.filter((event) => !EVENT_SCOPES.has(event))).toEqual([]);
  const needed = new Set([
    ...called.flatMap((method) => METHOD_SCOPES.get(method) ?? []),
    ...heard.flatMap((event) => EVENT_SCOPES.get(event) ?? []),
    ...['command', 'shortcut'].flatMap(namesOf).map(() => 'commands'),
  ]);
  expect(oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
});

test('a scope is optional where a call may go without', () => {
  const { bot, bot_optional } = oauth_config.scopes;
  const optional = ['conversations.history', 'conversations.open', 'files.delete'];
  const scopes = optional.flatMap((method) => METHOD_SCOPES.get(method) ?? []);
  expect(bot_optional).toEqual(scopes.toSorted());
  expect(bot).toEqual(expect.arrayContaining(bot_optional));
});

/** What the bot registers with Bolt's App. */
async function listenersAdded(): Promise<{ kind: string; name: string }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudpay-'));
  const database = { kind: 'sqlite' as const, path: join(folder, 'cloudpay.db') };
  const store = await openStore(database);
  const known = await realKnown();
  const { result: app, registered } = await whileRegistering(async () =>
    slackAppOf({
      config: {
        botToken: TOKEN,
        slackApiUrl: 'http://127.0.0.1:1/',
        port: 0,
        database,
        drainSeconds: 0,
        connection: { kind: 'http', signingSecret: SECRET },
        knowledgeDir: folder,
        logLevel: 'info',
        admins: [],
        guests: 'allow',
      },
      store,
      routes: [],
      metrics: createMetrics(),
      log: memoryLog().logger,
      known: () => known,
      refresh: async () => {},
      now: () => new Date(),
    }),
  );
  await app.stop();
  await store.close();
  rmSync(folder, { recursive: true });
  return registered.map(({ kind, by }) => ({ kind, name: nameOf(by) }));
}

/** What a listener is added for: a name, or for a shortcut its callback and type. */
function nameOf(name: unknown): string {
  return typeof name === 'object' && name !== null && 'callback_id' in name
    ? String(name.callback_id)
    : String(name);
}

function namesOf(kind: string): string[] {
  return added.filter((one) => one.kind === kind).map(({ name }) => name);
}

/** The events by name, and those messages that are answered: one is tried in each kind of channel. */
async function eventsHeard(): Promise<string[]> {
  const { slack, stop } = await startLocalBot();
  for (const { channel_type, channel } of MESSAGE_EVENTS) {
    const { id } = slack.channel(channel);
    await deliverEvent(slack, { type: 'message', channel: id, channel_type, user: 'U0ANN', text: 'help' });
  }
  await stop();
  const answered = MESSAGE_EVENTS.filter(({ channel }) => botMessages(slack, channel).length > 0);
  // Messages have a name in the manifest for each kind of channel that they come from.
  const named = namesOf('event').filter((name) => name !== 'message');
  return [...new Set([...named, ...answered.map(({ event }) => event)])].toSorted();
}

/** The Web API methods that the code calls. */
function methodsCalled(): string[] {
  const folder = new URL('../../src/slack/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))
    .flatMap((code) => [...code.matchAll(/\bclient\.([\w.]+)\(/g)].map(([, method]) => method ?? ''));
}
