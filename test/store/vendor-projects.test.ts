import { expect, test } from 'vitest';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import type { Store } from '../../src/store/open.ts';
import { ANN } from '../core/checklists/sample.ts';
import { asking, made } from './samples.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const RECDESK = VendorId.parse('recdesk');
const MOST = 5;

async function openIn({ checklists }: Store): Promise<number> {
  return (await checklists.ofVendor(RECDESK, MOST)).active;
}

test.each(kinds)(
  'a card shows on $name what was written just before, and nothing that failed',
  async (kind) => {
    const store = await opened(await kind.newDatabase());
    const { checklists } = store;
    const [one, other] = [made('one'), made('other')];
    expect(await openIn(store)).toBe(0);
    await checklists.create(one);
    expect(await openIn(store)).toBe(1);
    const fails = checklists.change(one.checklist.id, () => {
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    expect(await openIn(store)).toBe(1);
    await Promise.all([openIn(store), checklists.create(other), openIn(store)]);
    expect(await openIn(store)).toBe(2);
    await checklists.change(one.checklist.id, asking({ kind: 'archive', by: ANN }));
    expect(await openIn(store)).toBe(1);
  },
);

test.each(kinds)(
  'whoever asks while something is written on $name reads the old or the new, and then the new',
  async (kind) => {
    const store = await opened(await kind.newDatabase());
    for (let count = 1; count <= 20; count++) {
      const before = openIn(store);
      const writing = store.checklists.create(made(`checklist-${count}`));
      const meanwhile = openIn(store);
      await writing;
      expect(await openIn(store)).toBe(count);
      for (const seen of [await before, await meanwhile]) expect([count - 1, count]).toContain(seen);
    }
  },
);

test('what one bot writes on PostgreSQL another one shows at once', async () => {
  for (const kind of onPostgres) {
    const address = await kind.newDatabase();
    const [one, other] = [await opened(address), await opened(address)];
    expect(await openIn(other)).toBe(0);
    await one.checklists.create(made('one'));
    expect(await openIn(other)).toBe(1);
  }
});
