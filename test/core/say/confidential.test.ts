import { expect, test } from 'vitest';
import { confidentialOf } from '../../../src/core/say/confidential.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const { isIn } = confidentialOf(await realKnowledge());

test.each([
  'Ring +1 (763) 543-2600',
  'his desk is 763.543.2600',
  'call 543 2600',
  'romansky said so',
  'ask rachel romansky',
  'ask Rachel',
  'RACHEL ROMANSKY',
  'use 2298-1054',
  'it is 2,298 there',
  'bids 1054/1206',
  'see docs.logis.org/secret',
  'see logis.org',
  'see Logis.ORG.',
  'see go/guru-card',
  'rromansky (at) logis.org',
  'on 10.0.0.1',
  'int-4467 is open',
])('%s is for people inside alone', (text) => {
  expect(isIn(text)).toBe(true);
});

test.each([
  'Contact RecDesk about their role',
  'Due 2026-12-01, done 2026-12-02',
  'They use 43 Permits, 99 and 10.',
  'It works.Then we go live',
  'CloudPay v1 and/or v2, e.g. for CP/CPV2',
  'a rachel of whom nobody speaks, for 12-24 months',
])('%s anybody may read', (text) => {
  expect(isIn(text)).toBe(false);
});

test.each([
  ['letters', 'x'],
  ['words joined by signs', 'a-'],
  ['points', 'a.'],
  ['at signs', 'a@'],
  ['numbers in groups', '123 '],
  ['digits far apart', `1${' '.repeat(50)}`],
  ['capitals', 'AB-'],
  ['names of a number', 'BID '],
  ['blanks', ' '],
])('to judge %s takes a time that grows with their number alone', (_, piece) => {
  const text = piece.repeat(Math.ceil(400_000 / piece.length));
  const start = process.cpuUsage();
  isIn(text);
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
});
