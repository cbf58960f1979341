import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexPartners } from '../../../src/core/search/partners.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const knowledge = await realKnowledge();
const find = indexPartners(knowledge);

/** The ids of what is offered, in order. */
function offered(typed: string): string[] {
  return find(typed).map(({ id }) => id);
}

test.each(['', ' '])('nothing typed (“%s”) leaves all, by name', (typed) => {
  const names = find(typed).map(({ name }) => name);
  expect(names).toHaveLength(knowledge.vendors.length);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

test.each([
  ['recdsk', ['recdesk']],
  ['software peak', ['peak-software']],
  ['permit-eyes', ['full-circle-technology']],
  ['granicus', ['govqa', 'smartgov']],
  ['city', ['cityview', 'cityworks']],
])('what a name can mean: %s', (typed, ids) => {
  expect(offered(typed)).toEqual(ids);
});

test.each([
  ['r', ['recdesk']],
  ['A', ['accela', 'avitar-associates', 'laserfiche']],
  ['full c', ['full-circle-technology']],
])('what begins like it: %s', (typed, ids) => {
  expect(offered(typed)).toEqual(ids);
});

test('what looks alike is offered only for want of better', () => {
  expect(offered('zendesk')).toEqual(['recdesk']);
  expect(offered('recdesk')).toEqual(['recdesk']);
});

test.each(['oracle', 'qqq', '2298', '?!', '🦄', '\u0000'])('nothing for “%s”', (typed) => {
  expect(offered(typed)).toEqual([]);
});

test('while a name is typed its partner stays on the list', () => {
  for (const { name, id } of knowledge.vendors) {
    for (let end = 1; end <= name.length; end++) expect(offered(name.slice(0, end))).toContain(id);
  }
});

test('whatever is typed, each partner is offered once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const ids = offered(typed);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 200 },
  );
});
