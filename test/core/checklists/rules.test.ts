import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lexiconOf } from '../../../src/core/ask/lexicon.ts';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { checklistRequestReader } from '../../../src/core/checklists/checklist-request.ts';
import { changesOf } from '../../../src/core/checklists/drift/decide.ts';
import { RULES } from '../../../src/core/checklists/drift/record-hash.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import type { Vendor } from '../../../src/core/knowledge/vendor.ts';
import { readKnowledge } from '../../../src/knowledge/read.ts';
import { checklist, marked, TODAY } from './sample.ts';

const WISHES = [
  'every need bid 1001 test 1001 types 1,2 v1 to v2',
  'every need bid 1001',
  'none known v2',
  'silent bid 1002 types 2 go-live 2026-12-01',
];

/** Records of the test's own, which have everything of which steps are made: the real ones are edited. */
async function ownKnowledge(): Promise<Knowledge> {
  const reading = await readKnowledge(fileURLToPath(new URL('./rules', import.meta.url)));
  if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems));
  return reading.snapshot.knowledge;
}

/** A record of which each key says something else, or nothing. */
function edited({ id, name, source, needs }: Vendor): Vendor {
  const others = Array.isArray(needs) ? needs.slice(1).map((need) => ({ ...need, text: 'Otherwise.' })) : [];
  return { id, name: `${name} Inc.`, source, version: 'v1', ...(others.length > 0 && { needs: others }) };
}

/** All that a checklist has frozen, and what the record says otherwise once it is edited. */
function written(of: Checklist, knowledge: Knowledge): string[] {
  const { remarks, contacts, version, types } = of.project;
  const record = { knowledge: { ...knowledge, vendors: knowledge.vendors.map(edited) }, version: 'new' };
  return [
    `  project ${JSON.stringify({ version, types, contacts })}`,
    ...remarks.map((remark) => `  remark ${marked(remark)}`),
    ...of.steps.flatMap(({ id, kind, title, roles, facts, ask }) => [
      `  step ${id} (${kind}, ${roles.join(', ')}) ${title}`,
      ...facts.map((fact) => `    ${marked(fact)}`),
      ...(ask === undefined ? [] : [`    asks ${ask}`]),
    ]),
    ...changesOf(of, record).flatMap(({ field, step, was, now }) => [
      `  otherwise ${field}${step === undefined ? '' : ` of ${step}`}`,
      ...was.map((line) => `    - ${marked(line)}`),
      ...now.map((line) => `    + ${marked(line)}`),
    ]),
  ];
}

test('the number of the rules is raised when they make other steps of a record, or compare them otherwise', async () => {
  const knowledge = await ownKnowledge();
  const readChecklistRequest = checklistRequestReader(lexiconOf(knowledge));
  const made = WISHES.flatMap((request) => {
    const read = readChecklistRequest(request, TODAY);
    if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
    const of = checklist('recdesk', { request: read.request, knowledge });
    return [request, ...written(of, knowledge)];
  });
  await expect(
    [`rules ${RULES}`, ...made, ''].join('\n'),
    'raise RULES, so that open checklists are compared anew, and bring the golden file up to date with `vitest -u`',
  ).toMatchFileSnapshot('./golden/rules.txt');
});
