import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../src/core/knowledge/edit-record.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { readTables } from '../../src/core/page/read-html.ts';
import { type Chosen, chooseTables } from '../../src/core/page/rows.ts';
import { writtenTable } from '../../src/core/page/write-table.ts';
import { realKnowledge, reportOn } from './page.ts';

const COLUMNS = ['name', 'invoiceTypes', 'exampleBids', 'needs', 'version', 'emv', 'contacts'] as const;
type Column = (typeof COLUMNS)[number];

let knowledge: Knowledge;
/** The page as it would be if it followed the knowledge: titles, then rows of cells of HTML. */
let titles: string[];
let rows: string[][];

beforeAll(async () => {
  knowledge = await realKnowledge();
  const [head = '', ...body] = writtenTable(knowledge)
    .split('\n')
    .filter((line) => line.startsWith('<tr>'));
  const cells = (row: string) => [...row.matchAll(/<t[dh]>(.*?)<\/t[dh]>/g)].map(([, cell = '']) => cell);
  titles = cells(head);
  rows = body.map(cells);
});

const table = (lines: readonly string[]) => `<table><tbody>${lines.join('\n')}</tbody></table>`;
const rowOf = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const headOf = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<th>${cell}</th>`).join('')}</tr>`;
const pageOf = (body: readonly (readonly string[])[]) => table([headOf(titles), ...body.map(rowOf)]);

/** The rows with one cell otherwise. */
function withCell(vendor: string, column: Column, change: (cell: string) => string): string[][] {
  return rows.map((cells) =>
    cells[0]?.startsWith(`<p>${vendor}</p>`)
      ? cells.map((cell, at) => (COLUMNS[at] === column ? change(cell) : cell))
      : cells,
  );
}

/** What is proposed, and which cells and rows a person is asked about. */
function outcome(html: string) {
  const { cells, byHand } = reportOn(html, knowledge);
  const edits = cells.flatMap(({ vendor, finding }) =>
    finding.edits.filter(({ path }) => path[0] !== 'cells').map((edit) => ({ vendor: vendor.id, ...edit })),
  );
  const asked = cells
    .filter(({ finding }) => finding.byHand.length > 0)
    .map(({ vendor, column }) => `${vendor.id} ${column}`);
  return { edits, asked, byHand };
}

const NOTHING = { edits: [], asked: [], byHand: [] };
const STAR = '<ac:emoticon ac:name="yellow-star" />';
const TICK = '<ac:emoticon ac:name="tick" />';
const INCLUDE =
  '<ac:structured-macro ac:name="excerpt-include"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="RecDesk contacts"/></ac:link></ac:parameter></ac:structured-macro>';
const MENTION = '<ac:link><ri:user ri:account-id="1" /></ac:link>';
const status = (title: string) =>
  `<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">${title}</ac:parameter></ac:structured-macro>`;
const TASKS =
  '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>769</ac:task-body></ac:task><ac:task><ac:task-body>977</ac:task-body></ac:task></ac:task-list>';

/** What becomes of a cell: the same as before, a question to a person, or an edit, which may come with a question. */
type Wanted = 'same' | 'asked' | Edit | readonly ['asked', Edit];
type CellCase = [
  what: string,
  vendor: string,
  column: Column,
  cell: string | ((cell: string) => string),
  Wanted,
];

const CELLS: readonly CellCase[] = [
  ['a tick is yes', 'Accela', 'emv', TICK, 'same'],
  ['a typed tick and a word are yes', 'Accela', 'emv', '✅ Yes', 'same'],
  ['a cross is no', 'RecDesk', 'emv', '<ac:emoticon ac:name="cross" />', 'same'],
  ['an emoji in a span', 'Accela', 'emv', '<span data-emoji-short-name=":check_mark:">x</span>', 'same'],
  ['a status is its title', 'RecDesk', 'emv', status('NO'), 'same'],
  ['a cross where the record says yes', 'Accela', 'emv', '❌', { kind: 'set', path: ['emv'], value: 'no' }],
  ['a tick for a version', 'Accela', 'version', TICK, 'asked'],
  ['an icon that a style sheet draws', 'Accela', 'emv', '<i class="fa fa-check"></i>', 'asked'],
  ['a picture behind nothing', 'Accela', 'emv', '<span style="background: url(a.png)"></span>', 'asked'],
  ['a sign with a name for the ear', 'Accela', 'emv', '<b role="img" aria-label="yes"></b>', 'asked'],
  ['a raised sign', 'Accela', 'emv', 'Yes<span style="vertical-align: super">1</span>', 'asked'],
  ['a word crossed out by class', 'Accela', 'emv', '<span class="strikethrough">Yes</span>', 'asked'],
  ['a word crossed out by strokes', 'Accela', 'emv', 'Y\u0336e\u0336s\u0336', 'asked'],
  ['a tick before a person', 'Peak Software', 'contacts', (cell) => TICK + cell, 'asked'],
  ['contacts that are included', 'RecDesk', 'contacts', INCLUDE, 'asked'],
  ['a person by account', 'LOGIS', 'contacts', `<p>${MENTION}</p>`, 'asked'],
  [
    'somebody else at the same address',
    'LOGIS',
    'contacts',
    (cell) => `<p>Sam Poe - rromansky@logis.org</p>${cell}`,
    'asked',
  ],
  ['a person with a link', 'LOGIS', 'contacts', '<a href="https://a.example/1">Rachel Romansky</a>', 'asked'],
  ...[
    'Zach Warrell (left) - zwarrell@peakinfo.com',
    'Former: Zach Warrell - zwarrell@peakinfo.com',
    'Zach Warrell, Dana Doe',
    'Zach Warrell - zwarrell@peakinfo.com, Dana Doe - dana@peakinfo.com',
    'Zach Warrell - zwarrell@peakinfo.com - <span class="aui-lozenge">LEFT</span>',
    '<a href="mailto:old@peakinfo.com">zwarrell@peakinfo.com</a>',
    'TBD',
    'Please write to the ticket desk first.',
  ].map((cell): CellCase => [`a contact as ${cell}`, 'Peak Software', 'contacts', cell, 'asked']),
  [
    'an address with a subject',
    'Peak Software',
    'contacts',
    'Zach Warrell - <a href="mailto:zwarrell%40peakinfo.com?subject=Hi">zwarrell@peakinfo.com</a>',
    'same',
  ],
  [
    'a picture in place of BIDs',
    'Conduent',
    'exampleBids',
    '<ac:image><ri:url ri:value="a"/></ac:image>',
    'asked',
  ],
  [
    'a BID that is crossed out, one crossed out at birth',
    'CitizenServe',
    'exampleBids',
    '<p>3615, <s>2961</s>, 2666, <span style="text-decoration: line-through;">9999</span></p>',
    'asked',
  ],
  [
    'a BID that is added beside one crossed out',
    'CitizenServe',
    'exampleBids',
    (cell) => `${cell}<p>4321</p><del>5</del>`,
    ['asked', { kind: 'add', path: ['exampleBids'], value: { bid: 4321 } }],
  ],
  ...['font-size: 0', 'opacity: 0'].map(
    (style): CellCase => [
      `a BID that nobody sees: ${style}`,
      'Conduent',
      'exampleBids',
      (cell) => `${cell}<span style="${style}">9999</span>`,
      'same',
    ],
  ),
  ['BIDs as action items', 'LOGIS', 'exampleBids', (cell) => cell.replace('<p>769, 977</p>', TASKS), 'same'],
  [
    'BIDs in a table within',
    'Conduent',
    'exampleBids',
    (cell) => `<table><tr><td>${cell}</td></tr></table>`,
    'same',
  ],
  ...[
    '1796<sup>1</sup>',
    '1796 <time datetime="2026-12-01" />',
    '1796 (a), 1796 (b)',
    '1,796',
    `1796 ${status('12')}`,
  ].map((cell): CellCase => [`BIDs as ${cell}`, 'Conduent', 'exampleBids', cell, 'asked']),
  [
    'a type with a star',
    'Conduent',
    'invoiceTypes',
    (cell) => cell.replace('Tickets', `Tickets ${STAR}`),
    'asked',
  ],
  ['a name that is crossed out', 'Conduent', 'name', (cell) => `<s>${cell}</s>`, 'asked'],
  ['a name with a link', 'Conduent', 'name', '<a href="https://a.example/c">Conduent</a>', 'asked'],
  ['a name with a status', 'Conduent', 'name', 'Conduent <span class="status-macro">NEW</span>', 'asked'],
  ['a cell that is emptied', 'CityView', 'version', '<p />', { kind: 'delete', path: ['version'] }],
];

test.each(CELLS)('a cell that shows something beside text: %s', (_, vendor, column, cell, wanted) => {
  const html = pageOf(withCell(vendor, column, typeof cell === 'string' ? () => cell : cell));
  const id = knowledge.vendors.find(({ name }) => name === vendor)?.id;
  const all = typeof wanted === 'string' || !('kind' in wanted) ? [wanted].flat() : [wanted];
  expect(outcome(html)).toEqual({
    ...NOTHING,
    asked: all.includes('asked') ? [`${id} ${column}`] : [],
    edits: all.flatMap((one) => (typeof one === 'string' ? [] : [{ vendor: id, ...one }])),
  });
});

test('a remark is not taken for the name of the biller, nor the name for a remark', () => {
  const vendors = knowledge.vendors.map((vendor) =>
    vendor.id === 'conduent'
      ? { ...vendor, exampleBids: vendor.exampleBids?.map((one) => ({ ...one, biller: 'Town of Bedford' })) }
      : vendor,
  );
  const { cells } = reportOn(
    pageOf(withCell('Conduent', 'exampleBids', () => '1796 (Town of Bedford: live)')),
    { ...knowledge, vendors },
  );
  expect(cells.map(({ finding }) => [finding.edits, finding.byHand.length])).toEqual([[[], 1]]);
});

const people = (cell: string | undefined) => cell?.match(/<p>.*?<\/p>/g) ?? [];

describe('a table of another form', () => {
  const isRecDesk = ([name]: readonly string[]) => name === '<p>RecDesk</p>';
  const recDesk = () => rows.find(isRecDesk) ?? [];
  const others = () => rows.filter((row) => !isRecDesk(row)).map(rowOf);
  test.each<[string, () => string, object]>([
    [
      'a partner’s cell over several rows, a person in each',
      () => {
        const [first = '', ...more] = people(recDesk()[6]);
        const merged = recDesk()
          .slice(0, 6)
          .map((cell) => `<td rowspan="3">${cell}</td>`)
          .join('');
        return table([
          headOf(titles),
          ...others(),
          `<tr>${merged}<td>${first}</td></tr>`,
          ...more.map((cell) => `<tr><td>${cell}</td></tr>`),
        ]);
      },
      NOTHING,
    ],
    [
      'several rows with the same name',
      () =>
        table([
          headOf(titles),
          ...others(),
          ...people(recDesk()[6]).map((person) => rowOf([...recDesk().slice(0, 6), person])),
        ]),
      NOTHING,
    ],
    [
      'rows without a name below',
      () => {
        const [first = '', ...more] = people(recDesk()[6]);
        return table([
          headOf(titles),
          ...others(),
          rowOf([...recDesk().slice(0, 6), first]),
          ...more.map((person) => rowOf(['', '', '', '', '', '', person])),
        ]);
      },
      {
        edits: [],
        asked: ['recdesk contacts'],
        byHand: [expect.stringContaining('has no vendor'), expect.stringContaining('has no vendor')],
      },
    ],
    [
      'one cell for the version and EMV',
      () =>
        table([
          headOf(titles),
          ...others(),
          `<tr>${recDesk()
            .slice(0, 4)
            .map((cell) => `<td>${cell}</td>`)
            .join('')}<td colspan="2">V2</td><td>${recDesk()[6]}</td></tr>`,
        ]),
      { edits: [], asked: ['recdesk version', 'recdesk emv'], byHand: [] },
    ],
    [
      'a row that ends early',
      () => table([headOf(titles), ...others(), rowOf(recDesk().slice(0, 6))]),
      { edits: [], asked: ['recdesk contacts'], byHand: [] },
    ],
    [
      'a numbering column, dividers, titles repeated and a caption',
      () => {
        const lines = rows.flatMap((row, at) => [
          ...(at === 3 ? ['<tr><td colspan="8">D to Z</td></tr>', headOf(['#', ...titles])] : []),
          `<tr><td class="numberingColumn">${at + 1}</td>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
        ]);
        return table(['<tr><th colspan="8">Partners</th></tr>', headOf(['#', ...titles]), ...lines]);
      },
      NOTHING,
    ],
    [
      'a divider that names a partner',
      () => table([headOf(titles), '<tr><td colspan="7">RecDesk moved to v2</td></tr>', ...rows.map(rowOf)]),
      { edits: [], asked: [], byHand: ['“RecDesk moved to v2” fills a row, and names RecDesk'] },
    ],
    [
      'a column that is split in two',
      () => {
        const split = (cell: string) => [
          cell.replace(/<p>.*<\/p>/, (all) => people(all).slice(0, 1).join('')),
          people(cell).slice(1).join(''),
        ];
        return table([
          headOf(titles).replace('<th><p>Contacts', '<th colspan="2"><p>Contacts'),
          ...rows.map((row) => rowOf([...row.slice(0, 6), ...split(row[6] ?? '')])),
        ]);
      },
      NOTHING,
    ],
    [
      'two halves',
      () => `<h2>A-F</h2>${pageOf(rows.slice(0, 9))}<h2>G-Z</h2>${pageOf(rows.slice(9))}`,
      NOTHING,
    ],
    [
      'a table that lays out the page around it, with as much text as no cell has',
      () =>
        `<table><tr><td>Menu</td><td><h2>Partners</h2>${pageOf([...rows, ...Array.from({ length: 400 }, () => rows.at(-1) ?? [])])}</td></tr></table>`,
      NOTHING,
    ],
    ['much text above', () => `${'A page says a lot. '.repeat(2_000)}${pageOf(rows)}`, NOTHING],
    [
      'very many rows',
      () => pageOf([...rows, ...Array.from({ length: 9_000 }, () => rows.at(-1) ?? [])]),
      NOTHING,
    ],
    [
      'a cell too many in a row',
      () => table([headOf(titles), ...others(), rowOf(recDesk().toSpliced(3, 0, ''))]),
      {
        edits: [],
        asked: ['recdesk needs', 'recdesk version', 'recdesk emv', 'recdesk contacts'],
        byHand: [],
      },
    ],
    [
      'a row with nothing but the name',
      () => table([headOf(titles), ...others(), rowOf(['RecDesk', '', '', '', '', '', ''])]),
      { edits: [], asked: COLUMNS.slice(1).map((column) => `recdesk ${column}`), byHand: [] },
    ],
    [
      'a partner once more below a divider for old ones',
      () =>
        table([
          headOf(titles),
          ...rows.map(rowOf),
          '<tr><td colspan="7">Retired partners</td></tr>',
          rowOf(recDesk().with(2, '9999')),
        ]),
      {
        edits: [],
        asked: ['recdesk exampleBids'],
        byHand: ['“Retired partners” fills a row: what stands below it may no longer hold'],
      },
    ],
    [
      'a row that is crossed out',
      () =>
        pageOf(rows).replace(
          '<tr><td><p>Conduent',
          '<tr style="text-decoration: line-through"><td><p>Conduent',
        ),
      {
        edits: [],
        asked: ['conduent name', 'conduent invoiceTypes', 'conduent exampleBids', 'conduent version'],
        byHand: [],
      },
    ],
  ])('%s', (_, html, wanted) => {
    expect(outcome(html())).toEqual(wanted);
  });

  test.each<[string, () => string]>([
    [
      'two titles are exchanged',
      () => table([headOf(titles.with(4, titles[5] ?? '').with(5, titles[4] ?? '')), ...rows.map(rowOf)]),
    ],
    ['a column is blank', () => pageOf(rows.map((cells) => cells.with(6, '')))],
    [
      'a column is shown in the titles only',
      () => table([headOf(titles), ...rows.map((cells) => rowOf(cells.toSpliced(5, 1)))]),
    ],
  ])('nothing is taken over where %s', (_, html) => {
    const { edits, asked } = outcome(html());
    expect(edits).toEqual([]);
    expect(asked.length).toBeGreaterThan(8);
  });

  test('an archived table, and one with a partner of another, are named and must be chosen', () => {
    const old = pageOf(
      rows.slice(0, 3).map(([name = '', ...cells]) => [name.replace('</p>', ' 2020</p>'), ...cells]),
    );
    const expanded = (html: string) =>
      `<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">Archive of 2020</ac:parameter><ac:rich-text-body>${html}</ac:rich-text-body></ac:structured-macro>`;
    const choose = (html: string, ...numbers: number[]): Chosen =>
      chooseTables(readTables(html), numbers, knowledge);
    const archived = choose(pageOf(rows) + expanded(old));
    expect(archived).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(
        /has 2 tables .* choose with --table N:\n {2}1: without a heading, 21 rows, Accela to Resources Document\n {2}2: “Archive of 2020”, 3 rows/,
      ),
    });
    expect(
      choose(`<table><tr><td>${pageOf(rows)}<h2>Old ones</h2>${pageOf(rows)}</td></tr></table>`),
    ).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('2: “Old ones”, 21 rows'),
    });
    expect(choose(pageOf(rows) + expanded(old), 1)).toMatchObject({
      kind: 'tables',
      tables: [{ heading: '' }],
    });
    expect(choose(pageOf(rows) + pageOf(rows.slice(2, 3)))).toMatchObject({ kind: 'refused' });
    expect(choose(pageOf(rows) + pageOf(rows.slice(2, 3)), 3)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('no such table'),
    });
  });
});

type Alteration = { readonly cell: (cell: string) => string; readonly asks: boolean; readonly when?: RegExp };
const same = (cell: (cell: string) => string): Alteration => ({ cell, asks: false });
const asking = (cell: (cell: string) => string): Alteration => ({ cell, asks: true });
const macro = (name: string, body: string) =>
  `<ac:structured-macro ac:name="${name}"><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;

/** Ways to write a cell that say the same, and ways that only a person can read. */
const ALTERATIONS: readonly Alteration[] = [
  same((cell) => `<div><strong>${cell}</strong></div>`),
  same((cell) => `<ul>${cell.replaceAll('<p>', '<li>').replaceAll('</p>', '</li>')}</ul>`),
  same(
    (cell) =>
      `<ac:task-list>${cell.replaceAll('<p>', '<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>').replaceAll('</p>', '</ac:task-body></ac:task>')}</ac:task-list>`,
  ),
  same((cell) =>
    cell
      .replaceAll('<p>', '<ac:inline-comment-marker ac:ref="1">')
      .replaceAll('</p>', '</ac:inline-comment-marker><br/>'),
  ),
  same((cell) => macro('panel', cell)),
  same(
    (cell) => `<table><tr><td>${cell.replaceAll('</p><p>', '</p></td></tr><tr><td><p>')}</td></tr></table>`,
  ),
  same((cell) => `${cell}<p>&nbsp;</p><span style="display:none">9999</span>`),
  ...[
    STAR,
    INCLUDE,
    MENTION,
    '<img src="a.png">',
    '<ac:image><ri:url ri:value="x"/></ac:image>',
    '<s>9999</s>',
    '<svg><path/></svg>',
    macro('profile', ''),
    '<ac:adf-extension/>',
    '<sup>1</sup>',
    '<iframe src="x"></iframe>',
  ].flatMap((thing) => [
    asking((cell) => cell + thing),
    asking((cell) => cell.replace(/<p>/, `<p>${thing} `)),
    asking(() => thing),
  ]),
  asking((cell) => `<del>${cell}</del>`),
  asking((cell) => `<span style="text-decoration: line-through">${cell}</span>`),
];

/** Real changes, by the column in which they are made. */
const CHANGES: Partial<Record<Column, (cell: string) => { cell: string; edit: Edit } | undefined>> = {
  version: (cell) =>
    cell.includes('V1') ? { cell: 'V2', edit: { kind: 'set', path: ['version'], value: 'v2' } } : undefined,
  emv: (cell) =>
    cell.includes('Yes') ? { cell: '<p></p>', edit: { kind: 'delete', path: ['emv'] } } : undefined,
  exampleBids: (cell) => ({
    cell: `${cell}<p>999998</p>`,
    edit: { kind: 'add', path: ['exampleBids'], value: { bid: 999_998 } },
  }),
  contacts: (cell) => ({
    cell: `${cell}<p>Zoe Quill - zoe@new.example</p>`,
    edit: { kind: 'add', path: ['contacts'], value: { name: 'Zoe Quill', email: 'zoe@new.example' } },
  }),
};

type Altered = { readonly row: number; readonly column: Column; readonly how: 'change' | Alteration };

/** The rows with such cells altered, the edits that they mean, and the cells that only a person can read. */
function alteredRows(altered: readonly Altered[]) {
  const body = rows.map((cells) => [...cells]);
  const edits: object[] = [];
  const asked: string[] = [];
  for (const { row, column, how } of altered) {
    const cells = body[row] ?? [];
    const vendor = knowledge.vendors[row]?.id ?? '';
    const before = cells[COLUMNS.indexOf(column)] ?? '';
    const change = how === 'change' ? CHANGES[column]?.(before) : { cell: how.cell(before) };
    if (!change) continue;
    cells[COLUMNS.indexOf(column)] = change.cell;
    if ('edit' in change) edits.push({ vendor, ...change.edit });
    // A blank cell that is crossed out shows nothing.
    const isBlank = before === '<p />' && (change.cell === before || /^<(del|span)/.test(change.cell));
    if (how !== 'change' && how.asks && !isBlank) asked.push(`${vendor} ${column}`);
  }
  return { body, edits, asked };
}

test('on random pages just what was changed is proposed, or a person is asked; nothing else goes', () => {
  const altered = fc.uniqueArray(
    fc.record({
      row: fc.nat(knowledge.vendors.length - 1),
      column: fc.constantFrom(...COLUMNS),
      how: fc.oneof(fc.constant('change' as const), fc.constantFrom(...ALTERATIONS)),
    }),
    { maxLength: 12, selector: ({ row, column }) => `${row} ${column}` },
  );
  const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).toSorted();
  fc.assert(
    fc.property(altered, fc.nat(rows.length), fc.boolean(), (places, half, isHalved) => {
      const { body, edits, asked } = alteredRows(places);
      const html = isHalved ? pageOf(body.slice(0, half)) + pageOf(body.slice(half)) : pageOf(body);
      const found = outcome(html);
      // A row whose name cannot be read is named as a whole.
      const lost = knowledge.vendors.filter(({ name }) =>
        found.byHand.some((one) => one.startsWith(`${name} is no longer`)),
      );
      const isLost = (id: string) => lost.some((vendor) => vendor.id === id);
      expect(sorted(found.edits)).toEqual(
        sorted(edits.filter((edit) => !isLost('vendor' in edit ? String(edit.vendor) : ''))),
      );
      expect(sorted(found.asked)).toEqual(sorted(asked.filter((cell) => !isLost(cell.split(' ')[0] ?? ''))));
      expect(lost.every(({ id }) => asked.includes(`${id} name`))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
