import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { STEP_TITLE_LENGTH } from '../../../src/core/knowledge/values.ts';
import { checklist, knowledge, making, marked } from './sample.ts';

const Golden = z.record(z.string(), z.array(z.string()));
const golden = Golden.parse(parse(readFileSync(new URL('./golden/steps.yml', import.meta.url), 'utf8')));

function factsOf(text: string, id: string): string[] {
  const found = checklist(text).steps.find((step) => step.id === id);
  if (!found) throw new Error(`${text} has no step ${id}`);
  return found.facts.map(marked);
}

test('the golden list has every partner', () => {
  expect(Object.keys(golden)).toEqual(knowledge.vendors.map(({ id }) => id));
});

describe.each(Object.entries(golden))('%s', (vendor, steps) => {
  const made = checklist(vendor).steps;

  test('has these steps, with these roles, in this order', () => {
    expect(made.map(({ title, roles }) => `${title} (${roles.join(', ')})`)).toEqual(steps);
  });

  test('has titles that fit a checkbox, ids of their own, facts and a source', () => {
    expect(made.filter(({ title }) => title.length > STEP_TITLE_LENGTH)).toEqual([]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    expect(made.filter(({ facts, source }) => facts.length === 0 || source === undefined)).toEqual([]);
  });

  test('says every need of the record to the letter', () => {
    const said = made.flatMap(({ facts }) => facts).map(marked);
    const { needs } = knowledge.vendors.find(({ id }) => id === vendor) ?? {};
    for (const need of Array.isArray(needs) ? needs : []) expect(said).toContain(need.text);
  });
});

describe('facts', () => {
  test.each([
    [
      'accela',
      'set-up',
      [
        'The biller or Accela must provide the `AgencyID` with Accela for that table, `1AccelaConfig`.',
        'Guru: Accela Permits <https://app.getguru.com/card/TjXA9e6c/Accela-Permits>',
      ],
    ],
    [
      'accela',
      'set-up-2',
      ['The biller must be added to the IC Accela configuration table, named `1AccelaConfig`.'],
    ],
    [
      'accela',
      'set-up-3',
      [
        'In the CRM, `Biller Advanced Setting 30` must be enabled with the value `ACCELA-` (the page ends it with a hyphen).',
      ],
    ],
    [
      'accela',
      'contact',
      [
        'Reach out to the software partner about their role in setting up CloudPay or CloudPayV2.',
        'araghavendra@accela.com <mailto:araghavendra@accela.com>',
      ],
    ],
    [
      'accela',
      'api-key',
      [
        'The partner or biller will require an API Key. It can be accessed from the Biller Portal.',
        '`Biller Portal > Support > Documentation / APIs > Application API Keys`',
        'When it applies: not recorded in the playbook.',
      ],
    ],
    [
      'cityworks',
      'third-party',
      [
        'The vendor (the page says CIS) works with Timmons, a third-party integrator.',
        'Example: BID `2032`: Used the third-party integrator Woolpert.',
      ],
    ],
    [
      'cityworks',
      'contact',
      [
        'Reach out to the software partner about their role in setting up CloudPay or CloudPayV2.',
        'Contacts at CityWorks: not recorded in the playbook.',
      ],
    ],
    [
      'smartgov',
      'ask-first',
      [
        'Very important: ask SmartGov first whether the biller is doing phase I or phase II with SmartGov.',
        'Wendy Cordero, wendy.cordero@granicus.com <mailto:wendy.cordero@granicus.com>',
        'Example: BID `4273`: phase II',
      ],
    ],
    [
      'logis',
      'jira',
      [
        'Open a Jira and request a File Payment as soon as the project starts. INT-4467 is an example.',
        'Jira: INT-4467 <https://invoicecloud.atlassian.net/browse/INT-4467>',
      ],
    ],
    ['logis', 'test-bid', ['LOGIS always requires a test BID.', 'Test BID: not given yet.']],
    ['logis test 977', 'test-bid', ['LOGIS always requires a test BID.', 'Test BID: `977`']],
    [
      'navient',
      'custom',
      [
        'A new custom one-off integration of Navient OnBase, for the XML invoice file of Connecticut Water Company.',
        'Heavy Cloud Pay/Lite EBPP',
      ],
    ],
    [
      'peak',
      'limit',
      [
        'Peak Software can accept only one invoice type.',
        'Invoice type `71` CloudStore - Misc Generic Item 4: This type was used for this CloudPay.',
      ],
    ],
    [
      'recdesk',
      'needs',
      [
        "Check in the partners' table whether this CP or CPV2 integration has specific needs, and ensure that they are met.",
        'Needs of RecDesk: none known.',
      ],
    ],
    [
      'conduent',
      'needs',
      [
        "Check in the partners' table whether this CP or CPV2 integration has specific needs, and ensure that they are met.",
        'Needs of Conduent: not recorded in the playbook.',
        'Contacts at Conduent: not recorded in the playbook.',
      ],
    ],
  ])('%s, %s', (text, id, facts) => {
    expect(factsOf(text, id)).toEqual(facts);
  });

  test('a move says that the differences are not listed, and where the documentation is', () => {
    const facts = factsOf('recdesk v1 to v2', 'documentation');
    expect(facts).toContain('`Biller Portal > Support > Documentation / APIs > Integration Documentation`');
    expect(facts.at(-1)).toContain('The playbook does not list how they differ.');
    expect(factsOf('recdesk v1', 'documentation')).not.toContain(facts.at(-1));
  });

  test('credentials are shared for each invoice type that was named', () => {
    const { steps } = checklist('permiteyes types 43,88');
    expect(steps.slice(-2).map(({ id, title }) => [id, title])).toEqual([
      ['share-credentials', 'Share the credentials for 43 Permits'],
      ['share-credentials-2', 'Share the credentials for 88 Permits II'],
    ]);
    expect(factsOf('permiteyes types 43,88', 'share-credentials-2')).toEqual([
      'Share the credentials: GUID and Invoice Type.',
      'Invoice type `88` Permits II',
    ]);
  });

  test('more than 20 steps are refused', () => {
    const all = knowledge.invoiceTypes.map(({ id }) => id).join(',');
    expect(making(`full circle types ${all}`)).toEqual({
      kind: 'refused',
      why: 'This makes 25 steps, and a checklist has at most 20. Name fewer invoice types.',
    });
  });
});

test.each([
  ['recdesk bid 2298', ['BID `2298` is an example BID of Accela and GovQA in the playbook.']],
  ['recdesk bid 2961', ['BID `2961` is also an example BID of CitizenServe in the playbook.']],
  ['smartgov bid 4273', ['BID `4273` at SmartGov: phase II']],
  [
    'permiteyes bid 349',
    [
      'BID `349` Town of Bedford at Full Circle Technology: Has 19 invoice types with Full Circle Technology. All of them are CloudPay, but some use a cloud store type ID.',
    ],
  ],
  ['recdesk v2', ['The playbook has RecDesk on CloudPay v1.']],
  ['recdesk v1 to v2', []],
  ['accela v1 to v2', ['The playbook has Accela on CloudPay v2.']],
  ['logis v2', []],
  [
    'peak types 71,43',
    [
      '2 invoice types named. Peak Software can accept only one invoice type.',
      'Not recorded at Peak Software in the playbook: 43 Permits.',
      '71 CloudStore - Misc Generic Item 4: This type was used for this CloudPay.',
    ],
  ],
  ['peak types 71', ['71 CloudStore - Misc Generic Item 4: This type was used for this CloudPay.']],
  [
    'logis test 1206 go-live 2026-01-05',
    [
      'Test BID `1206` at LOGIS: Has CloudPay for Data Requests, which is using a cloud store invoice type ID.',
    ],
  ],
])('what the record says to “%s”', (text, remarks) => {
  expect(checklist(text).project.remarks.map(marked)).toEqual(remarks);
});

test('another checklist of this partner and BID is kept with the project', () => {
  const duplicate = { name: 'RecDesk · BID 4000', url: 'https://example.slack.com/archives/C1/p1' };
  expect(checklist('recdesk bid 4000', { duplicate }).project.duplicate).toEqual(duplicate);
});
