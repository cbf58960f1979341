import { expect, test } from 'vitest';
import { type Content, makeFolder, problemsOf, swap } from './good-folder.ts';

const ACCELA = 'vendors/accela.yml';
const RECDESK = 'vendors/recdesk.yml';

type Refusal = { what: string; changes: Record<string, Content>; told: string[] };

const REFUSALS: Refusal[] = [
  {
    what: 'a list that is not closed',
    changes: { [ACCELA]: 'name: Accela\naliases: [Accella\nversion: v2\n' },
    told: [
      'vendors/accela.yml:3:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; fix it here or just above',
    ],
  },
  {
    what: 'quotes that are not closed',
    changes: { [ACCELA]: 'name: "Accela\n' },
    told: ['vendors/accela.yml:2:1: not YAML: Missing closing quote "; fix it here or just above'],
  },
  {
    what: 'a colon within a text',
    changes: { [ACCELA]: swap(ACCELA, 'Ask for one first.', 'Ask first: then go on.') },
    told: [
      'vendors/accela.yml:13:11: not YAML: a second ":" or wrong indentation; put text that contains ": " in quotes, or fix the indentation',
    ],
  },
  {
    what: 'a text that begins with a backtick',
    changes: { [ACCELA]: swap(ACCELA, 'Ask for one', '`Ask` for one') },
    told: [
      'vendors/accela.yml:13:11: not YAML: Plain value cannot start with reserved character `; put the text in quotes',
    ],
  },
  {
    what: 'a tab',
    changes: { [ACCELA]: swap(ACCELA, '  - bid: 1054', '\t- bid: 1054') },
    told: ['vendors/accela.yml:9:1: not YAML: a tab indents this line; indent with spaces'],
  },
  {
    what: 'two slips of one file',
    changes: { [ACCELA]: 'name: A: B\nsource:\n\tpage: 1\n' },
    told: [
      'vendors/accela.yml:1:7: not YAML: a second ":" or wrong indentation; put text that contains ": " in quotes, or fix the indentation',
      'vendors/accela.yml:3:1: not YAML: a tab indents this line; indent with spaces',
    ],
  },
  {
    what: 'a key twice',
    changes: { [ACCELA]: swap(ACCELA, 'version: v2', 'name: Accela again\nversion: v2') },
    told: ['vendors/accela.yml:4:1: the key "name" is already on line 1; keep one of them'],
  },
  {
    what: 'several documents',
    changes: { [RECDESK]: swap(RECDESK, 'source:', '---\nsource:') },
    told: ['vendors/recdesk.yml:5:1: a second document begins here; keep one document in a file'],
  },
  {
    what: 'an alias',
    changes: { [ACCELA]: swap(ACCELA, 'name: Accela', 'name: *accela') },
    told: [
      'vendors/accela.yml:1:7: *accela is an alias of YAML; write the value out, or put text that begins like this in quotes',
    ],
  },
  {
    what: 'an anchor',
    changes: { [ACCELA]: swap(ACCELA, 'name: Accela', 'name: &accela Accela') },
    told: [
      'vendors/accela.yml:1:15: &accela is an anchor of YAML; write the value out, or put text that begins like this in quotes',
    ],
  },
  {
    what: 'a merge key',
    changes: { [ACCELA]: swap(ACCELA, 'version: v2', '<<: { version: v2 }') },
    told: [
      'vendors/accela.yml:4:1: unknown key "<<"; the keys here are name, aliases, company, version, emv, invoiceTypes, exampleBids, needs, contacts, links, remarks, source, cells, verified',
    ],
  },
  {
    what: 'a tag',
    changes: { [ACCELA]: swap(ACCELA, 'name: Accela', 'name: !loud Accela') },
    told: [
      'vendors/accela.yml:1:7: Unresolved tag: !loud; leave the tag out, or put text that begins with "!" in quotes',
    ],
  },
  {
    what: 'a list as a key',
    changes: { [ACCELA]: swap(ACCELA, 'version: v2', '? [version]\n: v2') },
    told: ['vendors/accela.yml:4:3: a list or a record is where a key should be; write a plain key'],
  },
  {
    what: 'a git conflict',
    changes: {
      [ACCELA]: swap(ACCELA, 'version: v2', '<<<<<<< HEAD\nversion: v2\n=======\nversion: v1\n>>>>>>> b'),
    },
    told: ['vendors/accela.yml:4:1: a git conflict marker is here; resolve the conflict'],
  },
];

test.each(REFUSALS)('refused: $what', async ({ changes, told }) => {
  expect(await problemsOf(makeFolder(changes))).toEqual(told);
});
