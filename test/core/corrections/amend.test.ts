import { expect, test } from 'vitest';
import { amend } from '../../../src/core/corrections/amend.ts';
import { Amendment, AmendmentKind } from '../../../src/core/corrections/amendment.ts';
import { VendorId } from '../../../src/core/knowledge/ids.ts';
import { parseKnowledge } from '../../../src/core/knowledge/parse.ts';
import { GOOD_FILES } from '../../knowledge/good-folder.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const knowledge = goodKnowledge();
const accela = VendorId.parse('accela');
const recdesk = VendorId.parse('recdesk');
const ann = { name: 'Ann Example', email: 'ann@accela.example' };

function goodKnowledge() {
  const files = Object.entries(GOOD_FILES).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
  }));
  const parsed = parseKnowledge(files);
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  return parsed.knowledge;
}

/** An amendment as a form or the database gives it. */
function change(amendment: object): Amendment {
  return Amendment.parse(amendment);
}

const dana = { name: 'Dana Doe', email: 'dana@accela.example', role: 'Support' };

/** Of each kind one that fits, with what the record says then. */
const FITTING: readonly (readonly [object, typeof accela, object])[] = [
  [{ kind: 'contact-added', contact: dana }, accela, { contacts: [ann, dana] }],
  [{ kind: 'contact-changed', was: ann, contact: dana }, accela, { contacts: [dana] }],
  [{ kind: 'contact-gone', was: ann }, accela, { contacts: undefined }],
  [{ kind: 'version', was: 'v2', version: 'v1' }, accela, { version: 'v1' }],
  [{ kind: 'version', version: 'v2' }, recdesk, { version: 'v2' }],
  [{ kind: 'emv', emv: 'no' }, accela, { emv: 'no' }],
  [
    { kind: 'type-added', type: { id: 0, remark: 'Only now.' } },
    accela,
    { invoiceTypes: [{ id: 43 }, { id: 57 }, { id: 0, remark: 'Only now.' }] },
  ],
  [{ kind: 'type-gone', id: 43 }, accela, { invoiceTypes: [{ id: 57 }] }],
  [
    { kind: 'bid-added', example: { bid: 77, remark: 'A test.' } },
    recdesk,
    {
      exampleBids: [
        { bid: 2298, remark: 'Shared with Accela.' },
        { bid: 77, remark: 'A test.' },
      ],
    },
  ],
  [{ kind: 'bid-gone', bid: 2298 }, recdesk, { exampleBids: undefined }],
  [
    { kind: 'need-added', need: { kind: 'set-up', text: 'Set `TABLE_X` up.' } },
    recdesk,
    { needs: [{ kind: 'set-up', text: 'Set `TABLE_X` up.' }] },
  ],
  [
    {
      ...{ kind: 'need-changed', was: { kind: 'test-bid', text: 'Ask for one first.' } },
      need: { kind: 'test-bid', text: 'Ask for two.', step: 'Get two test BIDs' },
    },
    accela,
    { needs: [{ kind: 'test-bid', text: 'Ask for two.', step: 'Get two test BIDs' }] },
  ],
  [
    { kind: 'link-added', link: { title: 'A card', where: 'Guru', url: 'https://example.com/card' } },
    recdesk,
    { links: [{ title: 'A card', where: 'Guru', url: 'https://example.com/card' }] },
  ],
  [{ kind: 'alias-added', alias: 'Rec Desk Pro' }, recdesk, { aliases: ['Rec Desk Pro'] }],
  [
    { kind: 'remark-added', remark: 'They are slow: ask twice.' },
    recdesk,
    { remarks: ['They are slow: ask twice.'] },
  ],
];

test.each(FITTING)(
  '%j is made, nothing else is changed, and made twice it changes nothing',
  (wanted, id, says) => {
    const before = knowledge.vendors.find((vendor) => vendor.id === id);
    const made = amend(knowledge, id, [change(wanted)]);
    expect(made).toEqual({ kind: 'amended', vendor: { ...before, ...says } });
    if (made.kind !== 'amended') throw new Error('not made');
    const after = {
      ...knowledge,
      vendors: knowledge.vendors.map((one) => (one.id === id ? made.vendor : one)),
    };
    expect(amend(after, id, [change(wanted)])).toEqual({ kind: 'held' });
  },
);

test('every kind is tried', () => {
  const tried = new Set(FITTING.map(([wanted]) => change(wanted).kind));
  expect([...tried].toSorted()).toEqual([...AmendmentKind.options].toSorted());
});

test.each<[object, string]>([
  [{ kind: 'contact-gone', was: { ...ann, role: 'Boss' } }, 'Ann Example is not in the record as it was'],
  [
    { kind: 'contact-changed', was: dana, contact: { ...dana, role: 'Boss' } },
    'Dana Doe is not in the record as it was',
  ],
  [
    { kind: 'contact-added', contact: { email: 'ANN@accela.example' } },
    'is in the record already, as Ann Example',
  ],
  [{ kind: 'version', was: 'v1', version: 'v2' }, ''],
  [{ kind: 'version', version: 'v1' }, 'the version was not recorded when this was suggested and is v2 now'],
  [{ kind: 'type-added', type: { id: 5 } }, 'there is no invoice type 5'],
  [{ kind: 'type-added', type: { id: 43, remark: 'Other.' } }, 'invoice type 43 is in the record already'],
  [{ kind: 'bid-added', example: { bid: 2298, remark: 'Other.' } }, 'BID 2298 is in the record already'],
  [{ kind: 'alias-added', alias: 'rec-desk' }, '“rec-desk” is a name of RecDesk already'],
])('%j does not fit Accela: %s', (wanted, why) => {
  const made = amend(knowledge, accela, [change(wanted)]);
  if (why === '') return expect(made).toEqual({ kind: 'held' });
  expect(made).toMatchObject({ kind: 'refused', problems: [{ message: expect.stringContaining(why) }] });
});

test('several amendments are made together or not at all, with every problem', () => {
  const gone = change({ kind: 'contact-gone', was: ann });
  const added = change({ kind: 'contact-added', contact: dana });
  expect(amend(knowledge, accela, [gone, added])).toMatchObject({
    kind: 'amended',
    vendor: { contacts: [dana] },
  });
  const wrong = [
    change({ kind: 'type-added', type: { id: 5 } }),
    change({ kind: 'alias-added', alias: 'RecDesk' }),
  ];
  const made = amend(knowledge, accela, [gone, ...wrong]);
  expect(made.kind === 'refused' && made.problems.map(({ amendment }) => amendment)).toEqual(wrong);
});

test('a partner that is not in the playbook is no partner', () => {
  const made = amend(knowledge, VendorId.parse('nobody'), [change({ kind: 'emv', emv: 'yes' })]);
  expect(made).toMatchObject({ kind: 'refused' });
});

test('every record of the real playbook takes a remark, and is otherwise as before', async () => {
  const real = await realKnowledge();
  for (const vendor of real.vendors) {
    const made = amend(real, vendor.id, [
      change({ kind: 'remark-added', remark: 'Ask twice: they are slow.' }),
    ]);
    const remarks = [...(vendor.remarks ?? []), 'Ask twice: they are slow.'];
    expect(made).toEqual({ kind: 'amended', vendor: { ...vendor, remarks } });
  }
});
