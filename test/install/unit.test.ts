import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { ROOT } from './lay-out.ts';

const lines = readFileSync(join(ROOT, 'docs/cloudpay.service'), 'utf8').split('\n');

/** All values of a setting of the unit, in order. */
function valuesOf(name: string): string[] {
  return lines.flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []));
}

test('the bot reads its settings from the credentials that it is given', () => {
  const tokens = new Map([
    ['slack_bot_token', 'xoxb-1'],
    ['slack_app_token', 'xapp-1'],
  ]);
  const loaded = new Set(valuesOf('LoadCredential').map((value) => value.split(':')[0] ?? ''));
  const env = Object.fromEntries(
    valuesOf('Environment').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
  );
  const config = configFrom(env, (path) => {
    const name = path.replace('%d/', '');
    if (!loaded.has(name)) throw new Error(`${path} is not loaded`);
    return tokens.get(name) ?? '';
  });
  const [folder] = valuesOf('StateDirectory');
  expect(config).toMatchObject({
    botToken: 'xoxb-1',
    connection: { kind: 'socket', appToken: 'xapp-1' },
    database: { kind: 'sqlite', path: `/var/lib/${folder}/cloudpay.db` },
  });
});

test('it starts again when it failed, and has time to stop', () => {
  expect(valuesOf('Restart')).toEqual(['on-failure']);
  expect(Number.parseInt(valuesOf('TimeoutStopSec')[0] ?? '', 10)).toBeGreaterThan(25);
});

test('it may write to its own folder and nowhere else', () => {
  expect(valuesOf('DynamicUser')).toEqual(['yes']);
  expect(valuesOf('ProtectSystem')).toEqual(['strict']);
  expect(valuesOf('StateDirectoryMode')).toEqual(['0700']);
  expect(valuesOf('ReadWritePaths')).toEqual([]);
});
