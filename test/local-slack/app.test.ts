import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../local-slack/app.ts';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startAnySlack } from './any-app.ts';
import { APP_TOKEN } from './bolt-app.ts';

async function startWith(options: { appToken?: string } = {}): Promise<LocalSlack> {
  const slack = await startAnySlack(options);
  onTestFinished(() => slack.close());
  return slack;
}

/** A program of this code, in a folder without spaces. */
function program(code: string): string {
  const file = join(temporaryFolder(), 'app.mjs');
  writeFileSync(file, code);
  return `node ${file}`;
}

const LISTENS = "import { createServer } from 'node:http'; createServer().listen(process.env.PORT);";
// Bolt 5 calls by fetch, with its own headers; Bolt 4 and before by https.request, through axios.
const CALLS = `
import https from 'node:https';
const headers = { authorization: 'Bearer ' + process.env.SLACK_BOT_TOKEN };
await fetch('https://slack.com/api/auth.test', { method: 'POST', headers });
https.request({ hostname: 'slack.com', path: '/api/users.list', method: 'POST', headers, agent: https.globalAgent }).end();`;

test('what an app sends to slack.com comes here, in whichever way its Bolt sends', async () => {
  const slack = await startWith();
  const app = await startApp(slack, program(`${LISTENS}${CALLS}`));
  await slack.until(() => slack.log.some(({ method }) => method === 'users.list'));
  expect(slack.log.map(({ method, response }) => [method, response.body])).toEqual([
    ['auth.test', expect.objectContaining({ ok: true })],
    ['users.list', expect.objectContaining({ ok: true })],
  ]);
  await app.stop();
  expect(await app.ended).toBeNull();
});

test('an app that ends', async () => {
  await expect(startApp(await startWith(), program('process.exit(3)'))).rejects.toThrow(
    / did not start; what it said stands above\.$/,
  );
});

test.each([
  [
    'that does not listen',
    {},
    'setInterval(() => {}, 1000)',
    /^After 1 s .* does it start with process\.env\.PORT\?$/,
  ],
  [
    'that opens no socket',
    { appToken: APP_TOKEN },
    LISTENS,
    /^After 1 s .* is it an App with socketMode: true and appToken: process\.env\.SLACK_APP_TOKEN\?$/,
  ],
])('an app %s: it is stopped, and the error says what to do', async (_, options, code, message) => {
  const slack = await startWith(options);
  await expect(startApp(slack, program(code), { withinMs: 1_000 })).rejects.toThrow(message);
});

test('an app that a program of its own has started is stopped with it', async () => {
  const slack = await startWith();
  const child = program(LISTENS).split(' ')[1];
  const starts = `import { spawn } from 'node:child_process'; spawn(process.execPath, ['${child}'], { stdio: 'inherit' });`;
  const app = await startApp(slack, program(starts));
  await app.stop();
  expect(await app.ended).toBeNull();
});

test('a command that is none', async () => {
  await expect(startApp(await startWith(), 'nosuchprogram app.js')).rejects.toThrow(
    'nosuchprogram app.js did not start',
  );
});
