import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP_TOKEN, SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { freePort } from '../ports.ts';
import { intercepted } from '../slack/api-proxy.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startProcess } from './bot-process.ts';
import { localSlack, settings } from './local-slack.ts';

test('SIGTERM, however often it comes: what is in hand is finished, then the bot ends well', async () => {
  const slack = await localSlack();
  const asked = Promise.withResolvers<void>();
  const stopping = Promise.withResolvers<void>();
  let posts = 0;
  const slackApiUrl = await intercepted(async (method, pass) => {
    if (method !== 'chat.postMessage') return pass();
    posts += 1;
    if (posts > 1) return pass();
    asked.resolve();
    await stopping.promise;
    return { status: 429, headers: { 'retry-after': '1' } };
  })(slack.url);
  const port = await freePort();
  const bot = startProcess({ ...settings(slackApiUrl), PORT: String(port) });
  await bot.logs('nobody reviews fixes');
  await bot.logs('ready');
  slack.connect(`http://127.0.0.1:${port}`);

  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  await Promise.race([asked.promise, bot.ended]);
  bot.signal('SIGTERM');
  await bot.logs('stopping');
  bot.signal('SIGTERM');
  bot.signal('SIGINT');
  stopping.resolve();
  const { code, stderr } = await bot.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(slack.channel('general').messages).toHaveLength(2);
  expect(slack.problems).toEqual([]);
});

test('SIGTERM while the bot starts: it ends well, whatever the start waits for', async () => {
  const slack = await localSlack();
  const asked = Promise.withResolvers<void>();
  const slackApiUrl = await intercepted(async () => {
    asked.resolve();
    return new Promise<never>(() => {});
  })(slack.url);
  const bot = startProcess({ ...settings(slackApiUrl), PORT: String(await freePort()) });
  await Promise.race([asked.promise, bot.ended]);
  bot.signal('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test('Slack that asks to wait at the start is asked again when it says so', async () => {
  const slack = await localSlack();
  const waits = ['1', '1'];
  const slackApiUrl = await intercepted(async (method, pass) => {
    const after = method === 'auth.test' ? waits.shift() : undefined;
    return after === undefined ? pass() : { status: 429, headers: { 'retry-after': after } };
  })(slack.url);
  const bot = startProcess({ ...settings(slackApiUrl), PORT: String(await freePort()) });
  await bot.logs('ready');
  expect(waits).toEqual([]);
  bot.signal('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test('while Slack gives no socket the bot is alive, not ready, and ends well', async () => {
  const slack = await localSlack({ appToken: APP_TOKEN });
  slack.faults.add({ kind: 'server-error', method: 'apps.connections.open', times: 1_000 });
  const port = await freePort();
  const bot = startProcess({ ...settings(slack.url), SLACK_APP_TOKEN: APP_TOKEN, PORT: String(port) });
  await slack.until(() => slack.log.some(({ method }) => method === 'apps.connections.open'), 60_000);
  await bot.logs('Slack cannot be reached at');
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 503]);
  bot.signal('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends an idle bot well', async (name) => {
  const { url } = await localSlack();
  const bot = startProcess({ ...settings(url), PORT: String(await freePort()) });
  await bot.logs('ready');
  bot.signal(name);
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test('what cannot be closed is logged, and the bot ends all the same', async () => {
  const { url } = await localSlack();
  const database = join(temporaryFolder(), 'cloudpay.db');
  const port = String(await freePort());
  const bot = startProcess({ ...settings(url), DATABASE_URL: `file:${database}`, PORT: port });
  await bot.logs('ready');
  // The bot removes this file, but no folder.
  rmSync(`${database}.owner`);
  mkdirSync(`${database}.owner`);
  bot.signal('SIGTERM');
  const { code, stdout, stderr } = await bot.ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  for (const message of ['not everything could be closed', 'stopped'])
    expect(stdout).toContain(`"msg":"${message}"`);
});

test('settings may stand in files', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
  writeFileSync(join(folder, 'secret'), `${SECRET}\n`);
  const slack = await localSlack();
  const port = await freePort();
  const bot = startProcess({
    DATABASE_URL: `file:${join(folder, 'cloudpay.db')}`,
    SLACK_BOT_TOKEN_FILE: join(folder, 'token'),
    SLACK_SIGNING_SECRET_FILE: join(folder, 'secret'),
    SLACK_API_URL: slack.url,
    PORT: String(port),
  });
  await bot.logs('ready');
  slack.connect(`http://127.0.0.1:${port}`);
  const answer = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
  expect(answer.text).toContain('RecDesk');
});
