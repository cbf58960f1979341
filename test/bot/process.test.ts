import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { makeFolder } from '../knowledge/good-folder.ts';
import { intercepted } from '../slack/api-proxy.ts';
import { freePort } from '../slack/ports.ts';
import { APP_TOKEN, socketSlack } from '../slack/socket-slack.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { portOf, SECRET, TOKEN } from '../workspace/bolt-app.ts';
import { type BotProcess, startProcess } from './bot-process.ts';

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

test('SIGTERM while the bot starts: it ends well as soon as it can', async () => {
  const slack = await localSlack();
  const asked = Promise.withResolvers<void>();
  const stopping = Promise.withResolvers<void>();
  const slackApiUrl = await intercepted(async (_, pass) => {
    asked.resolve();
    await stopping.promise;
    return pass();
  })(slack.url);
  const bot = startProcess({ ...settings(slackApiUrl), PORT: String(await freePort()) });
  await Promise.race([asked.promise, bot.ended]);
  bot.signal('SIGTERM');
  await bot.logs('stopping');
  stopping.resolve();
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends an idle bot well', async (name) => {
  const { url } = await localSlack();
  const bot = startProcess({ ...settings(url), PORT: String(await freePort()) });
  await bot.logs('ready');
  bot.signal(name);
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test('settings that are missing or wrong: all of them, and what to set', async () => {
  const { code, stdout, stderr } = await startProcess({ PORT: 'http', SLACK_APP_TOKEN: '' }).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    'The settings are not complete:',
    expect.stringMatching(/^SLACK_BOT_TOKEN is not set: /),
    expect.stringMatching(/^PORT is no port: /),
    expect.stringMatching(/^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must be set: /),
    'The README tells where each value comes from.',
    '',
  ]);
});

test('settings may stand in files', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
  writeFileSync(join(folder, 'secret'), `${SECRET}\n`);
  const slack = await localSlack();
  const port = await freePort();
  const bot = startProcess({
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

test.each([
  ['HTTP mode', false],
  ['Socket Mode', true],
])('a port that is taken, in %s', async (_, isSocket) => {
  const server = createServer();
  server.listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const port = String(portOf(server.address()));
  const slack = await localSlack();
  const socket = { SLACK_API_URL: await socketSlack().api(slack.url), SLACK_APP_TOKEN: APP_TOKEN };
  const bot = startProcess({ ...settings(slack.url), ...(isSocket ? socket : {}), PORT: port });
  expect(await refusalOf(bot)).toBe(`Port ${port} is taken: stop what uses it, or set PORT to another.\n`);
});

test('a token that Slack refuses', async () => {
  const { url } = await localSlack();
  const bot = startProcess({ ...settings(url), SLACK_BOT_TOKEN: 'xoxb-other', PORT: '0' });
  expect(await refusalOf(bot)).toBe(
    'Slack refuses the token: check SLACK_BOT_TOKEN (and SLACK_APP_TOKEN) against the app’s pages.\n',
  );
});

test('an app-level token that Slack refuses', async () => {
  const slack = await localSlack();
  const socket = socketSlack();
  socket.refusals.push({ status: 200, body: JSON.stringify({ ok: false, error: 'invalid_auth' }) });
  const bot = startProcess({
    ...settings(await socket.api(slack.url)),
    SLACK_APP_TOKEN: APP_TOKEN,
    PORT: '0',
  });
  expect(await refusalOf(bot)).toMatch(
    /^Slack refuses the token: check SLACK_BOT_TOKEN \(and SLACK_APP_TOKEN\)/,
  );
});

test('a Slack that is not there', async () => {
  const url = `http://127.0.0.1:${await freePort()}/api/`;
  expect(await refusalOf(startProcess({ ...settings(url), PORT: '0' }))).toMatch(
    new RegExp(`^The bot could not start: .*\\nSlack was asked at ${url}\\.\\n$`),
  );
});

test('knowledge with problems: all of them, with their places', async () => {
  const { url } = await localSlack();
  const dir = makeFolder({ 'vendors/accela.yml': 'name: "', 'playbook.yml': '' });
  const refusal = await refusalOf(startProcess({ ...settings(url), KNOWLEDGE_DIR: dir, PORT: '0' }));
  expect(refusal.split('\n')).toEqual([
    `The knowledge in ${dir} has problems:`,
    expect.stringMatching(/^playbook\.yml:1:1: /),
    expect.stringMatching(/^vendors\/accela\.yml:1:8: /),
    '',
  ]);
});

function settings(slackApiUrl: string) {
  return {
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slackApiUrl,
    DRAIN_SECONDS: '0',
  };
}

async function localSlack(): Promise<Workspace> {
  const slack = await startWorkspace({ signingSecret: SECRET, botToken: TOKEN });
  onTestFinished(() => slack.close());
  return slack;
}

/** What the bot says when it cannot start: to people, with no stack. */
async function refusalOf({ ended }: BotProcess) {
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(1);
  expect(stdout + stderr).not.toMatch(/\n\s+at |node:internal/);
  return stderr;
}
