import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Bid, InvoiceTypeId, VendorId } from '../../src/core/knowledge/ids.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { Url } from '../../src/core/knowledge/values.ts';
import { type Vendor, VendorRecord } from '../../src/core/knowledge/vendor.ts';
import { nameKey } from '../../src/core/page/compare-cell.ts';
import { writtenTable } from '../../src/core/page/write-table.ts';
import { realKnowledge, reportOn } from './page.ts';

const NOTHING = { cells: [], slips: [], byHand: [] };

test('the knowledge, exported and imported, differs in nothing', async () => {
  const knowledge = await realKnowledge();
  expect(reportOn(writtenTable(knowledge), knowledge)).toEqual(NOTHING);
});

const SCRAPS = [
  '<b>',
  '&amp;',
  '"',
  "'",
  ')',
  '(',
  ']]>',
  '<!--',
  ',',
  '; 43-',
  '\u00a0',
  ' - ',
  'a@b.co',
  '12',
  '\u200b',
  '<td>',
  'Ünï',
  '🍕',
  'None Known',
  '`x`',
  '`',
];
const awkward = fc
  .array(fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 6 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const name = awkward
  .map((text) => text.replace(/[\r\n]/g, ' ').trim())
  .filter((text) => nameKey(text) !== '');
const text = awkward
  .map((one) => (one.split('`').length % 2 === 1 ? one : `${one}\``).trim())
  .filter((one) => one !== '');
const link = fc.record({
  title: name,
  where: fc.constantFrom('Guru' as const, 'Confluence' as const, 'Jira' as const),
  url: fc
    .webUrl({ validSchemes: ['https'], withFragments: true, withQueryParameters: true })
    .filter((url) => Url.safeParse(url).success),
});
const record = fc.record(
  {
    name,
    company: name,
    version: fc.constantFrom('v1' as const, 'v2' as const),
    emv: fc.constantFrom('yes' as const, 'no' as const),
    invoiceTypes: fc.uniqueArray(
      fc.record(
        { id: fc.constantFrom(0, 43, 57, 95).map((id) => InvoiceTypeId.parse(id)), remark: text },
        { requiredKeys: ['id'] },
      ),
      { minLength: 1, selector: ({ id }) => id },
    ),
    exampleBids: fc.uniqueArray(
      fc.record(
        {
          bid: fc.integer({ min: 1, max: 999_999 }).map((bid) => Bid.parse(bid)),
          biller: name,
          remark: text,
        },
        { requiredKeys: ['bid'] },
      ),
      { minLength: 1, maxLength: 6, selector: ({ bid }) => bid },
    ),
    needs: fc.oneof(
      fc.constant('none known' as const),
      fc.array(
        fc.record(
          {
            kind: fc.constant('set-up' as const),
            text,
            links: fc.array(link, { minLength: 1, maxLength: 2 }),
          },
          { requiredKeys: ['kind', 'text'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    contacts: fc.array(
      fc.record(
        {
          name,
          email: fc.emailAddress().filter((email) => z.email().safeParse(email).success),
          role: name,
          note: text,
        },
        { requiredKeys: ['name'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    links: fc.array(link, { minLength: 1, maxLength: 2 }),
    remarks: fc.array(text, { minLength: 1, maxLength: 2 }),
    source: fc.constant({ page: 1, section: 'Table' }),
  },
  { requiredKeys: ['name', 'source'] },
);

test('made-up partners with awkward texts, exported and imported, differ in nothing', async () => {
  const { invoiceTypes, playbook } = await realKnowledge();
  const partners = fc.uniqueArray(record, {
    minLength: 1,
    maxLength: 5,
    selector: (one) => nameKey(one.name),
  });
  fc.assert(
    fc.property(partners, (records) => {
      const vendors = records.map((made, at): Vendor => {
        return { id: VendorId.parse(`partner-${at}`), ...VendorRecord.parse(made) };
      });
      const knowledge: Knowledge = { vendors, invoiceTypes, playbook };
      expect(reportOn(writtenTable(knowledge), knowledge)).toEqual(NOTHING);
    }),
    { numRuns: 150 },
  );
});
