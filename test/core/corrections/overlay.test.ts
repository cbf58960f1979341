import { expect, test } from 'vitest';
import { momentOf, UserId } from '../../../src/core/checklists/ids.ts';
import { overlay } from '../../../src/core/corrections/correct.ts';
import { decided, Fix, type Verdict } from '../../../src/core/corrections/correction.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const by = UserId.parse('U0BEN');
const at = momentOf(new Date('2026-11-23T12:00:00Z'));
const real = await realKnowledge();
const zach = { name: 'Zach Warrell', email: 'zwarrell@peakinfo.com' };

function fix(id: string, vendor: string, ...corrections: object[]): Fix {
  return Fix.parse({
    id,
    vendor,
    corrections,
    suggested: { by, at },
    status: { kind: 'accepted', accepted: { by, at } },
  });
}

function pending(): Fix {
  return { ...fix('1', 'peak-software', { kind: 'emv', value: 'yes' }), status: { kind: 'pending' } };
}

const record = (knowledge: typeof real, id: string) => knowledge.vendors.find((one) => one.id === id);

test('accepted fixes lie over the files one after the other, and what does not fit is named', () => {
  const gone = fix('1', 'peak-software', { kind: 'contact-gone', was: zach });
  const emv = fix('2', 'peak-software', { kind: 'emv', value: 'yes' });
  const stale = fix('3', 'peak-software', { kind: 'emv', value: 'no' });
  const { knowledge, conflicts, held } = overlay(real, [gone, emv, stale]);
  expect(record(knowledge, 'peak-software')).toMatchObject({ emv: 'yes' });
  expect(record(knowledge, 'peak-software')?.contacts).toBeUndefined();
  expect(conflicts).toEqual([{ fix: stale, why: [expect.stringContaining('EMV was not recorded')] }]);
  expect(held).toEqual([]);
  expect(record(real, 'peak-software')?.contacts).toEqual([zach]);
});

test('what the files say already is held, and so is what another fix takes back', () => {
  const there = fix('1', 'peak-software', { kind: 'bid-added', entry: { bid: 864 } });
  const forth = fix('2', 'accela', { kind: 'alias-added', entry: 'Accelera' });
  const yes = fix('3', 'logis', { kind: 'emv', was: record(real, 'logis')?.emv, value: 'yes' });
  const no = fix('4', 'logis', { kind: 'emv', was: 'yes', value: record(real, 'logis')?.emv ?? 'no' });
  const { held, conflicts } = overlay(real, [there, forth, yes, no]);
  expect(conflicts).toEqual([]);
  expect(held.map(({ id }) => id)).toEqual(
    record(real, 'logis')?.emv === undefined ? ['1'] : ['1', '3', '4'],
  );
});

test('a fix that takes another one back stays as long as that one does', () => {
  const forth = fix('1', 'accela', { kind: 'version', was: 'v2', value: 'v1' });
  const back = fix('2', 'accela', { kind: 'version', was: 'v1', value: 'v2' });
  const beside = fix('3', 'accela', { kind: 'emv', was: 'yes', value: 'no' });
  const laid = overlay(real, [forth, back, beside]);
  expect(record(laid.knowledge, 'accela')).toMatchObject({ version: 'v2', emv: 'no' });
  expect(laid.held).toEqual([]);
  expect(overlay(real, [forth, back]).held).toEqual([forth, back]);
});

test('what was accepted last is in force, whenever it was suggested', () => {
  const changed = (id: string, from: string, to: string) =>
    fix(id, 'peak-software', {
      kind: 'contact-changed',
      was: { ...zach, email: from },
      entry: { ...zach, email: to },
    });
  const accepted = { by, at: momentOf(new Date('2026-11-24T12:00:00Z')) };
  const last: Fix = {
    ...changed('1', 'new@peakinfo.com', 'newest@peakinfo.com'),
    status: { kind: 'accepted', accepted },
  };
  const { knowledge, conflicts } = overlay(real, [last, changed('2', zach.email, 'new@peakinfo.com')]);
  expect(conflicts).toEqual([]);
  expect(record(knowledge, 'peak-software')?.contacts).toEqual([{ ...zach, email: 'newest@peakinfo.com' }]);
});

const accept: Verdict = { kind: 'accept', by, at };
const decline: Verdict = { kind: 'decline', by, at, reason: 'Not so.' };
const undo: Verdict = { kind: 'undo', by, at };
const merge: Verdict = { kind: 'merge', at };

test.each<[string, Verdict[], string | undefined]>([
  ['accepted', [accept], 'accepted'],
  ['declined', [decline], 'declined'],
  ['accepted, then undone', [accept, undo], 'undone'],
  ['accepted, then merged', [accept, merge], 'merged'],
  ['accepted twice', [accept, accept], undefined],
  ['declined, then accepted', [decline, accept], undefined],
  ['undone before it was accepted', [undo], undefined],
  ['undone when the files hold it', [accept, merge, undo], undefined],
  ['undone twice', [accept, undo, undo], undefined],
  ['merged while pending', [merge], undefined],
])('a fix %s', (_, verdicts, status) => {
  let stored: Fix | undefined = pending();
  for (const verdict of verdicts) stored = stored && decided(stored, verdict);
  expect(stored?.status.kind).toBe(status);
  if (stored) expect(Fix.parse(stored)).toEqual(stored);
});

test('accepted with an edit, what was suggested stays known', () => {
  const [edited] = fix('x', 'peak-software', { kind: 'emv', value: 'no' }).corrections;
  const before = pending();
  const stored = edited && decided(before, { ...accept, corrections: [edited] });
  expect(stored).toMatchObject({ corrections: [edited], original: before.corrections });
});
