import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalSlackOptions } from '../../local-slack/local-slack.ts';
import { readManifest } from '../../local-slack/manifest.ts';
import { missingScopes } from '../../src/cli/doctor/slack.ts';
import { MANIFEST as MANIFEST_FILE } from '../../src/cli/manifest-command.ts';
import { openStore } from '../../src/store/open.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { makeFolder } from '../knowledge/good-folder.ts';
import { APP_TOKEN, SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { startSlack } from '../local-slack/start.ts';
import { freePort } from '../ports.ts';
import { intercepted } from '../slack/api-proxy.ts';
import { expectNoSecret } from '../slack/discretion.ts';
import { makeFirstEdition, UNRELEASED } from '../store/first-edition.ts';
import { made } from '../store/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { cloudpay, cloudpayProcess } from './cli.ts';

const MINUTE_MS = 60_000;
const SETTINGS = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET };
const MANIFEST = readManifest(MANIFEST_FILE);

test('all in order, in Socket Mode: a line each, and nothing is made or locked', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  const running = await openStore({ kind: 'sqlite', path });
  onTestFinished(() => running.close());
  const SLACK_API_URL = await slackUrl({ appToken: APP_TOKEN });
  const settings = { SLACK_APP_TOKEN: APP_TOKEN, DATABASE_URL: `file:${path}`, OWNERS_CHANNEL: 'C0GENERAL' };
  const { code, lines, stdout } = await doctor({ SLACK_API_URL, ...settings }, cloudpayProcess);
  expect(stdout).not.toMatch(/^(!!|--)/m);
  expect(code).toBe(0);
  expect(lines).toEqual({
    Node: ['ok', process.versions.node],
    settings: ['ok', 'complete'],
    token: ['ok', expect.stringMatching(/^@cloudpay in Cedar Payments, http:/)],
    scopes: ['ok', `all ${MANIFEST.oauth_config.scopes.bot.length} granted`],
    files: ['ok', 'hand-offs and exports can be sent as files'],
    reviews: ['ok', 'fixes are reviewed in #general'],
    socket: ['ok', 'Slack accepts the app-level token: Socket Mode'],
    clock: ['ok', 'agrees with Slack’s'],
    database: ['ok', `${path} is up to date.`],
    disk: ['ok', expect.stringMatching(/^[\d.]+ [GT]B free beside /)],
    knowledge: ['ok', expect.stringMatching(/^19 partners, version \w{12}$/)],
  });
  expect(stdout.trimEnd().endsWith('\n\nThe bot can work.')).toBe(true);
});

test('HTTP mode: whether Slack reaches the bot is a remark, and fails nothing', async () => {
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), PORT: '8080' });
  expect(code).toBe(0);
  expect(lines.requests).toEqual(['--', expect.stringMatching(/Slack reaches port 8080.*\/slack\/events/)]);
});

test('settings that are wrong: all of them, and what does not hang on them is looked at', async () => {
  const { code, lines, stdout } = await doctor({ SLACK_BOT_TOKEN: 'xoxp-1', PORT: 'http' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^!! {2}settings {3}SLACK_BOT_TOKEN is not a bot token: /m);
  expect(stdout).toMatch(/^!! {2}settings {3}PORT is not a valid port: /m);
  expect(Object.keys(lines)).toEqual(['Node', 'settings', 'database', 'disk', 'knowledge']);
  expect(stdout).toContain('2 problems to fix.');
});

test.each([
  [{ OWNERS_CHANNEL: 'C0RANDOM' }, '!!', 'not a member of #random: invite it there'],
  [
    { OWNERS_CHANNEL: 'C0NOWHERE' },
    '!!',
    'Slack knows no channel C0NOWHERE for this bot (channel_not_found)',
  ],
  [{ ADMINS: 'U0BEN' }, 'ok', 'admins review fixes on the app’s Home'],
  [{}, '--', 'nobody reviews fixes: name a channel in OWNERS_CHANNEL'],
])('who reviews fixes: %j', async (settings, mark, text) => {
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), ...settings });
  expect(lines.reviews).toEqual([mark, expect.stringContaining(text)]);
  expect(code).toBe(mark === '!!' ? 1 : 0);
});

test('a token that Slack refuses; its clock is still read', async () => {
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), SLACK_BOT_TOKEN: 'xoxb-other' });
  expect(code).toBe(1);
  expect(lines.token).toEqual(['!!', expect.stringContaining('SLACK_BOT_TOKEN (invalid_auth): copy the')]);
  expect(lines.scopes).toBeUndefined();
  expect(lines.clock?.[0]).toBe('ok');
});

test.each([
  ['is not there', async () => `http://127.0.0.1:${await freePort()}/api/`, 'ECONNREFUSED'],
  [
    'is a proxy that says no',
    async () => await intercepted(async () => ({ status: 502, body: '<html>' }))(''),
    'HTTP status 502',
  ],
  [
    'is out of order, which says nothing of the token',
    async () =>
      await intercepted(async () => ({ status: 200, body: '{"ok":false,"error":"internal_error"}' }))(''),
    'internal_error',
  ],
])('a Slack that %s', async (_, urlOf, why) => {
  const SLACK_API_URL = await urlOf();
  const { code, lines } = await doctor({ SLACK_API_URL });
  expect(code).toBe(1);
  expect(lines.token).toEqual([
    '!!',
    `Slack gave no answer at ${SLACK_API_URL} (${why}): check the network, its proxy and SLACK_API_URL.`,
  ]);
});

test('scopes that were not granted: which, and how to get them', async () => {
  const granted = MANIFEST.oauth_config.scopes.bot.filter(
    (scope) => !/^(chat:write|users:read)$/.test(scope),
  );
  const { scopes } = MANIFEST.oauth_config;
  const manifest = { ...MANIFEST, oauth_config: { scopes: { ...scopes, bot: granted } } };
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl({ manifest }) });
  expect(code).toBe(1);
  expect(lines.scopes).toEqual([
    '!!',
    expect.stringMatching(/^chat:write, users:read not granted: .*manifest\.yml.*install the app again\.$/),
  ]);
});

test('a scope that the manifest leaves to whoever installs it is a remark', () => {
  const file = join(temporaryFolder(), 'manifest.yml');
  writeFileSync(
    file,
    'oauth_config: { scopes: { bot: [chat:write, files:read], bot_optional: [files:read] } }\n',
  );
  expect(missingScopes(['chat:write'], pathToFileURL(file))).toEqual({
    kind: 'remark',
    text: 'files:read not granted; optional.',
  });
});

test('without files:write hand-offs and exports are messages', async () => {
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl({ refusedScopes: ['files:write'] }) });
  expect(code).toBe(0);
  expect(lines.scopes).toEqual(['--', 'files:write not granted; optional.']);
  expect(lines.files).toEqual(['--', expect.stringContaining('sent as messages')]);
});

test('a Slack that does not tell the scopes', async () => {
  const silent = intercepted(async (_, pass) => ({ ...(await pass()), headers: {} }));
  const { code, lines } = await doctor({ SLACK_API_URL: await silent(await slackUrl()) });
  expect(code).toBe(0);
  expect(lines.scopes?.[0]).toBe('--');
});

test.each([
  [
    'A0OTHER',
    '!!',
    'SLACK_APP_TOKEN belongs to the app A0OTHER, SLACK_BOT_TOKEN to A0CLOUDPAY: take both from',
  ],
  ['A0CLOUDPAY', 'ok', 'Socket Mode'],
])('an app-level token of %s beside a bot token of A0CLOUDPAY', async (app, mark, text) => {
  const appToken = `xapp-1-${app}-123-abc`;
  const SLACK_API_URL = await intercepted(async (method, pass) => {
    if (method !== 'bots.info') return pass();
    const bot = { id: 'B0CLOUDPAY', app_id: 'A0CLOUDPAY' };
    return { status: 200, body: JSON.stringify({ ok: true, bot }) };
  })(await slackUrl({ appToken }));
  const { code, lines } = await doctor({ SLACK_API_URL, SLACK_APP_TOKEN: appToken });
  expect(code).toBe(mark === 'ok' ? 0 : 1);
  expect(lines.socket).toEqual([mark, expect.stringContaining(text)]);
});

test('an app-level token that Slack refuses', async () => {
  const { code, lines } = await doctor({
    SLACK_API_URL: await slackUrl({ appToken: 'xapp-other' }),
    SLACK_APP_TOKEN: APP_TOKEN,
  });
  expect(code).toBe(1);
  expect(lines.socket).toEqual([
    '!!',
    expect.stringMatching(/SLACK_APP_TOKEN \(invalid_auth\).*connections:write/),
  ]);
});

test.each([
  [-2, '--', 0, /clock is (?:1[12]\d seconds|2 minutes) ahead of Slack’s: .*does not start\.$/],
  [2, '--', 0, /clock is (?:1[12]\d seconds|2 minutes) behind Slack’s: /],
  [0.5, '--', 0, /clock is [23]\d seconds behind Slack’s: /],
  [
    6,
    '!!',
    1,
    /clock is 6 minutes behind Slack’s: set it right, for example with timedatectl set-ntp true\.$/,
  ],
])('Slack’s clock goes %d minutes before ours', async (minutes, mark, exit, text) => {
  const now = () => Date.now() + minutes * MINUTE_MS;
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl({ now }) });
  expect(code).toBe(exit);
  expect(lines.clock).toEqual([mark, expect.stringMatching(text)]);
});

test('a database that is not there is left to the first start', async () => {
  const folder = temporaryFolder();
  const { code, lines } = await doctor({
    SLACK_API_URL: await slackUrl(),
    DATABASE_URL: `file:${folder}/new/cloudpay.db`,
  });
  expect(code).toBe(0);
  expect(lines.database).toEqual([
    'ok',
    `${folder}/new/cloudpay.db is not there yet: the first start creates it.`,
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('an empty file is left to the first start, too', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  writeFileSync(path, '');
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), DATABASE_URL: `file:${path}` });
  expect(code).toBe(0);
  expect(lines.database).toEqual(['ok', `${path} is empty: the first start creates the tables.`]);
});

test('a database of a newer bot: what to do, and it stays as it is', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  await (await openStore({ kind: 'sqlite', path })).close();
  const file = new DatabaseSync(path);
  onTestFinished(() => file.close());
  file.exec("insert into kysely_migration values ('9999-later', '2030-01-01')");
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), DATABASE_URL: `file:${path}` });
  expect(code).toBe(1);
  expect(lines.database).toEqual([
    '!!',
    `${path} was changed by a newer version of the bot (9999-later): start that version, or restore a backup from before.`,
  ]);
});

test('a database of the first edition: what to do', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  await makeFirstEdition({ kind: 'sqlite', path });
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), DATABASE_URL: `file:${path}` });
  expect(code).toBe(1);
  expect(lines.database).toEqual(['!!', `${path} is ${UNRELEASED.sqlite}`]);
});

test.each([
  ['/dev/null/cloudpay.db', 'ENOTDIR'],
  ['/proc/x/y.db', 'ENOENT'],
  [import.meta.filename, 'file is not a database'],
])('%s is no database', async (path, why) => {
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), DATABASE_URL: `file:${path}` });
  expect(code).toBe(1);
  expect(lines.database).toEqual(['!!', expect.stringContaining(why)]);
  expect(lines.database?.[1]).toContain('check the path, whose it is and the disk.');
});

test('PostgreSQL that is not there: where, and no password', async () => {
  const port = await freePort();
  const { code, lines, stdout } = await doctor({
    SLACK_API_URL: await slackUrl(),
    DATABASE_URL: `postgres://bot:hush@127.0.0.1:${port}/cloudpay`,
  });
  expect(code).toBe(1);
  expect(lines.database).toEqual([
    '!!',
    expect.stringContaining(`127.0.0.1:${port}/cloudpay cannot be used: it cannot be reached (ECONNREFUSED)`),
  ]);
  expect(lines.disk).toBeUndefined();
  expect(stdout).not.toContain('hush');
});

test('a disk that is full', async () => {
  const { code, lines } = await doctor({
    SLACK_API_URL: await slackUrl(),
    DATABASE_URL: 'file:/proc/cloudpay.db',
  });
  expect(code).toBe(1);
  expect(lines.disk).toEqual([
    '!!',
    expect.stringMatching(/^0 bytes free .*at least 100\.0 MB are needed: make room/),
  ]);
});

test('knowledge with problems: the first, how many more, and what names them all', async () => {
  const KNOWLEDGE_DIR = makeFolder({ 'vendors/accela.yml': 'name: "', 'playbook.yml': '' });
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), KNOWLEDGE_DIR });
  expect(code).toBe(1);
  expect(lines.knowledge).toEqual([
    '!!',
    expect.stringMatching(/^playbook\.yml:1:1: .*\(and 1 more\)\. npm run knowledge:check /),
  ]);
});

test('a knowledge folder that is not there', async () => {
  const { code, lines } = await doctor({ SLACK_API_URL: await slackUrl(), KNOWLEDGE_DIR: 'nope' });
  expect(code).toBe(1);
  expect(lines.knowledge).toEqual([
    '!!',
    expect.stringMatching(
      /^the knowledge folder nope cannot be read \(ENOENT\); check the path, or set KNOWLEDGE_DIR/,
    ),
  ]);
});

test('a Node that is too old', async () => {
  const older = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'22.20.0'})";
  const settings = { SLACK_API_URL: await slackUrl(), NODE_OPTIONS: `--import="${older}"` };
  const { code, lines } = await doctor(settings, cloudpayProcess);
  expect(code).toBe(1);
  expect(lines.Node).toEqual(['!!', '22.20.0 is too old: install Node 24 or newer.']);
});

test('what has not reached Slack for a while, and what Slack refuses for good, is told; the bot can work', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  let minutesAgo = 3 * 24 * 60;
  const now = () => new Date(Date.now() - minutesAgo * MINUTE_MS);
  const { checklists, jobs, close } = await openStore({ kind: 'sqlite', path }, now);
  for (const id of ['one', 'two', 'three', 'four']) await checklists.create(made(id));
  const claimed = async () => (await jobs.claim(['checklist-message'], MINUTE_MS)) ?? fail();
  const [one, two, three, four] = [await claimed(), await claimed(), await claimed(), await claimed()];
  await jobs.giveUp(one, 'is_archived');
  await jobs.putOff(two, { waitMs: 0, failure: 'missing_scope' });
  minutesAgo = 61;
  await jobs.putOff(three, { waitMs: 0, failure: 'internal_error' });
  minutesAgo = 0;
  await jobs.putOff(four, { waitMs: 0, failure: 'http_timeout' });
  await close();
  const { code, stdout } = await doctor({ SLACK_API_URL: await slackUrl(), DATABASE_URL: `file:${path}` });
  expect(code).toBe(0);
  expect(stdout.match(/^-- {2}jobs .*$/gm)?.toSorted()).toEqual([
    expect.stringMatching(
      /1 job of the kind checklist-message failed for 3 days \(missing_scope\): the bot keeps trying/,
    ),
    expect.stringMatching(/1 job of the kind checklist-message failed for 61 minutes \(internal_error\)/),
    expect.stringMatching(
      /1 job of the kind checklist-message refused by Slack for good \(is_archived\), 3 days ago\./,
    ),
  ]);
});

function fail(): never {
  throw new Error('there is nothing to do');
}

test('settings may stand in files, as for the bot', async () => {
  const file = join(temporaryFolder(), 'token');
  writeFileSync(file, `${TOKEN}\n`);
  const { lines } = await doctor({
    SLACK_API_URL: await slackUrl(),
    SLACK_BOT_TOKEN: '',
    SLACK_BOT_TOKEN_FILE: file,
  });
  expect(lines.token?.[0]).toBe('ok');
});

test('words behind it are wrong usage', async () => {
  expect(await cloudpay(['doctor', 'now'])).toMatchObject({ code: 2, stdout: '' });
});

async function slackUrl(options: Partial<LocalSlackOptions> = {}): Promise<string> {
  const slack = await startSlack({ ...options });
  onTestFinished(() => slack.close());
  return slack.url;
}

/** Runs it; each line by what it is about: its mark and its text. It never prints a token. */
async function doctor(settings: Record<string, string>, run = cloudpay) {
  const DATABASE_URL = `file:${join(temporaryFolder(), 'cloudpay.db')}`;
  const env = { ...SETTINGS, SLACK_APP_TOKEN: '', DATABASE_URL, KNOWLEDGE_DIR, ...settings };
  const { code, stdout, stderr } = await run(['doctor'], { env });
  expect(stderr).toBe('');
  expectNoSecret(stdout);
  const found = [...stdout.matchAll(/^(ok|--|!!) {2}(\w+) +(.*)$/gm)];
  const lines: Record<string, string[]> = Object.fromEntries(
    found.map(([, mark = '', about = '', text = '']) => [about, [mark, text]]),
  );
  return { code, lines, stdout };
}
