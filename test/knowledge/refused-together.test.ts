import { expect, test } from 'vitest';
import { type Content, makeFolder, problemsOf, swap } from './good-folder.ts';

const ACCELA = 'vendors/accela.yml';
const RECDESK = 'vendors/recdesk.yml';
const TYPES = 'invoice-types.yml';
const PLAYBOOK = 'playbook.yml';

type Refusal = { what: string; changes: Record<string, Content>; told: string[] };

const REFUSALS: Refusal[] = [
  {
    what: 'an invoice type that is not there, turned over',
    changes: { [ACCELA]: swap(ACCELA, 'id: 57', 'id: 75') },
    told: ['vendors/accela.yml:7:9: there is no invoice type 75; did you mean 57?'],
  },
  {
    what: 'an invoice type that is near no other',
    changes: { [ACCELA]: swap(ACCELA, 'id: 57', 'id: 999') },
    told: ['vendors/accela.yml:7:9: there is no invoice type 999; add it to invoice-types.yml first'],
  },
  {
    what: 'an invoice type that is twice under a vendor',
    changes: { [ACCELA]: swap(ACCELA, 'id: 57', 'id: 43') },
    told: ['vendors/accela.yml:7:9: invoice type 43 is already on line 6; keep one of them'],
  },
  {
    what: 'an invoice type that is twice in its file',
    changes: { [TYPES]: swap(TYPES, 'id: 0', 'id: 57') },
    told: ['invoice-types.yml:7:7: invoice type 57 is already on line 1; keep one of them'],
  },
  {
    what: 'a BID that is twice under a vendor',
    changes: { [ACCELA]: swap(ACCELA, '1054', '2298') },
    told: ['vendors/accela.yml:10:10: BID 2298 is already on line 9; keep one of them'],
  },
  {
    what: 'an address that is twice under a vendor',
    changes: { [ACCELA]: swap(ACCELA, 'links:', '  - email: Ann@Accela.example\nlinks:') },
    told: [
      'vendors/accela.yml:17:12: the address Ann@Accela.example is already on line 16; keep one of them',
    ],
  },
  {
    what: 'a name that another vendor has',
    changes: { [RECDESK]: swap(RECDESK, 'RecDesk', 'Accélà!') },
    told: [
      'vendors/recdesk.yml:1:7: "Accélà!" is already used in vendors/accela.yml:1 as "Accela"; keep it for one vendor',
    ],
  },
  {
    what: 'an alias that another vendor has as its name',
    changes: { [ACCELA]: swap(ACCELA, 'Accella', 'Rec-Desk') },
    told: [
      'vendors/recdesk.yml:1:7: "RecDesk" is already used in vendors/accela.yml:3 as "Rec-Desk"; keep it for one vendor',
    ],
  },
  {
    what: 'a file name that another vendor has as an alias',
    changes: {
      [ACCELA]: swap(ACCELA, 'Accella', 'Gov OS'),
      'vendors/gov-os.yml': swap(RECDESK, 'RecDesk', 'Kofile'),
    },
    told: [
      'vendors/gov-os.yml:1:1: "gov-os" is already used in vendors/accela.yml:3 as "Gov OS"; keep it for one vendor',
    ],
  },
  {
    what: 'a procedure that is there twice',
    changes: {
      [PLAYBOOK]: swap(
        PLAYBOOK,
        'glossary:',
        '  - id: set-up\n    name: Again\n    steps: [{ id: product, title: Begin, text: Switch it on., roles: [DS] }]\n    source: { page: 1, section: Set up }\nglossary:',
      ),
    },
    told: ['playbook.yml:13:9: the procedure set-up is already on line 5; keep one of them'],
  },
  {
    what: 'a term that is there twice',
    changes: {
      [PLAYBOOK]: swap(
        PLAYBOOK,
        'unexplained:',
        '  - term: bid\n    meaning: Again.\n    source: { page: 1, section: Table }\nunexplained:',
      ),
    },
    told: ['playbook.yml:17:11: the term bid is already on line 14; keep one of them'],
  },
  {
    what: 'a term both explained and not',
    changes: { [PLAYBOOK]: swap(PLAYBOOK, 'OTC', 'B.I.D.') },
    told: ['playbook.yml:18:11: the term B.I.D. is already on line 14; keep one of them'],
  },
  {
    what: 'every problem of every file',
    changes: {
      [PLAYBOOK]: '',
      [ACCELA]: swap(ACCELA, 'id: 57', 'id: 75')
        .replace('version: v2', 'verison: v2')
        .replace('1054', '2298'),
      [RECDESK]: 'name: "',
    },
    told: [
      'playbook.yml:1:1: the file is empty; write its record, or delete the file',
      'vendors/accela.yml:4:1: unknown key "verison"; write "version"',
      'vendors/accela.yml:7:9: there is no invoice type 75; did you mean 57?',
      'vendors/accela.yml:10:10: BID 2298 is already on line 9; keep one of them',
      'vendors/recdesk.yml:1:8: not YAML: Missing closing quote "; fix it here or just above',
    ],
  },
  {
    what: 'no dangling type is made up while the types cannot be read',
    changes: { [TYPES]: '- id: [' },
    told: [
      'invoice-types.yml:1:8: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; fix it here or just above',
    ],
  },
  {
    what: 'nor while one of their ids cannot',
    changes: { [TYPES]: swap(TYPES, 'id: 57', 'id: "57"') },
    told: [
      'invoice-types.yml:7:7: id "57" is not an invoice type id; write a whole number from 0 to 999, without quotes, such as 43',
    ],
  },
  {
    what: 'a type with another problem still counts',
    changes: { [TYPES]: swap(TYPES, 'name: Parks', 'nmae: Parks') },
    told: ['invoice-types.yml:8:3: unknown key "nmae"; write "name"'],
  },
  {
    what: 'a broken vendor still takes its name',
    changes: { [RECDESK]: swap(RECDESK, 'none known', 'none'), [ACCELA]: swap(ACCELA, 'Accella', 'Recdesk') },
    told: [
      'vendors/recdesk.yml:1:7: "RecDesk" is already used in vendors/accela.yml:3 as "Recdesk"; keep it for one vendor',
      'vendors/recdesk.yml:2:8: needs "none" is not a list of needs; write one, or: none known',
    ],
  },
];

test.each(REFUSALS)('refused: $what', async ({ changes, told }) => {
  expect(await problemsOf(makeFolder(changes))).toEqual(told);
});
