import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Edit, editedRecord } from '../../../src/core/knowledge/edit-record.ts';
import { KNOWLEDGE_DIR } from '../ask/real-playbook.ts';

const BY_HAND = `# Asked in May.
name:   Peak Software   # the old name
version: v1             # as of May
remarks:
  # folded by hand
  - >-  # from the call
    They answer
    on Fridays.


exampleBids: [ { bid: 864, remark: "small, old" }, # the first
  { bid: 12 } ]
contacts:
- name: Zach Warrell    # left?

  # his address
  email: "zwarrell@peakinfo.com"
-
  # nobody knows
  name: 'Dana'
source: { page: 1, section: Table }`;

describe('an edit touches its entry only', () => {
  const at = (...path: (string | number)[]) => ({
    set: (value: string): Edit => ({ kind: 'set', path, value }),
    gone: { kind: 'delete', path } satisfies Edit,
  });
  const add = (key: string, value: Extract<Edit, { kind: 'add' }>['value']): Edit => {
    return { kind: 'add', path: [key], value };
  };
  const long = `It ${'is very '.repeat(15)}long`;
  test.each<[string, Edit[], [from: string, to: string]]>([
    ['a value before a comment', [at('version').set('v2')], ['version: v1 ', 'version: v2 ']],
    ['a key that is new', [at('emv').set('no')], ['# as of May\n', '# as of May\nemv: no\n']],
    ['a key that goes', [at('version').gone], ['version: v1             # as of May\n', '']],
    [
      'a folded text, with the comment behind its sign',
      [at('remarks', 0).set('They answer on Mondays.')],
      ['    They answer\n    on Fridays.', '    They answer on Mondays.'],
    ],
    [
      'a text that is long',
      [at('contacts', 1, 'note').set(long)],
      ["  name: 'Dana'\n", `  name: 'Dana'\n  note: >-\n    ${long.slice(0, 106)}\n    ${long.slice(107)}\n`],
    ],
    ['a text in quotes', [at('contacts', 0, 'email').set('z@p.co')], ['"zwarrell@peakinfo.com"', '"z@p.co"']],
    ['a key of an entry', [at('contacts', 0, 'role').set('Boss')], ['com"\n', 'com"\n  role: Boss\n']],
    [
      'a first key, with a comment below',
      [at('contacts', 0, 'name').gone],
      ['- name: Zach Warrell    # left?', '- '],
    ],
    ['an entry that is new', [add('contacts', { name: 'Ann' })], ["'Dana'\n", "'Dana'\n- name: Ann\n"]],
    ['an entry that goes', [at('contacts', 1).gone], ["-\n  # nobody knows\n  name: 'Dana'\n", '']],
    [
      'a list that is new',
      [add('links', { title: 'A', where: 'Guru', url: 'https://a.example' })],
      ["'Dana'\n", "'Dana'\nlinks:\n  - title: A\n    where: Guru\n    url: https://a.example\n"],
    ],
    [
      'an item in brackets that is new',
      [add('exampleBids', { bid: 5, remark: 'a, b' })],
      ['{ bid: 12 }', "{ bid: 12 }, { bid: 5, remark: 'a, b' }"],
    ],
    [
      'an item in brackets that goes',
      [at('exampleBids', 1).gone],
      [', # the first\n  { bid: 12 }', ' # the first\n  '],
    ],
    ['the first in brackets', [at('exampleBids', 0).gone], ['{ bid: 864, remark: "small, old" }, #', ' #']],
    [
      'a value in braces',
      [at('exampleBids', 0, 'remark').set('it is: new')],
      ['"small, old"', '"it is: new"'],
    ],
    [
      'a key in braces',
      [at('exampleBids', 1, 'remark').set('x, y')],
      ['{ bid: 12 }', "{ bid: 12, remark: 'x, y' }"],
    ],
    ['a key in braces that goes', [at('exampleBids', 0, 'remark').gone], [', remark: "small, old"', '']],
    [
      'the last entry of a list, with the list; its comments stay',
      [at('remarks', 0).gone],
      [
        'remarks:\n  # folded by hand\n  - >-  # from the call\n    They answer\n    on Fridays.\n',
        '# folded by hand\n',
      ],
    ],
    ['a list that is not there', [at('links', 0).gone], ['', '']],
  ])('%s', (_, edits, [from, to]) => {
    expect(BY_HAND.includes(from)).toBe(true);
    const wanted = BY_HAND.replace(from, () => to);
    expect(editedRecord(BY_HAND, edits)).toBe(wanted);
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(editedRecord(windows(BY_HAND), edits)).toBe(windows(wanted));
  });

  test.each<[string, string, Edit, string]>([
    [
      'a key of an empty record',
      'name: A\ncells: {} # none\n',
      at('cells', 'name').set('B'),
      'name: A\ncells:\n  name: B # none\n',
    ],
    [
      'a key of an empty record in braces',
      '{ name: A, cells: {} }\n',
      at('cells', 'name').set('B'),
      '{ name: A, cells: { name: B } }\n',
    ],
    [
      'a key with its sign goes',
      'name: A\n? version\n: v1\nemv: no\n',
      at('version').gone,
      'name: A\nemv: no\n',
    ],
    [
      'a key behind one with its sign',
      '? name\n: A\nemv: no\n',
      at('version').set('v2'),
      '? name\n: A\nversion: v2\nemv: no\n',
    ],
    [
      'a word that becomes a list whose text ends with a comma',
      'name: A\nneeds: none known\nlinks: []\n',
      add('needs', {
        kind: 'set-up',
        text: 'Ask the partner for all of it, by e-mail or in the channel, before you begin,',
      }),
      'name: A\nneeds:\n  - kind: set-up\n    text: Ask the partner for all of it, by e-mail or in the channel, before you begin,\nlinks: []\n',
    ],
    [
      'a key before one with its sign',
      '? emv\n: no\n',
      at('version').set('v2'),
      'version: v2\n? emv\n: no\n',
    ],
  ])('%s', (_, text, edit, wanted) => {
    expect(editedRecord(text, [edit])).toBe(wanted);
  });

  test('several edits at once count entries as they are before', () => {
    const text = 'name: A\nneeds: none known\nexampleBids:\n  - { bid: 1 }\n  - { bid: 2 }\n  - { bid: 3 }\n';
    const edits = [
      at('exampleBids', 0).gone,
      at('exampleBids', 2).gone,
      at('exampleBids', 1, 'remark').set('x'),
      add('exampleBids', { bid: 4 }),
      add('needs', { kind: 'jira', text: 'Open one.' }),
      at('needs').gone,
    ];
    expect(editedRecord(text, edits)).toBe(
      'name: A\nneeds:\n  - { kind: jira, text: Open one. }\nexampleBids:\n  - { bid: 2, remark: x }\n  - { bid: 4 }\n',
    );
  });
});

type Plain = Record<string, unknown>;
type Random = { readonly edit: Edit; readonly wanted: Plain };

const LISTS = {
  exampleBids: ['biller', 'remark'],
  contacts: ['name', 'email', 'role'],
  invoiceTypes: ['remark'],
  needs: ['text', 'step'],
};

const text = fc.oneof(
  fc.constantFrom(
    'short',
    'a: b',
    'with, commas [x]',
    '# no comment',
    "it's",
    '"',
    'yes',
    '43',
    '- x',
    'line\nline',
  ),
  fc.constant('long text with: signs, and more of it '.repeat(4).trim()),
  fc
    .string({ minLength: 1, maxLength: 30 })
    .map((one) => one.trim())
    .filter((one) => one !== ''),
);

/** An edit of a record, with the plain value that it makes. */
function randomEdit(record: Plain): fc.Arbitrary<Random> {
  const key = fc.constantFrom('company', 'version', 'emv');
  const without = (one: Plain, gone: string) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => name !== gone));
  const setting = fc.tuple(key, text).map(([name, value]): Random => {
    return { edit: { kind: 'set', path: [name], value }, wanted: { ...record, [name]: value } };
  });
  const going = key.map((name): Random => {
    return { edit: { kind: 'delete', path: [name] }, wanted: without(record, name) };
  });
  const lists = Object.entries(LISTS).flatMap(([list, names]) => {
    const value = record[list];
    if (value !== undefined && !Array.isArray(value)) return [];
    const entries: Plain[] = value ?? [];
    const withEntries = (now: readonly Plain[]) =>
      now.length === 0 ? without(record, list) : { ...record, [list]: now };
    const adding = fc.record(Object.fromEntries(names.map((name) => [name, text]))).map((entry): Random => {
      return { edit: { kind: 'add', path: [list], value: entry }, wanted: withEntries([...entries, entry]) };
    });
    const place = fc.tuple(fc.nat(Math.max(0, entries.length - 1)), fc.constantFrom(...names));
    const changing = fc.tuple(place, text).map(([[at, name], said]): Random => {
      const wanted = withEntries(entries.with(at, { ...entries[at], [name]: said }));
      return { edit: { kind: 'set', path: [list, at, name], value: said }, wanted };
    });
    const dropping = place.map(([at]): Random => {
      return { edit: { kind: 'delete', path: [list, at] }, wanted: withEntries(entries.toSpliced(at, 1)) };
    });
    const losing = place
      .filter(([at, name]) => Object.keys(without(entries[at] ?? {}, name)).length > 0)
      .map(([at, name]): Random => {
        const wanted = withEntries(entries.with(at, without(entries[at] ?? {}, name)));
        return { edit: { kind: 'delete', path: [list, at, name] }, wanted };
      });
    return entries.length === 0 ? [adding] : [adding, changing, dropping, losing];
  });
  return fc.oneof(setting, going, ...lists);
}

const FILES = readdirSync(join(KNOWLEDGE_DIR, 'vendors')).map((file) =>
  readFileSync(join(KNOWLEDGE_DIR, 'vendors', file), 'utf8'),
);

/** Each line with whether it belongs to a block text. */
function linesOf(file: string): { line: string; isText: boolean }[] {
  let depth = -1;
  return file
    .trimEnd()
    .split('\n')
    .map((line) => {
      const indent = line.search(/\S/);
      const isText = depth >= 0 && (indent > depth || indent === -1);
      if (!isText) depth = /[|>]-$/.test(line) ? indent + (line.trim().startsWith('- ') ? 2 : 0) : -1;
      return { line, isText };
    });
}

const HANDS: Readonly<Record<string, (file: string) => string>> = {
  'as they are': (file) => file.trimEnd(),
  'with aligned comments': (file) =>
    linesOf(file)
      .map(({ line, isText }, at) => (isText || /[|>]-$/.test(line) ? line : `${line.padEnd(60)} # c${at}`))
      .join('\n'),
  'with comments and blank lines': (file) =>
    linesOf(file)
      .map(({ line, isText }, at) => (isText ? line : `\n${line.replace(/\S.*/, '')}# c${at}\n${line}`))
      .join('\n'),
  'in brackets': (file) =>
    Object.entries(parse(file))
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join('\n'),
  'with lists at the margin': (file) => {
    let isList = false;
    return linesOf(file)
      .map(({ line }, at, all) => {
        if (/^\S/.test(line)) isList = all[at + 1]?.line.startsWith('  - ') ?? false;
        return isList ? line.replace(/^ {2}/, '') : line;
      })
      .join('\n');
  },
};

describe.each(Object.keys(HANDS))('random edits of the vendors’ files, %s', (hand) => {
  test('change what they say, and no byte outside of the entry', () => {
    const written = FILES.map(HANDS[hand] ?? String);
    const edited = fc.constantFrom(...written).chain((file) => {
      return fc.record({
        file: fc.constant(file),
        random: randomEdit(parse(file)),
        windows: fc.boolean(),
        mark: fc.boolean(),
        newline: fc.boolean(),
      });
    });
    fc.assert(
      fc.property(edited, ({ file, random: { edit, wanted }, windows, mark, newline }) => {
        const dressed = (one: string) =>
          (mark ? '\uFEFF' : '') + (windows ? one.replaceAll('\n', '\r\n') : one);
        const before = dressed(file + (newline ? '\n' : ''));
        const after = editedRecord(before, [edit]);
        expect(parse(after.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))).toEqual(wanted);
        expect(after.startsWith('\uFEFF')).toBe(mark);
        expect(after.endsWith('\n')).toBe(newline);
        expect(after.replaceAll('\r\n', '').includes('\r')).toBe(false);
        if (windows) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
        expectRest(before, after, edit);
      }),
      { numRuns: 150 },
    );
  });
});

/** All lines that differ belong to the entry, found by its indent alone; a new entry takes away none. */
function expectRest(before: string, after: string, edit: Edit): void {
  const [old, now] = [before, after].map((one) => one.replace(/^\uFEFF/, '').split(/\r?\n/));
  if (!old || !now) return;
  const [from, to] = entryLines(old, edit);
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  // Of two entries that begin alike the first may be the one that went.
  if (to > 0) head = Math.min(head, from);
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const lost = old.slice(head, old.length - tail);
  const outside = lost.filter((_, at) => head + at < from || head + at >= to);
  expect(outside).toEqual([]);
  const comments = (lines: readonly string[]) => lines.flatMap((line) => /# c\d+$/.exec(line)?.[0] ?? []);
  if (edit.kind !== 'delete') expect(comments(now)).toEqual(comments(old));
}

/** The lines of the entry that an edit is about, as [first, behind the last]; none where it is new. */
function entryLines(lines: readonly string[], { kind, path }: Edit): [number, number] {
  const [key, at] = path;
  const isFlow = (line: string) => /^\w+: [[{]/.test(line);
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start === -1) return [0, 0];
  const isEnd = (line: string) => /^[^\s#-]/.test(line);
  const next = lines.findIndex((line, place) => place > start && isEnd(line));
  const end = next === -1 ? lines.length : next;
  if (isFlow(lines[start] ?? '') || path.length === 1)
    return kind === 'add' && !isFlow(lines[start] ?? '') ? [0, 0] : [start, end];
  const dash = (lines.slice(start, end).find((line) => /^\s*- /.test(line)) ?? '').search('-');
  const dashes = lines.flatMap((line, place) =>
    place > start && place < end && line.search(/- /) === dash && line.search(/\S/) === dash ? [place] : [],
  );
  if (dashes.length === 1 && kind === 'delete' && path.length === 2) return [start, end];
  return [dashes[Number(at)] ?? 0, dashes[Number(at) + 1] ?? end];
}
