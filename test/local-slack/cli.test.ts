import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { plainLine } from '../../local-slack/app.ts';
import { freePort, listening } from '../ports.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startProcess, startWorkspaceProcess, windowOf } from './workspace-process.ts';

test.each([
  ['over HTTP', ['--no-sockets']],
  ['as the manifest says, in Socket Mode', []],
])('one command starts the bot and a Slack, %s, and Ctrl-C stops both', async (_, mode) => {
  const { address, child, ended } = startWorkspaceProcess('--port', String(await freePort()), ...mode);
  const home = await address;
  const ann = await windowOf(home, 'ann', 'general');
  await ann.write('/cloudpay vendor recdsk');
  await ann.sees('megan.jackson@recdesk.com');
  child.kill('SIGINT');
  // Twice, as npm does it.
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
  await expect(fetch(home)).rejects.toThrow('fetch failed');
});

test('a taken port is named, and how to choose another', async () => {
  const other = createServer();
  const port = await listening(other);
  onTestFinished(() => void other.close());
  const { code, stderr } = await startWorkspaceProcess('--port', String(port)).ended;
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Port ${port} is taken: stop what uses it, or choose another with --port ${port + 1}\n`,
  );
});

test.each([
  [
    'a port that is none',
    ['--port', 'abc'],
    '--port abc is not a valid port. Enter a number from 1 to 65535.',
  ],
  ['an unknown option', ['--fast'], "Unknown option '--fast'"],
])('%s: what is wrong, and how it is used', async (_, args, line) => {
  const { code, stderr } = await startWorkspaceProcess(...args).ended;
  expect(code).toBe(2);
  expect(stderr).toContain(line);
  expect(stderr).toContain('--port 4001');
});

test('a manifest that cannot be read is named', async () => {
  const file = join(temporaryFolder(), 'manifest.json');
  await writeFile(file, '{"display_information":');
  const { code, stderr } = await startWorkspaceProcess('--manifest', file).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`${file} cannot be read: `);
});

test('without an app it says how to start one, and what the manifest asks for in vain', async () => {
  const file = join(temporaryFolder(), 'manifest.json');
  const settings = { event_subscriptions: { bot_events: ['app_mention', 'reaction_added'] } };
  await writeFile(file, JSON.stringify({ display_information: { name: 'App' }, settings }));
  const port = String(await freePort());
  const args = ['local-slack/cli.ts', '--manifest', file, '--port', port];
  const { address, child, ended } = startProcess(process.cwd(), args);
  await address;
  child.kill('SIGINT');
  const { stdout, stderr } = await ended;
  expect(stderr).toBe('The manifest asks for the event reaction_added: this Slack never sends it.\n');
  expect(stdout).toMatch(/\n {2}NODE_OPTIONS=--import=file:\/\/\/.*redirect\.ts\n/);
  expect(stdout).toContain('\n  SLACK_SIGNING_SECRET=local-signing-secret\n');
});

test('--data keeps the messages, without it they are gone', async () => {
  const data = temporaryFolder();
  const args = ['--port', String(await freePort()), '--data', data];
  const first = startWorkspaceProcess(...args);
  const ann = await windowOf(await first.address, 'ann', 'general');
  await ann.write('kept for tomorrow');
  await ann.sees('kept for tomorrow');
  first.child.kill('SIGINT');
  await first.ended;
  const second = startWorkspaceProcess(...args);
  const again = await windowOf(await second.address, 'ben', 'general');
  expect(await again.page()).toContain('kept for tomorrow');
  second.child.kill('SIGINT');
  await second.ended;
  const third = startWorkspaceProcess('--port', String(await freePort()));
  expect(await (await windowOf(await third.address, 'ben', 'general')).page()).not.toContain('kept for');
});

test('a file that is no workspace is left as it is, and named', async () => {
  const data = temporaryFolder();
  const file = join(data, 'workspace.json');
  await writeFile(file, '{"version": 7}');
  const { code, stderr } = await startWorkspaceProcess('--port', String(await freePort()), '--data', data)
    .ended;
  expect(code).toBe(1);
  expect(stderr).toBe(
    `${file} does not hold a workspace: move it away, or choose another folder with --data DIR.\n`,
  );
  expect(await readFile(file, 'utf8')).toBe('{"version": 7}');
});

test.each([
  [
    '{"level":40,"time":1,"msg":"Slack is slow","err":{"message":"timed out\\nat once","stack":"Error: …"}}',
    'warn: Slack is slow: timed out',
  ],
  ['{"level":"error","msg":"no database"}', 'error: no database'],
  ['{"level":40}', '{"level":40}'],
  ['listening', 'listening'],
])('what an app writes is one line: %s', (line, shown) => {
  expect(plainLine(line)).toBe(shown);
});
