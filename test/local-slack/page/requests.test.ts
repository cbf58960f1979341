import { connect } from 'node:net';
import { text as allOf } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { startAnySlack } from '../any-app.ts';
import { APP_TOKEN } from '../bolt-app.ts';
import { windowOf } from '../workspace-process.ts';

async function startPage(): Promise<LocalSlack> {
  const slack = await startAnySlack({ page: true, appToken: APP_TOKEN });
  onTestFinished(() => slack.close());
  return slack;
}

test.each([
  ['GET', '/assets/constructor', 404],
  ['GET', '/assets/..%2fpage.css', 404],
  ['GET', '/as/%E0%A4%A', 302],
  ['GET', '/archives/C0NOWHERE/p1', 302],
  ['GET', '/w/constructor/stream', 200],
  ['POST', '/w/WINDOW/constructor', 404],
  ['POST', '/w/WINDOW/__proto__', 404],
  ['POST', '/w/WINDOW/write', 400],
  ['POST', '/w/gone/write', 410],
  ['POST', '/api/constructor', 200],
])('%s %s is answered by %i', async (method, path, status) => {
  const { home } = await startPage();
  const { id } = await windowOf(home, 'ann', 'general');
  const headers = { 'content-type': 'application/json' };
  const how = method === 'POST' ? { method, headers, body: '{}' } : {};
  const answer = await fetch(`${home}${path.replace('WINDOW', id)}`, { ...how, redirect: 'manual' });
  expect(answer.status).toBe(status);
});

// What URL and HTTP parsers stumble over must not end a Slack in which somebody clicks.
test.each([
  [
    'an upgrade of no address',
    'GET // HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    '401',
  ],
  ['what is no HTTP', 'HELO\r\n\r\n', '400'],
])('%s is refused', async (_, sent, status) => {
  const { home } = await startPage();
  const socket = connect(Number(new URL(home).port), '127.0.0.1');
  socket.write(sent);
  expect(await allOf(socket)).toContain(`HTTP/1.1 ${status}`);
  expect((await fetch(home)).status).toBe(200);
});

test('a channel holds a text on which the parser of Slack’s markup gives up, and more messages than are shown', async () => {
  const slack = await startPage();
  const ann = slack.person('ann');
  const quoted = '>a\n'.repeat(13_000);
  await expect(ann.say(quoted, { in: 'general' })).resolves.toMatchObject({ channel: 'C0GENERAL' });
  const { page } = await windowOf(slack.home, 'ben', 'general');
  expect(await page()).toContain('&gt;a<br>&gt;a');
  for (let sent = 0; sent < 200; sent += 1) await ann.say(`message ${sent}`, { in: 'general' });
  expect(await page()).toContain('Older messages are not shown.');
});

test.each([
  ['clo', ['/cloudpay']],
  ['CAR', ['/card']],
  ['card', []],
])('what is offered for /%s is what completes it', async (typed, values) => {
  const { home } = await startPage();
  const { id } = await windowOf(home, 'ann', 'general');
  const rendered = await (await fetch(`${home}/w/${id}/complete?key=/&text=${typed}`)).text();
  expect([...rendered.matchAll(/data-value="([^"]+)"/g)].map(([, value]) => value)).toEqual(values);
});
