import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLI_ROOT, cloudpay } from '../cli/cli.ts';
import { writeIn } from '../knowledge/good-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { htmlExport } from './lay-out.ts';
import { KNOWLEDGE_DIR, pageWith } from './page.ts';

const BIDS = 'Example BIDs';
const TYPES = 'Common Invoice Type IDs';
const CLEAN = [
  { row: 'RecDesk', column: BIDS, lines: ['3961, 3733, 2961, 2423, 2179, 1211, 1099, 4321 (go-live: May)'] },
  { row: 'LOGIS', column: 'CloudPay Version', lines: ['V2'] },
  { row: 'CityView', column: 'EMV?', lines: [] },
  { row: 'Peak', column: 'Contacts', lines: ['Dana Cole - ', 'dana@peakinfo.com'] },
  { row: 'CityWorks', column: BIDS, lines: ['2032, 2575, 4000'] },
  {
    row: 'EPR',
    column: 'Integration Specific Needs',
    lines: ['None Known', 'GURU', 'https://app.getguru.com/card/abc/EPR-Setup'],
  },
  { row: 'Conduent', column: TYPES, lines: ['19 - Parking Tickets', '97: Government Services 5 (fines)'] },
];

/** A copy of the knowledge in a folder of its own, with the page saved beside it. */
function folderWith(html: string) {
  const root = temporaryFolder();
  const knowledgeDir = join(root, 'knowledge');
  cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
  const page = join(root, 'page.html');
  writeFileSync(page, html);
  const vendor = (id: string) => readFileSync(join(knowledgeDir, `vendors/${id}.yml`), 'utf8');
  const run = (...args: string[]) => cloudpay(args, { env: { KNOWLEDGE_DIR: knowledgeDir } });
  return { root, knowledgeDir, page, vendor, run };
}

describe('cloudpay import', () => {
  test('finds no change on the page as it reached us, and tells its slips', async () => {
    const { page, run } = folderWith(pageWith([]));
    const { code, stdout, stderr } = await run('import', page);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'The page and the knowledge agree.\n' });
    expect(stdout).toContain('#   Accela · Vendor: “Accella” for “Accela”');
    expect(stdout).not.toContain('+++');
  });

  test('prints a patch that git applies; nothing is written', async () => {
    const { code, stdout, stderr } = await cloudpay(['import', folderWith(pageWith(CLEAN)).page]);
    expect(code).toBe(1);
    expect(stderr).toContain('7 files to update');
    expect(stdout).toContain('# LOGIS · CloudPay Version: new: v2');
    expect(stdout).toContain('# RecDesk · Example BIDs: new: 4321 (go-live: May); gone: 3428');
    const names = execFileSync('git', ['apply', '--numstat', '-'], {
      cwd: CLI_ROOT,
      input: stdout,
      encoding: 'utf8',
    });
    expect(names).toMatch(/1\t0\tknowledge\/vendors\/logis\.yml/);
    execFileSync('git', ['apply', '--check', '-'], { cwd: CLI_ROOT, input: stdout });
  });

  test.each([
    ['storage format', undefined],
    ['HTML export', htmlExport],
  ])('--write takes over what is clean, from %s; then the page says nothing new', async (_, lay) => {
    const { root, knowledgeDir, page, vendor, run } = folderWith(pageWith(CLEAN, lay));
    const linked = join(knowledgeDir, 'vendors/logis.yml');
    renameSync(linked, join(root, 'logis.yml'));
    symlinkSync('../../logis.yml', linked);
    const written = await run('import', '--write', page);
    expect(written).toMatchObject({ code: 0, stderr: '7 files written.\n' });
    expect(vendor('recdesk')).toContain("  - { bid: 4321, remark: 'go-live: May' }\nneeds: none known\n");
    expect(vendor('recdesk')).not.toContain('3428');
    expect(lstatSync(linked).isSymbolicLink()).toBe(true);
    expect(vendor('logis')).toContain('name: LOGIS\nversion: v2\ninvoiceTypes:');
    expect(vendor('cityview')).not.toContain('emv');
    expect(vendor('peak-software')).toContain(
      'contacts:\n  - name: Dana Cole\n    email: dana@peakinfo.com\nsource:',
    );
    expect(vendor('cityworks')).toContain('remark: Used the third-party integrator Woolpert. }');
    expect(vendor('cityworks')).toContain('exampleBids: |-\n    2032, 2575, 4000\n');
    expect(vendor('epr-systems')).toContain('title: EPR Setup');
    expect(vendor('conduent')).toContain('- { id: 97, remark: fines }');
    expect(await run('check', knowledgeDir)).toMatchObject({ code: 0 });
    expect(await run('import', page)).toMatchObject({
      code: 0,
      stderr: 'The page and the knowledge agree.\n',
    });
  });

  test('a contact whose name is spelled otherwise or is new stays the same one, with its notes and aliases', async () => {
    const { knowledgeDir, page, vendor, run } = folderWith(
      pageWith([
        { row: 'GovQA', column: 'Contacts', lines: ['Joedy Smith - Joedy.smith@granicus.com'] },
        { row: 'EPR', column: 'Contacts', lines: ['Benny Ross - benny@eprsys.com'] },
      ]),
    );
    const before = vendor('govqa');
    expect(await run('import', '--write', page)).toMatchObject({ code: 0 });
    expect(vendor('govqa')).toBe(before.replace('name: Jodey Smith', 'name: Joedy Smith'));
    expect(vendor('epr-systems')).toContain('name: Benny Ross\n');
    expect(await run('check', knowledgeDir)).toMatchObject({ code: 0 });
  });

  test('keeps comments, order and style of what it edits and of what stands around', async () => {
    const { knowledgeDir, page, vendor, run } = folderWith(
      pageWith([
        { row: 'PeopleGIS', column: BIDS, lines: ['1132, 983 (pilot), 5'] },
        { row: 'PeopleGIS', column: 'CloudPay Version', lines: ['V2'] },
      ]),
    );
    const commented = `# Asked in May.
name:   PeopleGIS
version: v1 # as of May
emv: no

# From the sales list.
exampleBids:
  # the first one
  - { bid: 983 } # small town
  - bid: 1132
# The types, on one line.
invoiceTypes: [ { id: 43 } ]
needs: none known
contacts: [ { name: Zenny Chareas, email: "zenny@peoplegis.com" } ]
source: { page: 3738370050, section: Table }
`;
    writeIn(knowledgeDir, 'vendors/peoplegis.yml', commented);
    expect(await run('import', '--write', page)).toMatchObject({ code: 0 });
    expect(vendor('peoplegis')).toBe(
      commented
        .replace('version: v1', 'version: v2')
        .replace('{ bid: 983 }', '{ bid: 983, remark: pilot }')
        .replace('  - bid: 1132\n', '  - bid: 1132\n  - { bid: 5 }\n'),
    );
  });

  test('names all that it cannot take over, at once, and takes over the rest', async () => {
    const html = pageWith([
      { row: 'RecDesk', column: TYPES, lines: ['14-Parks & Recreation', '43-Permits', '44-Trees'] },
      { row: 'Laser', column: 'EMV?', lines: ['Maybe'] },
      { row: 'CloudPermit', column: 'Integration Specific Needs', lines: ['Ask first.'] },
      { row: 'GovOS', column: 'Contacts', lines: ['SME: Joe Patterson', 'joe@'] },
      { row: 'GovQA', column: BIDS, lines: ['1944, TBD'] },
      { row: 'PeopleGIS', column: 'Vendor', lines: ['NewCo'] },
      { row: 'Conduent', column: 'CloudPay Version', lines: ['V1'] },
    ]).replace('<strong>EMV?</strong>', '<strong>EMV</strong>');
    const { page, vendor, run } = folderWith(
      html
        .replace('</th></tr>\n', '</th><th>Notes</th></tr>\n')
        .replaceAll('</td></tr>', '</td><td>n</td></tr>'),
    );
    const { code, stderr } = await run('import', '--write', page);
    expect(code).toBe(1);
    for (const part of [
      'RecDesk · Common Invoice Type IDs: invoice type 44-Trees is new; add it to invoice-types.yml first',
      'Laserfiche · EMV?: “Maybe” cannot be read\n      page: Maybe\n      knowledge: No',
      'CloudPermit · Integration Specific Needs: needs in prose have changed',
      'GovOS · Contacts: “joe@” is neither a name nor an e-mail address',
      'GovQA · Example BIDs: “TBD” is no BID',
      '“NewCo” is new on the page; add a file to vendors',
      'PeopleGIS is no longer on the page; delete vendors/peoplegis.yml if it is gone',
      'the column “Notes” is unknown, and not read',
      '1 file written.',
    ]) {
      expect(stderr).toContain(part);
    }
    expect(vendor('conduent')).toContain('version: v1');
    expect(vendor('govqa')).toContain('2575');
  });

  test('only the entry changes, in a file of Windows with comments, folding and no last newline', async () => {
    const rows = [{ row: 'CitizenServe', column: BIDS, lines: ['3615, 2961', '2666 (a remark)'] }];
    const { knowledgeDir, page, vendor, run } = folderWith(pageWith(rows));
    const before = `\uFEFF${vendor('citizenserve')
      .replace('  - { bid: 2961 }', '\n  - { bid: 2961 }     # small\n  # the largest')
      .replace('name: CitizenServe', 'name: >-   # folded\n  CitizenServe')
      .trimEnd()
      .replaceAll('\n', '\r\n')}`;
    writeIn(knowledgeDir, 'vendors/citizenserve.yml', before);
    expect(await run('import', '--write', page)).toMatchObject({ code: 0 });
    expect(vendor('citizenserve')).toBe(before.replace('{ bid: 2666 }', '{ bid: 2666, remark: a remark }'));
  });

  test('writes no file that the knowledge would refuse', async () => {
    const rows = [
      {
        row: 'LOGIS',
        column: 'Contacts',
        lines: [
          'Sam Poe - desk@logis.org',
          'Ann Poe - desk@logis.org',
          'Rachel Romansky - rromansky@logis.org',
        ],
      },
      { row: 'Conduent', column: 'CloudPay Version', lines: ['V1'] },
    ];
    const { page, vendor, run } = folderWith(pageWith(rows));
    const before = vendor('logis');
    const { code, stderr } = await run('import', '--write', page);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /not taken over: vendors\/logis\.yml:\d+:\d+: the address desk@logis\.org is already on line/,
    );
    expect(vendor('logis')).toBe(before);
    expect(vendor('conduent')).toContain('version: v1');
  });

  test('what was exported differs in nothing', async () => {
    const { root, run } = folderWith('');
    const exported = join(root, 'export.html');
    const { code, stdout } = await run('export');
    expect(code).toBe(0);
    writeFileSync(exported, stdout);
    expect(await run('import', exported)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'The page and the knowledge agree.\n',
    });
  });

  test.each([
    [
      'a page without the table',
      ['import', 'README.md'],
      /README\.md is not the playbook: it has no table with a column “Vendor”/,
    ],
    ['no such file', ['import', '/nowhere/page.html'], /\/nowhere\/page\.html cannot be read/],
    ['a file without end', ['import', '/dev/zero'], /\/dev\/zero cannot be read: not a regular file/],
    ['a table of no number', ['import', '--table', 'x'], /--table takes the number of a table/],
    ['two files', ['import', 'a.html', 'b.html'], /import takes one file/],
    ['an unknown option', ['import', '--wirte'], /--wirte/],
  ])('%s is said so', async (_, args, reason) => {
    const { code, stdout, stderr } = await cloudpay(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
  });
});
