import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { makeFolder } from '../knowledge/good-folder.ts';
import { APP_TOKEN } from '../local-slack/bolt-app.ts';
import { freePort, listening } from '../ports.ts';
import { intercepted } from '../slack/api-proxy.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startProcess } from './bot-process.ts';
import { localSlack, settings } from './local-slack.ts';
import { refusalOf, refusalOfProcess } from './refusal.ts';

test('settings that are missing or wrong: all of them, and what to set', async () => {
  const { code, stdout, stderr } = await startProcess({ PORT: 'http', SLACK_APP_TOKEN: '' }).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    'The settings are not complete:',
    expect.stringMatching(/^SLACK_BOT_TOKEN is not set: /),
    expect.stringMatching(/^PORT is not a valid port: /),
    expect.stringMatching(/^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must be set: /),
    'The README says where each value comes from.',
    '',
  ]);
});

test.each([
  ['HTTP mode', false],
  ['Socket Mode', true],
])('a port that is taken, in %s', async (_, isSocket) => {
  const server = createServer();
  const port = String(await listening(server, '0.0.0.0'));
  onTestFinished(() => void server.close());
  const slack = await localSlack({ appToken: APP_TOKEN });
  const socket = isSocket ? { SLACK_APP_TOKEN: APP_TOKEN } : {};
  const given = { ...settings(slack.url), ...socket, PORT: port };
  expect(await refusalOfProcess(given)).toBe(
    `Port ${port} is taken: stop what uses it, or set PORT to another.\n`,
  );
});

test('a token that Slack refuses', async () => {
  const { url } = await localSlack();
  const given = { ...settings(url), SLACK_BOT_TOKEN: 'xoxb-other', PORT: '0' };
  expect(await refusalOf(given)).toBe(
    'Slack refuses the token: check SLACK_BOT_TOKEN (and SLACK_APP_TOKEN) against the app’s pages.\n',
  );
});

test('an app-level token that Slack refuses', async () => {
  const { url } = await localSlack({ appToken: 'xapp-other' });
  const given = { ...settings(url), SLACK_APP_TOKEN: APP_TOKEN, PORT: '0' };
  expect(await refusalOf(given)).toMatch(
    /^Slack refuses the token: check SLACK_BOT_TOKEN \(and SLACK_APP_TOKEN\)/,
  );
});

test.each([
  ['missing_scope', /make an app-level token with the scope connections:write/],
  ['not_allowed_token_type', /it is not an app-level token .*SLACK_APP_TOKEN/],
  ['token_revoked', /^Slack refuses the token: check SLACK_BOT_TOKEN \(and SLACK_APP_TOKEN\)/],
  ['some_new_reason', /^Slack refuses to let the bot in \(some_new_reason\)/],
])('Slack that gives no socket, for %s: what to do, at once', async (error, advice) => {
  const slack = await localSlack({ appToken: APP_TOKEN });
  slack.faults.add({ kind: 'refused', method: 'apps.connections.open', error, times: 100 });
  const given = { ...settings(slack.url), SLACK_APP_TOKEN: APP_TOKEN, PORT: '0' };
  expect(await refusalOf(given)).toMatch(advice);
});

test('an address at which nobody knows the method', async () => {
  const slack = await localSlack({ appToken: APP_TOKEN });
  slack.faults.add({ kind: 'server-error', status: 404, method: 'apps.connections.open', times: 100 });
  const given = { ...settings(slack.url), SLACK_APP_TOKEN: APP_TOKEN, PORT: '0' };
  expect(await refusalOf(given)).toMatch(
    /^Slack cannot be reached at .*404.*check the network, its proxy, and SLACK_API_URL/,
  );
});

test('a Slack that is not there', async () => {
  const url = `http://127.0.0.1:${await freePort()}/api/`;
  const given = { ...settings(url), PORT: '0' };
  expect(await refusalOfProcess(given)).toMatch(
    new RegExp(
      `^Slack cannot be reached at ${url} \\(.*ECONNREFUSED.*\\): check the network, its proxy, and SLACK_API_URL\\.\\n$`,
    ),
  );
});

test('knowledge with problems: all of them, with their places', async () => {
  const { url } = await localSlack();
  const dir = makeFolder({ 'vendors/accela.yml': 'name: "', 'playbook.yml': '' });
  const refusal = await refusalOf({ ...settings(url), KNOWLEDGE_DIR: dir, PORT: '0' });
  expect(refusal.split('\n')).toEqual([
    `The knowledge in ${dir} has problems:`,
    expect.stringMatching(/^playbook\.yml:1:1: /),
    expect.stringMatching(/^vendors\/accela\.yml:1:8: /),
    '',
  ]);
});

test('a knowledge folder that is not there', async () => {
  const { url } = await localSlack();
  const dir = join(temporaryFolder(), 'none');
  const given = { ...settings(url), KNOWLEDGE_DIR: dir, PORT: '0' };
  expect(await refusalOf(given)).toBe(
    `The knowledge in ${dir} has problems:\nthe knowledge folder ${dir} cannot be read (ENOENT); check the path, or set KNOWLEDGE_DIR to another folder\n`,
  );
});

test('a SQLite file that cannot be made', async () => {
  const { url } = await localSlack();
  const given = { ...settings(url), DATABASE_URL: 'file:/sys/cloudpay.db', PORT: '0' };
  expect(await refusalOf(given)).toMatch(
    /^DATABASE_URL names \/sys\/cloudpay\.db, which cannot be used as a SQLite file \(.+\): check the path, its permissions and the disk\.\n$/,
  );
});

test('a file that is no database', async () => {
  const { url } = await localSlack();
  const path = join(temporaryFolder(), 'notes.txt');
  writeFileSync(path, 'name: RecDesk\n'.repeat(99));
  const given = { ...settings(url), DATABASE_URL: `file:${path}`, PORT: '0' };
  expect(await refusalOf(given)).toBe(
    `DATABASE_URL names ${path}, which cannot be used as a SQLite file (file is not a database): check the path, its permissions and the disk.\n`,
  );
});

test('a SQLite file that another bot uses', async () => {
  const { url } = await localSlack();
  const path = join(temporaryFolder(), 'cloudpay.db');
  const { close } = await openStore({ kind: 'sqlite', path });
  onTestFinished(close);
  const given = { ...settings(url), DATABASE_URL: `file:${path}`, PORT: '0' };
  expect(await refusalOf(given)).toMatch(
    new RegExp(
      `^${path} is in use by process ${process.pid} on \\S+, which holds ${path}\\.lock: stop it first, `,
    ),
  );
});

test('whatever comes after the database: it is closed, and nobody is left as its owner', async () => {
  const folder = temporaryFolder();
  const slackApiUrl = `http://127.0.0.1:${await freePort()}/api/`;
  const database = `file:${join(folder, 'cloudpay.db')}`;
  await refusalOf({ ...settings(slackApiUrl), DATABASE_URL: database, PORT: '0' });
  expect(readdirSync(folder).toSorted()).toEqual(['cloudpay.db', 'cloudpay.db.lock']);
});

test.each([
  ['ahead of', -6],
  ['behind', 6],
])('a clock that is minutes %s that of Slack', async (where, minutes) => {
  const slack = await localSlack();
  const slackApiUrl = await intercepted(async (_, pass) => {
    const date = new Date(Date.now() + minutes * 60_000).toUTCString();
    return { ...(await pass()), headers: { date } };
  })(slack.url);
  const given = { ...settings(slackApiUrl), PORT: '0' };
  expect(await refusalOf(given)).toBe(
    `This machine’s clock is 6 minutes ${where} Slack’s: set it right, for example with timedatectl set-ntp true.\n`,
  );
});

test('a clock that is half a minute off: the bot starts, and says so', async () => {
  const slack = await localSlack();
  const slackApiUrl = await intercepted(async (_, pass) => {
    const date = new Date(Date.now() - 30_500).toUTCString();
    return { ...(await pass()), headers: { date } };
  })(slack.url);
  const bot = startProcess({ ...settings(slackApiUrl), PORT: '0' });
  await bot.logs('ready');
  bot.signal('SIGTERM');
  const { code, stdout } = await bot.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/"level":40.*This machine’s clock is 3\d seconds ahead of Slack’s: set it right/);
});
