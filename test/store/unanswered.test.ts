import { describe, expect, test } from 'vitest';
import { Day, type UserId } from '../../src/core/checklists/ids.ts';
import type { QuestionStore } from '../../src/core/corrections/unanswered.ts';
import { unansweredWords } from '../../src/core/corrections/unanswered.ts';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import { ANN, BOB, EVE } from '../core/checklists/sample.ts';
import { ELSEWHERE, PROJECT } from './samples.ts';
import { kinds, opened } from './stores.ts';

const day = (date: number) => Day.parse(`2026-11-${String(date).padStart(2, '0')}`);

function words(question: string, name: string) {
  const made = unansweredWords(question, [{ kind: 'vendor', typed: name }]);
  if (made === undefined) throw new Error('it has no words');
  return made;
}

async function ask(store: QuestionStore, name: string, by: UserId, date: number, channel = PROJECT) {
  const question = words(`contacts of ${name}`, name);
  await store.add({ ...question, day: day(date), channel, by });
  return question.key;
}

describe.each(kinds)('questions with no answer on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).unanswered;

  test('the most frequent first, one group for all spellings, in the newest words', async () => {
    const store = await newStore();
    await ask(store, 'City Hall Pro', ANN, 1);
    await ask(store, 'Permit-Link', ANN, 2);
    await ask(store, 'permit link', BOB, 3, ELSEWHERE);
    await ask(store, 'Too old', BOB, 1);
    const all = await store.frequent(day(1), 2);
    expect(all.map(({ key, count, words: said, day: newest }) => [key, count, said, newest])).toEqual([
      ['permit link', 2, 'contacts of permit link', day(3)],
      ['city hall pro', 1, 'contacts of City Hall Pro', day(1)],
    ]);
    expect((await store.frequent(day(3), 9)).map(({ key }) => key)).toEqual(['permit link']);
  });

  test('answered once: each who asked in time is told once, of the newest question', async () => {
    const { unanswered: store, jobs } = await opened(await newDatabase());
    const key = await ask(store, 'permit link', ANN, 1);
    await ask(store, 'permit link', BOB, 8);
    await ask(store, 'Permit Link', BOB, 9);
    await ask(store, 'permit link', EVE, 9);
    const answer = { vendor: VendorId.parse('recdesk'), by: EVE, since: day(2) };
    const both = await Promise.all([store.answered(key, answer), store.answered(key, answer)]);
    expect(both.toSorted()).toEqual([0, 1]);
    const notice = { to: BOB, words: 'contacts of Permit Link', day: day(9), vendor: 'recdesk' };
    expect((await jobs.claim(['notice'], 60_000))?.data).toEqual({ about: 'answered', ...notice });
    expect(await jobs.claim(['notice'], 60_000)).toBeUndefined();
    expect(await store.find(key)).toBeUndefined();
  });

  test('who asked is forgotten before what was asked; on request both are', async () => {
    const store = await newStore();
    const key = await ask(store, 'permit link', ANN, 1);
    await ask(store, 'permit link', ANN, 5);
    await ask(store, 'permit link', BOB, 5);
    await store.forget({ askersBefore: day(5), before: day(1) });
    expect((await store.find(key))?.count).toBe(3);
    expect(await store.removeOf(ANN)).toBe(1);
    expect((await store.find(key))?.count).toBe(2);
    const answer = { vendor: VendorId.parse('recdesk'), by: EVE, since: day(1) };
    expect(await store.answered(key, answer)).toBe(1);
  });

  test('all of it is forgotten after its time', async () => {
    const store = await newStore();
    const key = await ask(store, 'permit link', ANN, 1);
    await store.forget({ askersBefore: day(9), before: day(2) });
    expect(await store.find(key)).toBeUndefined();
  });
});
