import { describe, expect, test } from 'vitest';
import { lexiconOf } from '../../../src/core/ask/lexicon.ts';
import { NEEDS, optionOf } from '../../../src/core/corrections/entries.ts';
import { KINDS } from '../../../src/core/corrections/kinds.ts';
import type { CorrectionDraft } from '../../../src/core/corrections/read-fix.ts';
import { draftOf, fixReader, mayBeNews, sureFix } from '../../../src/core/corrections/read-fix.ts';
import { VendorId } from '../../../src/core/knowledge/ids.ts';
import type { Need } from '../../../src/core/knowledge/vendor.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const knowledge = await realKnowledge();
const { readFixes } = fixReader(lexiconOf(knowledge));
const readFix = (text: string, about?: VendorId) => readFixes(text, about)[0];
const peak = knowledge.vendors.find(({ id }) => id === 'peak-software');
const zach = { name: 'Zach Warrell', email: 'zwarrell@peakinfo.com' };

test.each<[string, string, CorrectionDraft]>([
  [
    'zach left peak, use dana@peakinfo.com',
    'peak-software',
    { kind: 'contact-gone', values: { who: zach.email, email: 'dana@peakinfo.com' } },
  ],
  ['Zach is no longer with Peak', 'peak-software', { kind: 'contact-gone', values: { who: zach.email } }],
  [
    'zack left Peak Software, contact Dana Doe, dana@peakinfo.com',
    'peak-software',
    { kind: 'contact-gone', values: { who: zach.email, name: 'Dana Doe', email: 'dana@peakinfo.com' } },
  ],
  [
    "zach's email at peak is zach@peak.example now",
    'peak-software',
    { kind: 'contact-changed', values: { ...zach, email: 'zach@peak.example', who: zach.email } },
  ],
  [
    'new contact at recdesk: Dana Doe dana@recdesk.example',
    'recdesk',
    { kind: 'contact-added', values: { name: 'Dana Doe', email: 'dana@recdesk.example' } },
  ],
  ['peak is on v2 now', 'peak-software', { kind: 'version', values: { version: 'v2' } }],
  ['peak software moved from v1 to v2', 'peak-software', { kind: 'version', values: { version: 'v2' } }],
  ['recdesk uses v2 instead of CloudPay v1', 'recdesk', { kind: 'version', values: { version: 'v2' } }],
  [
    'peak is no longer on v1',
    'peak-software',
    { kind: 'remark-added', values: { remark: 'peak is no longer on v1' } },
  ],
  [
    'peak has v1 and v2 billers',
    'peak-software',
    { kind: 'remark-added', values: { remark: 'peak has v1 and v2 billers' } },
  ],
  [
    'peak replaced zach with Dana Doe <dana@peakinfo.com>',
    'peak-software',
    { kind: 'contact-gone', values: { who: zach.email, name: 'Dana Doe', email: 'dana@peakinfo.com' } },
  ],
  [
    'use support@peakinfo.com instead of zwarrell@peakinfo.com',
    'peak-software',
    { kind: 'contact-changed', values: { ...zach, email: 'support@peakinfo.com', who: zach.email } },
  ],
  [
    'beside zach peak has a new contact, Dana Doe dana@peakinfo.com',
    'peak-software',
    { kind: 'contact-added', values: { name: 'Dana Doe', email: 'dana@peakinfo.com' } },
  ],
  [
    'zwarrell@peakinfo.com no longer works, use dana@peakinfo.com',
    'peak-software',
    { kind: 'contact-gone', values: { who: zach.email, email: 'dana@peakinfo.com' } },
  ],
  ['BID 864 is gone', 'peak-software', { kind: 'bid-gone', values: { bid: '864' } }],
  [
    'emv of peak is unknown',
    'peak-software',
    { kind: 'remark-added', values: { remark: 'emv of peak is unknown' } },
  ],
  ['peak is now called Peak Info', 'peak-software', { kind: 'alias-added', values: { alias: 'Peak Info' } }],
  ['peak software supports emv', 'peak-software', { kind: 'emv', values: { emv: 'yes' } }],
  ['peak does not do emv', 'peak-software', { kind: 'emv', values: { emv: 'no' } }],
  ['No, logis supports EMV', 'logis', { kind: 'emv', values: { emv: 'yes' } }],
  ['Accela does not take permits but has EMV', 'accela', { kind: 'emv', values: { emv: 'yes' } }],
  ['EMV at logis: no', 'logis', { kind: 'emv', values: { emv: 'no' } }],
  ['recdesk uses type 43 too', 'recdesk', { kind: 'type-added', values: { type: '43' } }],
  ['recdesk takes parking tickets', 'recdesk', { kind: 'type-added', values: { type: '19' } }],
  [
    'peak opened a parking ticket for us',
    'peak-software',
    { kind: 'remark-added', values: { remark: 'peak opened a parking ticket for us' } },
  ],
  ['peak no longer uses type 71', 'peak-software', { kind: 'type-gone', values: { type: '71' } }],
  ['bid 4321 is another example for recdesk', 'recdesk', { kind: 'bid-added', values: { bid: '4321' } }],
  ['peak is also called Peak Info', 'peak-software', { kind: 'alias-added', values: { alias: 'Peak Info' } }],
  [
    'accela has a page at https://app.getguru.com/card/abc/Accela',
    'accela',
    { kind: 'link-added', values: { url: 'https://app.getguru.com/card/abc/Accela', where: 'Guru' } },
  ],
  [
    'peak answers on Fridays only',
    'peak-software',
    { kind: 'remark-added', values: { remark: 'peak answers on Fridays only' } },
  ],
])('“%s”', (text, vendor, draft) => {
  const read = readFix(text);
  expect(read.vendor?.id).toBe(vendor);
  expect(read.draft).toEqual(draft);
});

test('a partner alone tells nothing to fix', () => {
  expect(readFix('peak')).toMatchObject({ vendor: peak, draft: undefined });
});

test.each<[string, ...[vendor: string | undefined, kind: string, value: string][]]>([
  ['Zach left Peak. Use dana@peakinfo.com.', ['peak-software', 'contact-gone', 'dana@peakinfo.com']],
  [
    'Hi all. Peak is on v2 now. RecDesk needs a test BID.\nThanks',
    ['peak-software', 'version', 'v2'],
    ['recdesk', 'need-added', 'test-bid'],
  ],
  [
    'peak is on v2 now. They also take type 43.',
    ['peak-software', 'version', 'v2'],
    ['peak-software', 'type-added', '43'],
  ],
  ['peak is on v2 and recdesk supports emv', ['peak-software', 'version', 'v2'], ['recdesk', 'emv', 'yes']],
  ['recdesk needs a test BID', ['recdesk', 'need-added', 'test-bid']],
  ['Accela requires a Jira first', ['accela', 'need-added', 'jira']],
  [
    'peak must be told before we go live',
    ['peak-software', 'need-added', 'Peak must be told before we go live.'],
  ],
  ['recdesk does not need a test BID', ['recdesk', 'remark-added', 'recdesk does not need a test BID']],
  [
    'accela, recdesk and logis are on v1',
    ['accela', 'version', 'v1'],
    ['recdesk', 'version', 'v1'],
    ['logis', 'version', 'v1'],
  ],
  ['logis no longer needs a test BID', ['logis', 'need-gone', 'LOGIS always requires a test BID.']],
  ['logis isn’t on v2', ['logis', 'remark-added', 'logis isn’t on v2']],
  ['Zach left Peak. Use Dana Doe, dana@peakinfo.com', ['peak-software', 'contact-gone', 'Dana Doe']],
  ['new partner Tyler Munis on v2, ann@tyler.example', [undefined, 'partner-added', 'Tyler Munis']],
  ['Tyler Munis is a new partner', [undefined, 'partner-added', 'Tyler Munis']],
])('“%s” is read as fixes one by one', (text, ...wanted) => {
  const read = readFixes(text).filter(({ draft }) => draft !== undefined);
  expect(read.map(({ vendor, draft }) => [vendor?.id, draft?.kind])).toEqual(
    wanted.map(([vendor, kind]) => [vendor, kind]),
  );
  for (const [at, [, , value]] of wanted.entries())
    expect(Object.values(read[at]?.draft?.values ?? {})).toContain(value);
});

test('where the sentence names nobody, it is about the partner that is spoken of, or whose contact it names', () => {
  expect(readFix('they are on v2 now', VendorId.parse('peak-software'))).toMatchObject({
    vendor: { id: 'peak-software' },
    draft: { kind: 'version' },
  });
  expect(readFix('warrell has left')).toMatchObject({
    vendor: { id: 'peak-software' },
    draft: { kind: 'contact-gone' },
  });
  expect(readFix('they are on v2 now')).toMatchObject({ vendor: undefined, draft: undefined });
  expect(readFix('RecDesk, unlike Accela, is on v2', VendorId.parse('logis'))).toMatchObject({
    vendor: undefined,
    draft: undefined,
  });
});

test.each([
  ['recdesk is on v2', true],
  ['recdesk may be on v2', false],
  ['recdesk will be on v2 next year', false],
  ['i think recdesk is on v2', false],
  ['unlike logis, recdesk is on v2', false],
  ['recdesk takes type 57', true],
  ['recdesk takes types 57 and 93', false],
  ['recdesk: new example bids 4321 and 4322', false],
  ['lisa left recdesk', true],
  ['mike and lisa left recdesk', false],
  ['no, logis supports emv', true],
  ["logis supports emv, don't ask rachel", false],
  ['peak only accepts one invoice type', false],
  ['the need of logis about a jira is wrong', false],
])('“%s” is stored without a form: %s', (text, isSure) => {
  expect(sureFix(readFix(text), knowledge) !== undefined).toBe(isSure);
});

test.each([
  ['zach left peak, use dana@peakinfo.com', true],
  ['so has zach left, or is it dana@peakinfo.com now', false],
  ['dana@peakinfo.com is new at peak, right?', false],
  ['write to dana@peakinfo.com', false],
])('“%s” may be news: %s', (text, isNews) => {
  expect(mayBeNews(text)).toBe(isNews);
});

test('of a long text the first sentences are read, in little time', () => {
  const before = process.cpuUsage();
  expect(readFixes('ok. '.repeat(3_000))).toHaveLength(1);
  const reads = readFixes('recdesk is on v2. '.repeat(500));
  expect(reads.length).toBeLessThan(26);
  expect(reads.filter((read) => sureFix(read, knowledge))).toEqual([]);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});

test('the sentence of the request comes to two corrections, and back to the same draft', () => {
  const { draft } = readFix('zach left peak, use dana@peakinfo.com');
  if (!peak || !draft) throw new Error('nothing was read');
  const read = KINDS[draft.kind].read(draft.values, peak, knowledge);
  expect(read).toEqual({
    kind: 'corrections',
    corrections: [
      { kind: 'contact-gone', was: zach },
      { kind: 'contact-added', entry: { email: 'dana@peakinfo.com' } },
    ],
  });
  if (read.kind === 'corrections') expect(draftOf(read.corrections)).toEqual(draft);
});

test('of needs that begin with the same words the chosen one is taken', () => {
  const begin = 'Ask the partner, before the project starts, for the file that the biller sends for ';
  const needs: Need[] = ['permits.', 'dog licenses.'].map((end) => ({ kind: 'set-up', text: begin + end }));
  const [, last] = needs;
  if (!peak || !last) throw new Error('no Peak');
  const values = { which: optionOf(NEEDS, last) };
  expect(KINDS['need-gone'].read(values, { ...peak, needs }, knowledge)).toEqual({
    kind: 'corrections',
    corrections: [{ kind: 'need-gone', was: last }],
  });
});

describe('a draft that is wrong says so at its field', () => {
  test.each<[CorrectionDraft, object]>([
    [
      { kind: 'contact-added', values: { email: 'dana@' } },
      { email: expect.stringContaining('is not an e-mail address') },
    ],
    [
      { kind: 'contact-added', values: { role: 'Boss' } },
      { email: expect.stringContaining('neither name nor email') },
    ],
    [
      { kind: 'contact-gone', values: { who: zach.email, email: 'x' } },
      { email: expect.stringContaining('is not an e-mail address') },
    ],
    [
      { kind: 'contact-gone', values: { who: 'nobody' } },
      { who: expect.stringContaining('Choose a contact') },
    ],
    [
      { kind: 'type-added', values: { type: 'dogs' } },
      { type: expect.stringContaining('is not an invoice type id') },
    ],
    [
      { kind: 'bid-added', values: { bid: '12345678', remark: 'a `tick' } },
      { bid: expect.stringContaining('is not a BID'), remark: expect.stringContaining('backtick') },
    ],
    [{ kind: 'bid-gone', values: { bid: '1' } }, { bid: expect.any(String) }],
    [
      { kind: 'need-added', values: { text: 'Do it.', need: 'x' } },
      { need: expect.stringContaining('is not a kind of need') },
    ],
    [
      { kind: 'link-added', values: { url: 'http://x', title: 'A', where: 'Guru' } },
      { url: expect.stringContaining('is not a link') },
    ],
    [
      { kind: 'link-added', values: { url: 'https://example.com/a', where: 'Guru' } },
      { title: expect.stringContaining('missing') },
    ],
    [{ kind: 'alias-added', values: {} }, { alias: expect.any(String) }],
    [{ kind: 'version', values: {} }, { version: expect.any(String) }],
    [{ kind: 'remark-added', values: {} }, { remark: expect.any(String) }],
  ])('%j', (draft, problems) => {
    if (!peak) throw new Error('no Peak');
    expect(KINDS[draft.kind].read(draft.values, peak, knowledge)).toEqual({ kind: 'wrong', problems });
  });
});
