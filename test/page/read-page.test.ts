import { expect, test } from 'vitest';
import { readTables } from '../../src/confluence/read-page.ts';

/** The lines of the one cell of a page. */
function cell(html: string): readonly string[] | undefined {
  return readTables(`<table><tr><th>Title</th></tr><tr><td>${html}</td></tr></table>`)[0]?.rows[0]?.[0];
}

test.each([
  ['paragraphs', '<p>one</p><p>two</p><p />', ['one', 'two']],
  ['breaks and blank lines', 'one<br/><br />two\n  more', ['one', 'two more']],
  ['lists', '<ul><li><p>one</p></li><li>two</li></ul>', ['one', 'two']],
  ['marks within a word', '<p>Rec<strong>Desk</strong></p>', ['RecDesk']],
  [
    'entities',
    '<p>Parks &amp; Recreation&nbsp;&ndash; &lt;b&gt; &#8217;</p>',
    ['Parks & Recreation – <b> ’'],
  ],
  [
    'a link that shows its address',
    '<a href="https://a.example/x">https://a.example/x</a>',
    ['https://a.example/x'],
  ],
  [
    'a link with words',
    'see <a href="https://a.example/x">the card</a>',
    ['see the card https://a.example/x'],
  ],
  ['an address with a name', '<a href="mailto:ann@a.example">Ann</a>', ['Ann ann@a.example']],
  [
    'a link to a page, with and without words',
    '<ac:link><ri:page ri:content-title="Setup" /></ac:link>, <ac:link><ri:page ri:content-title="Setup" /><ac:plain-text-link-body><![CDATA[how & why]]></ac:plain-text-link-body></ac:link>',
    ['Setup, how & why'],
  ],
  [
    'a status lozenge',
    '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">Yes</ac:parameter><ac:parameter ac:name="colour">Green</ac:parameter></ac:structured-macro>',
    ['Yes'],
  ],
  ['an attachment', '<ac:link><ri:attachment ri:filename="types.pdf" /></ac:link>', ['types.pdf']],
  ['a picture', '<ac:image><ri:attachment ri:filename="a.png" /></ac:image>after', ['after']],
  ['scripts and styles are unseen', '<style>a { }</style><script>x()</script>seen', ['seen']],
  ['a table within', '<table><tr><td>in</td><td>side</td></tr></table>out', ['in', 'side', 'out']],
])('%s', (_, html, lines) => {
  expect(cell(html)).toEqual(lines);
});

test('merged cells say the same wherever they stand', () => {
  const [table] = readTables(
    '<table><tr><th>A</th><th colspan="2">B</th></tr><tr><td rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>',
  );
  expect(table).toEqual({
    titles: ['A', 'B', 'B'],
    rows: [
      [['a'], ['b'], ['c']],
      [['a'], ['d'], ['e']],
    ],
  });
});

test('broken and endless HTML is read as far as it goes', () => {
  expect(readTables('<table><tr><th>A<tr><td>a')).toEqual([{ titles: ['A'], rows: [[['a']]] }]);
  expect(readTables(`${'<table>'.repeat(10_000)}<td colspan="999999999">x`)).toHaveLength(1);
  expect(readTables('</table></td><p>no table')).toEqual([]);
});
