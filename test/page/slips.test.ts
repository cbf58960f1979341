import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { htmlExport, storageFormat } from './lay-out.ts';
import { KNOWLEDGE_DIR, pageWith, realKnowledge, reportOn } from './page.ts';

// Each cell that the page has otherwise than the record, and the row of knowledge/README.md that says what was decided.
const DECIDED: readonly (readonly [cell: string, where: string])[] = [
  ['accela name', 'Accela'],
  ['accela exampleBids', 'Accela'],
  ['accela needs', 'Accela'],
  ['smartgov name', 'SmartGov'],
  ['smartgov invoiceTypes', '57'],
  ['smartgov needs', 'SmartGov'],
  ['cityworks exampleBids', 'CityWorks'],
  ['cityworks needs', 'CityWorks'],
  ['full-circle-technology name', 'Full Circle Technology'],
  ['full-circle-technology invoiceTypes', '13'],
  ['full-circle-technology invoiceTypes', '96'],
  ['full-circle-technology exampleBids', 'Full Circle Technology, 349'],
  ['full-circle-technology needs', 'Full Circle Technology, CloudPermit'],
  ['govqa name', 'GovQA'],
  ['govqa invoiceTypes', '95'],
  ['govqa exampleBids', 'GovQA, 2575 and 2298'],
  ['laserfiche name', 'Laserfiche'],
  ['logis exampleBids', 'LOGIS, 1206'],
  ['logis needs', 'LOGIS'],
  ['navient-onbase name', 'Navient OnBase'],
  ['navient-onbase needs', 'Navient OnBase'],
  ['peak-software invoiceTypes', '71'],
  ['peak-software needs', 'Peak Software'],
  ['cloudpermit needs', 'CloudPermit'],
  ['govos invoiceTypes', '68'],
  ['the foot', 'Foot of the table'],
];
// Readings of the README that stand in no cell, or in which the record says just what the cell does.
const AS_THEY_STAND = [
  'Avitar Associates',
  'SmartGov, GovQA',
  'GovQA’s contact',
  'Whole page',
  '88, 93, 94 and 95 to 98',
  '0',
  '88',
  '68, 71 and cloud store ids',
  '1054, 2298, 2575, 2961',
  'BID',
  'Accela, Avitar Associates, CitizenServe',
  'SmartGov, CloudPermit',
  'Laserfiche, Community Core',
  'SmartGov, CityWorks, CloudPermit, CitizenServe, Conduent',
  'LOGIS, Navient OnBase, Peak Software, EPR Systems, GovOS',
  'Accela, EPR Systems',
  'GovOS',
  'RecDesk',
  'SmartGov and others',
];

/** What the README's table calls the places of slips that concern the table of partners. */
function listedPlaces(): Set<string> {
  const readme = readFileSync(join(KNOWLEDGE_DIR, 'README.md'), 'utf8');
  const [ofTable = ''] = readme.slice(readme.indexOf('| **Names')).split('| **Procedures**');
  const places = [...ofTable.matchAll(/^\| ([^|]+?) \|/gm)].map(([, place = '']) => place.replace("'", '’'));
  return new Set(places.filter((place) => !place.startsWith('**')));
}

describe.each([
  ['storage format', storageFormat],
  ['HTML export', htmlExport],
])('the page as it reached us, in %s', (_, lay) => {
  test('differs from the knowledge by the slips that its README lists, and by nothing else', async () => {
    const report = reportOn(pageWith([], lay), await realKnowledge());
    const cells = report.cells.map(({ vendor, column }) => `${vendor.id} ${column}`);
    expect([...cells, 'the foot'].toSorted()).toEqual([...new Set(DECIDED.map(([cell]) => cell))].toSorted());
    expect(report.slips).toEqual(['“Resouces Document” for “Resources Document”']);
    for (const { finding } of report.cells) {
      expect(finding.slips.length).toBeGreaterThan(0);
      expect(finding).toMatchObject({ changes: [], edits: [], byHand: [] });
    }
    expect(report.byHand).toEqual([]);
  });
});

test('every slip that the README lists of the table is one of these, or changes no cell', () => {
  const known = new Set([...DECIDED.map(([, where]) => where), ...AS_THEY_STAND]);
  expect([...listedPlaces()].toSorted()).toEqual([...known].toSorted());
});

test('the slips are told as what the page writes', async () => {
  const { cells } = reportOn(pageWith([]), await realKnowledge());
  const told = cells.flatMap(({ finding }) => finding.slips);
  expect(told).toEqual(
    expect.arrayContaining([
      '“Accella” for “Accela”',
      '2298 stands more than once',
      '57: “BusinessC License” for “Business License”',
      '13: “Dog License” for “Dog Licenses”',
      '95: “Government Services” for “Government Services 3”',
      '“GovQA- Granicus” for “GovQA”',
    ]),
  );
});
