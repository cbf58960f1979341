import { Bid, InvoiceTypeId, VendorId } from '../../src/core/knowledge/ids.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Vendor } from '../../src/core/knowledge/vendor.ts';
import { realKnowledge } from '../core/ask/real-playbook.ts';

const SIGNS = '<>&*_~`|"@#:smile: 🦄👩‍👩‍👧‍👦🇺🇸 e\u0301\u0301\u0301 \u202eback\u202c <!channel> &amp; שלום ';
const source = { page: 1, section: 'Table' };

/** A record, what stands in it many times, and how often. */
export type AbsurdRecord = { what: string; record: Partial<Vendor>; item: RegExp; count: number };

/** Records that the schemas would refuse, or nobody would write: their messages must fit all the same. */
export const ABSURD_RECORDS: readonly AbsurdRecord[] = [
  {
    what: '500 BIDs',
    record: { exampleBids: times(500, (n) => ({ bid: bid(n) })) },
    item: /\b9\d{5}\b/g,
    count: 500,
  },
  {
    what: '500 BIDs with remarks',
    record: { exampleBids: times(500, (n) => ({ bid: bid(n), remark: 'Heavy Cloud Pay & <Lite> EBPP.' })) },
    item: /\b9\d{5}\b/g,
    count: 500,
  },
  {
    what: '100 contacts',
    record: {
      contacts: times(100, (n) => ({
        name: `Person ${n}`,
        email: `${n}@${'x'.repeat(60)}.com`,
        role: 'SME',
      })),
    },
    item: /Person \d+/g,
    count: 100,
  },
  {
    what: '200 needs with long links',
    record: { needs: times(200, (n) => ({ kind: 'set-up', text: `Need ${n}.`, links: [linkOf(n)] })) },
    item: /Need \d+/g,
    count: 200,
  },
  {
    what: '300 remarks',
    record: { remarks: times(300, (n) => `Remark ${n}. ${'word '.repeat(100)}`) },
    item: /Remark \d+/g,
    // The four facts below the remarks count too.
    count: 304,
  },
];

/** Records of a few things, each too long or too strange. */
export const STRANGE_RECORDS: readonly { what: string; record: Partial<Vendor> }[] = [
  { what: 'a name of 3,000 characters', record: { name: `Absurd ${'N'.repeat(2_993)}` } },
  { what: 'a name of 3,000 signs', record: { name: `Absurd ${'&<>'.repeat(998)}` } },
  { what: 'a name of 3,000 emoji', record: { name: `Absurd ${'👩‍👩‍👧‍👦'.repeat(300)}` } },
  { what: 'a name of 3,000 combining letters', record: { name: `Absurd ${'e\u0301'.repeat(1_500)}` } },
  {
    what: 'text full of signs',
    record: {
      name: `Absurd ${SIGNS}`,
      company: SIGNS,
      remarks: [SIGNS.repeat(40)],
      needs: [
        {
          kind: 'set-up',
          text: SIGNS.repeat(60),
          links: [{ title: SIGNS, where: 'Jira', url: 'https://a.com/?a=1&b=2' }],
        },
      ],
      contacts: [{ name: SIGNS, role: SIGNS, note: SIGNS.repeat(60) }],
      invoiceTypes: [{ id: InvoiceTypeId.parse(43), remark: SIGNS.repeat(60) }],
      exampleBids: [{ bid: bid(1), biller: SIGNS, remark: SIGNS.repeat(60) }],
    },
  },
];

/** The real playbook with only this vendor, which is also found as "absurd". */
export async function knowledgeWith(record: Partial<Vendor>): Promise<Knowledge> {
  const vendor: Vendor = {
    id: VendorId.parse('absurd'),
    name: 'Absurd',
    aliases: ['absurd'],
    source,
    ...record,
  };
  return { ...(await realKnowledge()), vendors: [vendor] };
}

/** The real playbook with so many vendors of one company instead of its own. */
export async function knowledgeOf(count: number): Promise<Knowledge> {
  const vendors = times(count, (n): Vendor => {
    const id = VendorId.parse(`vendor-${n}`);
    return { id, name: `Vendor${n} Incorporated`, company: 'Granicus', version: 'v2', emv: 'no', source };
  });
  return { ...(await realKnowledge()), vendors };
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at + 1));
}

function bid(n: number): Bid {
  return Bid.parse(900_000 + n);
}

/** Every second link is longer than a line of a message may be. */
function linkOf(n: number) {
  const url = `https://example.com/${'a'.repeat(n % 2 === 0 ? 200 : 1_900)}?n=${n}&m=1`;
  return { title: 'Guide', where: 'Guru' as const, url };
}
