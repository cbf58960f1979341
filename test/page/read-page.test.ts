import { expect, test } from 'vitest';
import { PageError, readTables } from '../../src/core/page/read-html.ts';
import { shown } from '../../src/core/page/table.ts';

/** The lines of the one cell of a page, with what is no text in brackets. */
function cell(html: string): readonly string[] | undefined {
  return readTables(`<table><tr><th>Title</th></tr><tr><td>${html}</td></tr></table>`)[0]?.rows[0]?.[0]?.map(
    shown,
  );
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
    ['[status Yes]'],
  ],
  ['an attachment', '<ac:link><ri:attachment ri:filename="types.pdf" /></ac:link>', ['types.pdf']],
  [
    'a picture, with its caption',
    '<ac:image><ri:attachment ri:filename="a.png" /><ac:caption><p>what</p></ac:caption></ac:image>after',
    ['[picture a.png]', 'what', 'after'],
  ],
  ['a picture of HTML', '<img src="a.png" alt="a tree">', ['[picture a tree]']],
  [
    'signs and emoji, by name where there is one',
    '<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":check_mark:" /><img class="emoticon emoticon-cross" alt="(error)"><ac:emoticon ac:name="smile" />',
    ['[emoticon tick][emoticon cross][emoticon smile]'],
  ],
  [
    'a macro, by what it is about',
    '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="server">x</ac:parameter><ac:parameter ac:name="key">INT-4467</ac:parameter></ac:structured-macro>',
    ['[macro jira INT-4467]'],
  ],
  [
    'a macro with text in it, on lines of its own',
    'a<ac:structured-macro ac:name="panel"><ac:parameter ac:name="title">t</ac:parameter><ac:parameter ac:name="bgColor">red</ac:parameter><ac:rich-text-body><p>b</p></ac:rich-text-body></ac:structured-macro>c',
    ['a', 't', 'b', 'c'],
  ],
  [
    'an excerpt that is hidden',
    '<ac:structured-macro ac:name="excerpt"><ac:parameter ac:name="hidden">true</ac:parameter><ac:rich-text-body>x</ac:rich-text-body></ac:structured-macro>',
    ['[macro excerpt]'],
  ],
  [
    'code, as it was typed',
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[one\n  two]]></ac:plain-text-body></ac:structured-macro>',
    ['one', 'two'],
  ],
  [
    'an anchor shows nothing',
    '<ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">x</ac:parameter></ac:structured-macro>a',
    ['a'],
  ],
  [
    'a person by account',
    '<p>ask <ac:link><ri:user ri:account-id="1" /></ac:link></p>',
    ['ask [a person mentioned by account, whose name the page does not hold]'],
  ],
  ['a link to what has no name', '<ac:link><ri:space ri:space-key="X" /></ac:link>', ['[ri:space]']],
  [
    'a smart link and a card',
    '<a href="https://a.example/x" data-card-appearance="inline">https://a.example/x</a> b <a href="https://a.example/y" data-card-appearance="block"></a>c',
    ['https://a.example/x b', 'https://a.example/y', 'c'],
  ],
  [
    'tasks',
    '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>one</ac:task-body></ac:task><ac:task><ac:task-body>two</ac:task-body></ac:task></ac:task-list>',
    ['one', 'two'],
  ],
  ['a date', '<time datetime="2026-12-01" /> <time datetime="2026-12-01">1 Dec</time>', ['2026-12-01 1 Dec']],
  [
    'text that is taken back',
    '1 <del>2</del> <s><b>3</b></s> <strike>4</strike> <span style="text-decoration: line-through">5</span> 6',
    ['1 [crossed out: 2] [crossed out: 3] [crossed out: 4] [crossed out: 5] 6'],
  ],
  ['text that is not shown', 'a<span style="display: none">b</span><b hidden>c</b>', ['a']],
  ['text behind a comment', '<ac:inline-comment-marker ac:ref="1">a</ac:inline-comment-marker>b', ['ab']],
  ['raised text, which is no part of a number', '4273<sup>2</sup>', ['4273[sup 2]']],
  [
    'what nobody knows',
    '<ac:adf-extension><ac:adf-node>x</ac:adf-node></ac:adf-extension>',
    ['[ac:adf-extension ac:adf-node x]'],
  ],
  [
    'definitions and quotes',
    '<dl><dt>a</dt><dd>b</dd></dl><blockquote>c</blockquote>d',
    ['a', 'b', 'c', 'd'],
  ],
  ['scripts and styles are unseen', '<style>a { }</style><script>x()</script>seen', ['seen']],
  ['a table within', '<table><tr><td>in</td><td>side</td></tr></table>out', ['in', 'side', 'out']],
])('%s', (_, html, lines) => {
  expect(cell(html)).toEqual(lines);
});

test('merged cells say the same wherever they stand; over several columns nobody knows of which', () => {
  const [table] = readTables(
    '<h2>Now</h2><table><tr><th>A</th><th colspan="2">B</th></tr><tr><td rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td colspan="2">d</td></tr><tr style="text-decoration: line-through"><td>e</td></tr></table>',
  );
  expect(table?.heading).toBe('Now');
  expect(table?.titles).toEqual(['A', 'B', 'B']);
  expect(table?.rows.map((row) => row.map((lines) => lines.map(shown)))).toEqual([
    [['a'], ['b'], ['c']],
    [['a'], ['d', '[one cell over 2 columns]'], ['d', '[one cell over 2 columns]']],
    [['[crossed out: e]']],
  ]);
});

test('broken HTML is read as far as it goes', () => {
  expect(readTables('<table><tr><th>A<tr><td>a')).toMatchObject([{ titles: ['A'], rows: [[['a']]] }]);
  expect(readTables('</table></td><p>no table')).toEqual([]);
});

const inCell = (html: string) => `<table><tr><td>${html}`;
test.each([
  ['a long page', () => 'x'.repeat(50_000_000), /longer than 5000000 characters/],
  ['a long cell', () => inCell('x'.repeat(4_000_000)), /a cell is longer than 20000/],
  [
    'a long cell of many elements',
    () => inCell('<p>1054</p>'.repeat(400_000)),
    /a cell is longer than 20000/,
  ],
  ['deep elements', () => '<div>'.repeat(200_000), /more than 200 deep/],
  ['deep tables', () => '<table>'.repeat(10_000), /more than 200 deep/],
  [
    'wide tables',
    () => `<table>${`<tr>${'<td colspan="999999">x'.repeat(100)}`.repeat(1_000)}`,
    /more than 200000 cells/,
  ],
])('%s is refused at once', (_, html, reason) => {
  const page = html();
  const began = process.cpuUsage();
  expect(() => readTables(page)).toThrow(PageError);
  expect(() => readTables(page)).toThrow(reason);
  // Of this process alone, whatever the machine does besides.
  expect(process.cpuUsage(began).user).toBeLessThan(8_000_000);
});
