import { expect, test } from 'vitest';
import { explain } from '../../../src/core/ask/explain.ts';
import { lexiconOf } from '../../../src/core/ask/lexicon.ts';
import { Query } from '../../../src/core/ask/query.ts';
import { realKnowledge } from './real-playbook.ts';

const lexicon = lexiconOf(await realKnowledge());

function queryOf(question: string): Query {
  const lines = explain(question, lexicon);
  return Query.parse(JSON.parse(lines.slice(lines.indexOf('query:') + 1).join('\n')));
}

test('what was read stands above the query', () => {
  expect(explain('is recdsk on v2', lexicon).slice(0, 3)).toEqual([
    'names: “recdsk” = vendor RecDesk',
    'versions: v2',
    'query:',
  ]);
});

test.each([
  ['which v2 partners don’t record EMV?', { of: 'vendor', fold: { kind: 'list' }, form: { kind: 'open' } }],
  ['who has the most example BIDs', { of: 'vendor', fold: { kind: 'most', by: 'bids' } }],
  ['are all v2 partners emv enabled', { of: 'vendor', form: { kind: 'whether', quantifier: 'all' } }],
  ['which bids stand under two partners', { of: 'bid', having: { vendors: { atLeast: 2 } } }],
  ['how many invoice types are there', { of: 'type', fold: { kind: 'count' } }],
  ['how do accela and cloudpermit differ', { of: 'vendor', fold: { kind: 'differences', common: false } }],
  ['contacts of v1 partners', { of: 'vendor', select: [{ kind: 'field', field: 'contacts' }] }],
])('%s', (question, query) => {
  expect(queryOf(question)).toMatchObject({ kind: 'rows', ...query });
});

test('a negation reaches what it denies and no further', () => {
  expect(queryOf('partners that don’t use types 43 or 57 and are on v2')).toMatchObject({
    where: {
      kind: 'all',
      of: [
        { kind: 'not', of: { kind: 'has', field: 'types', values: ['43', '57'] } },
        { kind: 'has', field: 'version', values: ['v2'] },
      ],
    },
  });
});
