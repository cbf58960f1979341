import { expect, test } from 'vitest';
import { stepsFor } from '../../../src/core/checklists/template.ts';
import { parseKnowledge } from '../../../src/core/knowledge/parse.ts';
import { MOST_STEPS } from '../../../src/core/knowledge/playbook.ts';
import type { Vendor } from '../../../src/core/knowledge/vendor.ts';
import { GOOD_FILES, makeFolder, problemsOf, swap } from '../../knowledge/good-folder.ts';
import { knowledge } from './sample.ts';

const ACCELA = 'vendors/accela.yml';
const needs = (count: number) => '  - { kind: set-up, text: Do it. }\n'.repeat(count);
const withNeeds = (count: number) =>
  swap(ACCELA, '  - kind: test-bid\n    text: Ask for one first.\n', needs(count));

test('as many needs as a checklist can hold are fine', async () => {
  expect(await problemsOf(makeFolder({ [ACCELA]: withNeeds(19) }))).toEqual([]);
});

test('a partner whose record makes more than 20 steps is refused, at the need that is too much', async () => {
  expect(await problemsOf(makeFolder({ [ACCELA]: withNeeds(22) }))).toEqual([
    "vendors/accela.yml:31:13: a checklist has at most 20 steps, and 22 needs with the playbook's 1 make 23; join some needs",
  ]);
});

test('the rule counts as the template does', () => {
  const [first] = knowledge.vendors;
  const general = stepsFor({ request: { vendor: bare(first), types: [] }, knowledge }).length - 1;
  for (const count of [1, MOST_STEPS - general, MOST_STEPS - general + 1]) {
    const vendor: Vendor = {
      ...bare(first),
      needs: Array.from({ length: count }, () => ({ kind: 'set-up', text: 'Do it.' })),
    };
    expect(stepsFor({ request: { vendor, types: [] }, knowledge }).length > MOST_STEPS).toBe(
      count > MOST_STEPS - general,
    );
  }
  expect(general).toBe(5);
});

test('a title that no checkbox holds is refused, of a need and of a step of the playbook', async () => {
  const long = 'x'.repeat(76);
  const told = 'is longer than 75 characters, which is what a checkbox holds; shorten it';
  const problems = await problemsOf(
    makeFolder({
      [ACCELA]: swap(ACCELA, 'kind: test-bid', `kind: test-bid\n    step: ${long}`),
      'playbook.yml': swap('playbook.yml', 'title: Begin', `title: ${long}`),
    }),
  );
  expect(problems).toEqual([
    `playbook.yml:9:16: title "${'x'.repeat(60)}…" ${told}`,
    `vendors/accela.yml:13:11: step "${'x'.repeat(60)}…" ${told}`,
  ]);
});

test('needs without a step of their own still have a title, and a playbook without the step "needs" loses none', () => {
  const files = Object.entries(GOOD_FILES).map(([path, text]) => ({ path, text }));
  const parsed = parseKnowledge(files);
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  const made = parsed.knowledge.vendors.map((vendor) =>
    stepsFor({ request: { vendor, types: [] }, knowledge: parsed.knowledge }).map(({ title }) => title),
  );
  expect(made).toEqual([['Begin', 'Get a test BID'], ['Begin']]);
});

function bare(vendor: Vendor | undefined): Vendor {
  if (!vendor) throw new Error('no vendor');
  const { needs: _, ...rest } = vendor;
  return rest;
}
