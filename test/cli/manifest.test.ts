import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { cloudpay } from './cli.ts';

test('without an address: the manifest for Socket Mode', async () => {
  const { code, stdout } = await cloudpay(['manifest']);
  expect(code).toBe(0);
  expect(parse(stdout)).toMatchObject({ settings: { socket_mode_enabled: true } });
});

test('with an address: every request goes there', async () => {
  const { code, stdout } = await cloudpay(['manifest', 'https://bot.example.com/']);
  const url = 'https://bot.example.com/slack/events';
  expect(code).toBe(0);
  expect(parse(stdout)).toMatchObject({
    features: { slash_commands: [{ command: '/cloudpay', url }] },
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url },
    },
  });
});

test('an address that Slack cannot reach is refused', async () => {
  const { code, stderr } = await cloudpay(['manifest', 'http://localhost']);
  expect(code).toBe(2);
  expect(stderr).toContain('https://bot.example.com');
});
