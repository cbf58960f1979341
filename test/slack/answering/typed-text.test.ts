import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedText as sentBySlack } from '../../../local-slack/deliver/text.ts';
import { createState } from '../../../local-slack/state.ts';
import { typedText } from '../../../src/slack/answering/message-text.ts';
import { ANY_APP } from '../../local-slack/any-app.ts';
import { SEED } from '../../local-slack/start.ts';

const state = createState(SEED, ANY_APP, Date.now);

const PIECES = [
  'vendor recdesk',
  'megan.jackson@recdesk.com',
  'logis.org',
  'https://a.org/x?y=1&z=2',
  '#general',
  '#nowhere',
  '&',
  '&amp;',
  '<b>',
  '<!channel>',
  '1 < 2 > 0',
  '🦄 é שלום',
];

test.each(PIECES)('what was typed is read again, whatever Slack makes of it: %s', (text) => {
  expect(typedText(sentBySlack(state, text))).toBe(text);
});

test('together, too', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1 }), (pieces) => {
      expect(typedText(sentBySlack(state, pieces.join(' ')))).toBe(pieces.join(' '));
    }),
  );
});

test.each([
  ['<@U0CLOUDPAY> help', 'help'],
  ['help <@U0BEN|ben>', 'help'],
  ['<!here> help', 'help'],
  ['<!subteam^S0TEAM|@team> help', 'help'],
  ['<#C0GENERAL> help', 'help'],
  ['<https://a.org|our partner>', 'https://a.org'],
  ['a\tb\u0000c\nd', 'a b c d'],
])('people and groups are left out, links are their address: %j', (sent, text) => {
  expect(typedText(sent)).toBe(text);
});
