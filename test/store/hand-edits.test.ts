import { describe, expect, test } from 'vitest';
import type { FactChange } from '../../src/core/hand-edit/hand-edit.ts';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import { noon } from './samples.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const PEAK = { file: 'vendors/peak-software.yml', name: 'Peak Software', text: '1' };
const LOGIS = { file: 'vendors/logis.yml', name: 'LOGIS', text: '1' };
const CHANGE: FactChange = { label: 'EMV', was: [['no']], now: [['yes']] };
const changed = () => [CHANGE];

describe.each(kinds)('edits of the files on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).handEdits;

  test('what the files say first is kept, and is no edit', async () => {
    const store = await newStore();
    expect(await store.last()).toEqual(new Map());
    await store.keepFirst([PEAK, LOGIS], noon(1));
    await store.keepFirst([{ ...PEAK, text: '2' }], noon(2));
    const { file, ...last } = PEAK;
    expect((await store.last()).get(file)).toEqual({ ...last, at: noon(1) });
    expect(await store.newest(10)).toEqual([]);
  });

  test('an edit is kept once, however often it is noticed; without changes only the text is', async () => {
    const store = await newStore();
    await store.keepFirst([PEAK], noon(1));
    const next = { ...PEAK, text: '2' };
    expect(await store.note(next, noon(2), ({ text, at }) => (text === '1' && at ? changed() : []))).toBe(
      true,
    );
    expect(await store.note(next, noon(3), changed)).toBe(false);
    expect(await store.note({ ...PEAK, text: '3' }, noon(4), () => [])).toBe(true);
    expect((await store.last()).get(PEAK.file)).toMatchObject({ text: '3', at: noon(4) });
    const { file, name } = PEAK;
    expect(await store.newest(10)).toEqual([{ file, name, at: noon(2), kind: 'changed', changes: [CHANGE] }]);
  });

  test('files that come and go, the newest first, of one vendor or of all', async () => {
    const store = await newStore();
    await store.keepFirst([PEAK], noon(1));
    await store.note(LOGIS, noon(2), changed);
    await store.noteGone(PEAK.file, noon(3));
    expect(await store.noteGone(PEAK.file, noon(4))).toBe(false);
    const all = await store.newest(10);
    expect(all.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['Peak Software gone', 'LOGIS added']);
    expect(await store.newest(1)).toEqual(all.slice(0, 1));
    expect(await store.newest(10, VendorId.parse('logis'))).toEqual(all.slice(1));
  });

  test('more files than one statement takes', async () => {
    const store = await newStore();
    const many = Array.from({ length: 2_500 }, (_, at) => ({ ...PEAK, file: `vendors/${at}.yml` }));
    await store.keepFirst(many, noon(1));
    expect((await store.last()).size).toBe(2_500);
  });
});

test.each(onPostgres)(
  'two instances that notice it at once on $name keep it once',
  async ({ newDatabase }) => {
    const address = await newDatabase();
    const [one, other] = [(await opened(address)).handEdits, (await opened(address)).handEdits];
    await Promise.all([one.keepFirst([PEAK], noon(1)), other.keepFirst([PEAK], noon(1))]);
    const next = { ...PEAK, text: '2' };
    const noted = await Promise.all(
      [one, other, one, other].flatMap((store) => [
        store.note(next, noon(2), changed),
        store.note(LOGIS, noon(2), changed),
      ]),
    );
    expect(noted.filter(Boolean)).toHaveLength(2);
    const gone = await Promise.all([one, other].map((store) => store.noteGone(LOGIS.file, noon(3))));
    expect(gone.filter(Boolean)).toHaveLength(1);
    expect(await one.newest(10)).toHaveLength(3);
  },
);
