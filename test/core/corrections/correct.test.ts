import { expect, test } from 'vitest';
import { correct } from '../../../src/core/corrections/correct.ts';
import { Correction } from '../../../src/core/corrections/correction.ts';
import { ALL_KINDS } from '../../../src/core/corrections/kinds.ts';
import { VendorId } from '../../../src/core/knowledge/ids.ts';
import { whyNoName } from '../../../src/core/knowledge/no-name.ts';
import { parseKnowledge } from '../../../src/core/knowledge/parse.ts';
import { COMMON_ENGLISH } from '../../../src/knowledge/read.ts';
import { COMMAND_WORDS } from '../../../src/slack/commands/table.ts';
import { GOOD_FILES } from '../../knowledge/good-folder.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const knowledge = goodKnowledge();
const accela = VendorId.parse('accela');
const recdesk = VendorId.parse('recdesk');
const ann = { name: 'Ann Example', email: 'ann@accela.example' };

function goodKnowledge() {
  const files = Object.entries(GOOD_FILES).map(([path, text]) => ({ path, text }));
  const parsed = parseKnowledge(files);
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  return parsed.knowledge;
}

/** An correction as a form or the database gives it. */
function change(correction: object): Correction {
  return Correction.parse(correction);
}

const tyler = {
  name: 'Tyler Munis',
  version: 'v2',
  contacts: [{ email: 'ann@tyler.example' }],
  source: { page: 1, section: 'Partners' },
};
const dana = { name: 'Dana Doe', email: 'dana@accela.example', role: 'Support' };

/** Of each kind one that fits, with what the record says then. */
const FITTING: readonly (readonly [object, typeof accela, object])[] = [
  [{ kind: 'contact-added', entry: dana }, accela, { contacts: [ann, dana] }],
  [{ kind: 'contact-changed', was: ann, entry: dana }, accela, { contacts: [dana] }],
  [{ kind: 'contact-gone', was: ann }, accela, { contacts: undefined }],
  [{ kind: 'version', was: 'v2', value: 'v1' }, accela, { version: 'v1' }],
  [{ kind: 'version', value: 'v2' }, recdesk, { version: 'v2' }],
  [{ kind: 'emv', value: 'no' }, accela, { emv: 'no' }],
  [
    { kind: 'type-added', entry: { id: 0, remark: 'Only now.' } },
    accela,
    { invoiceTypes: [{ id: 43 }, { id: 57 }, { id: 0, remark: 'Only now.' }] },
  ],
  [{ kind: 'type-gone', was: { id: 43 } }, accela, { invoiceTypes: [{ id: 57 }] }],
  [
    { kind: 'bid-added', entry: { bid: 77, remark: 'A test.' } },
    recdesk,
    {
      exampleBids: [
        { bid: 2298, remark: 'Shared with Accela.' },
        { bid: 77, remark: 'A test.' },
      ],
    },
  ],
  [
    { kind: 'bid-gone', was: { bid: 2298, remark: 'Shared with Accela.' } },
    recdesk,
    { exampleBids: undefined },
  ],
  [
    { kind: 'need-added', entry: { kind: 'set-up', text: 'Set `TABLE_X` up.' } },
    recdesk,
    { needs: [{ kind: 'set-up', text: 'Set `TABLE_X` up.' }] },
  ],
  [
    {
      kind: 'need-changed',
      was: { kind: 'test-bid', text: 'Ask for one first.' },
      entry: { kind: 'test-bid', text: 'Ask for two.', step: 'Get two test BIDs' },
    },
    accela,
    { needs: [{ kind: 'test-bid', text: 'Ask for two.', step: 'Get two test BIDs' }] },
  ],
  [
    { kind: 'need-gone', was: { kind: 'test-bid', text: 'Ask for one first.' } },
    accela,
    { needs: undefined },
  ],
  [{ kind: 'partner-added', entry: tyler }, VendorId.parse('tyler-munis'), { id: 'tyler-munis', ...tyler }],
  [
    { kind: 'link-added', entry: { title: 'A card', where: 'Guru', url: 'https://example.com/card' } },
    recdesk,
    { links: [{ title: 'A card', where: 'Guru', url: 'https://example.com/card' }] },
  ],
  [{ kind: 'alias-added', entry: 'Rec Desk Pro' }, recdesk, { aliases: ['Rec Desk Pro'] }],
  [
    { kind: 'remark-added', entry: 'They are slow: ask twice.' },
    recdesk,
    { remarks: ['They are slow: ask twice.'] },
  ],
];

test.each(FITTING)(
  '%j is made, nothing else is changed, and made twice it changes nothing',
  (wanted, id, says) => {
    const before = knowledge.vendors.find((vendor) => vendor.id === id);
    const made = correct(knowledge, id, [change(wanted)]);
    expect(made).toEqual({ kind: 'corrected', text: expect.any(String), vendor: { ...before, ...says } });
    if (made.kind !== 'corrected') throw new Error('not made');
    const after = {
      ...knowledge,
      vendors: [...knowledge.vendors.filter((one) => one.id !== id), made.vendor],
    };
    expect(correct(after, id, [change(wanted)])).toEqual({ kind: 'held' });
  },
);

test('every kind is tried', () => {
  const tried = new Set(FITTING.map(([wanted]) => change(wanted).kind));
  expect([...tried].toSorted()).toEqual([...ALL_KINDS].toSorted());
});

const NO_NAMES = [
  ['the', 'a word of English'],
  ['Meeting', 'a word of English'],
  ['43', 'a number'],
  ['type 43', 'a number'],
  ['BID 2298', 'a number'],
  ['v2', 'a version'],
  ['CloudPay v1', 'a version'],
  ['contacts', 'a question about a field'],
  ['the test BID', 'a question about a field'],
  ['EMV', 'a question about a field'],
  ['help', 'a command'],
  ['my steps', 'a command'],
  ['fix it', 'a command'],
  ['EMV yes', 'a question about a field'],
  ['how many partners', 'a question'],
  ['nobody', 'a word of English'],
  ['OTC', 'a term of the playbook'],
  ['Ann', 'a contact'],
] as const;

test.each<[object, string]>([
  [{ kind: 'contact-gone', was: { ...ann, role: 'Boss' } }, 'Ann Example is not in the record as it was'],
  [
    { kind: 'contact-changed', was: dana, entry: { ...dana, role: 'Boss' } },
    'Dana Doe is not in the record as it was',
  ],
  [
    { kind: 'contact-added', entry: { email: 'ANN@accela.example' } },
    'is in the record already, as Ann Example',
  ],
  [{ kind: 'version', was: 'v1', value: 'v2' }, ''],
  [{ kind: 'version', value: 'v1' }, 'the version was not recorded when this was suggested and is v2 now'],
  [{ kind: 'type-added', entry: { id: 5 } }, 'there is no invoice type 5'],
  [{ kind: 'type-added', entry: { id: 43, remark: 'Other.' } }, 'invoice type 43 is in the record already'],
  [{ kind: 'bid-added', entry: { bid: 2298, remark: 'Other.' } }, 'BID 2298 is in the record already'],
  [{ kind: 'alias-added', entry: 'rec-desk' }, '“rec-desk” is a name of RecDesk already'],
  [{ kind: 'partner-added', entry: { ...tyler, name: 'Accela' } }, ''],
  [{ kind: 'partner-added', entry: { ...tyler, name: 'help' } }, 'Accela'],
  ...NO_NAMES.map(([name, as]): [object, string] => [
    { kind: 'alias-added', entry: name },
    `“${name}” reads as ${as}`,
  ]),
])('%j does not fit Accela: %s', (wanted, why) => {
  const made = correct({ ...knowledge, english: COMMON_ENGLISH, commands: COMMAND_WORDS }, accela, [
    change(wanted),
  ]);
  if (why === '') return expect(made).toEqual({ kind: 'held' });
  expect(made).toMatchObject({ kind: 'refused', problems: [{ message: expect.stringContaining(why) }] });
});

test('several corrections are made together or not at all, with every problem', () => {
  const gone = change({ kind: 'contact-gone', was: ann });
  const added = change({ kind: 'contact-added', entry: dana });
  expect(correct(knowledge, accela, [gone, added])).toMatchObject({
    kind: 'corrected',
    vendor: { contacts: [dana] },
  });
  const wrong = [
    change({ kind: 'type-added', entry: { id: 5 } }),
    change({ kind: 'alias-added', entry: 'RecDesk' }),
  ];
  const made = correct(knowledge, accela, [gone, ...wrong]);
  expect(made.kind === 'refused' && made.problems.map(({ correction }) => correction)).toEqual(wrong);
});

test('a partner that is not in the playbook is no partner', () => {
  const made = correct(knowledge, VendorId.parse('nobody'), [change({ kind: 'emv', value: 'yes' })]);
  expect(made).toMatchObject({ kind: 'refused' });
});

test('every record of the real playbook takes a remark, and is otherwise as before', async () => {
  const real = await realKnowledge();
  for (const vendor of real.vendors) {
    const made = correct(real, vendor.id, [
      change({ kind: 'remark-added', entry: 'Ask twice: they are slow.' }),
    ]);
    const remarks = [...(vendor.remarks ?? []), 'Ask twice: they are slow.'];
    expect(made).toEqual({ kind: 'corrected', text: expect.any(String), vendor: { ...vendor, remarks } });
  }
});

test('all names that the playbook has would be taken', async () => {
  const real = await realKnowledge();
  const names = real.vendors.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  // Brightly is a word of English, and a company.
  expect(
    names.map((name) => whyNoName(name, { commands: COMMAND_WORDS })).filter((why) => why !== undefined),
  ).toEqual([]);
});
