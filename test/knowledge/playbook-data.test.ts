import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bidUses } from '../../src/core/knowledge/knowledge.ts';
import { readKnowledge } from '../../src/knowledge/read.ts';
import { problemsOf } from './good-folder.ts';

const DIR = fileURLToPath(new URL('../../knowledge', import.meta.url));

test('the knowledge has no problem', async () => {
  expect(await problemsOf(DIR)).toEqual([]);
});

test('the knowledge holds as many records as the playbook', async () => {
  const reading = await readKnowledge(DIR);
  if (reading.kind === 'problems') throw new Error('the knowledge has problems');
  const { knowledge } = reading.snapshot;
  const uses = bidUses(knowledge);
  expect({
    partners: knowledge.vendors.length,
    invoiceTypes: knowledge.invoiceTypes.length,
    bids: uses.size,
    pairs: [...uses.values()].flat().length,
  }).toEqual({ partners: 19, invoiceTypes: 20, bids: 54, pairs: 58 });
});
