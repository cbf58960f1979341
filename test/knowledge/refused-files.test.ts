import { expect, test } from 'vitest';
import { type Content, makeFolder, problemsOf } from './good-folder.ts';

const ACCELA = 'vendors/accela.yml';
const RECDESK = 'vendors/recdesk.yml';
const TYPES = 'invoice-types.yml';
const PLAYBOOK = 'playbook.yml';

type Refusal = { what: string; changes: Record<string, Content>; told: string[] };

const REFUSALS: Refusal[] = [
  {
    what: 'bytes that are not UTF-8',
    changes: { [ACCELA]: Buffer.from('name: Accela\naliases: [Caf\xE9]\n', 'latin1') },
    told: ['vendors/accela.yml:2:14: the byte 0xE9 is not UTF-8; save the file as UTF-8'],
  },
  {
    what: 'a character cut in two at the end',
    changes: { [ACCELA]: Buffer.from('name: Ä').subarray(0, -1) },
    told: ['vendors/accela.yml:1:7: the byte 0xC3 is not UTF-8; save the file as UTF-8'],
  },
  {
    what: 'an empty file',
    changes: { [ACCELA]: '' },
    told: ['vendors/accela.yml:1:1: the file is empty; write its record, or delete the file'],
  },
  {
    what: 'a file of comments',
    changes: { [ACCELA]: '# to be written\n' },
    told: ['vendors/accela.yml:1:1: the file is empty; write its record, or delete the file'],
  },
  {
    what: 'a list where a record belongs',
    changes: { [ACCELA]: '- name: Accela\n' },
    told: [
      'vendors/accela.yml:1:1: the file is a list, not a record; write its keys with their values, each on a line of its own',
    ],
  },
  {
    what: 'a record where a list belongs',
    changes: { [TYPES]: 'id: 43\n' },
    told: [
      'invoice-types.yml:1:1: the file is a record, not a list; write each entry on a line of its own that begins with "- "',
    ],
  },
  {
    what: 'a missing file',
    changes: { [PLAYBOOK]: undefined },
    told: ['playbook.yml:1:1: the file is missing; add it'],
  },
  {
    what: 'no vendor',
    changes: { [ACCELA]: undefined, [RECDESK]: undefined },
    told: ['vendors:1:1: there are no vendors; add a file, such as accela.yml'],
  },
  {
    what: 'another ending',
    changes: { [ACCELA]: undefined, 'vendors/accela.yaml': 'name: Accela\n' },
    told: ['vendors/accela.yaml:1:1: files end in .yml here; rename it to accela.yml'],
  },
  {
    what: 'another ending of a top file',
    changes: { [TYPES]: undefined, 'invoice-types.yaml': '' },
    told: ['invoice-types.yaml:1:1: files end in .yml here; rename it to invoice-types.yml'],
  },
  {
    what: 'a misspelt top file',
    changes: { [TYPES]: undefined, 'invoice-type.yml': '' },
    told: [
      'invoice-type.yml:1:1: the folder holds invoice-types.yml, playbook.yml and vendors; did you mean invoice-types.yml?',
    ],
  },
  {
    what: 'a vendor outside of its folder',
    changes: { 'govos.yml': 'name: GovOS\n' },
    told: [
      'govos.yml:1:1: the folder holds invoice-types.yml, playbook.yml and vendors; did you mean vendors/govos.yml?',
    ],
  },
  {
    what: 'a folder within vendors',
    changes: { 'vendors/old/govos.yml': 'name: GovOS\n' },
    told: [
      'vendors/old/govos.yml:1:1: only the folder vendors is read, without its subfolders; move the file to vendors/govos.yml',
    ],
  },
  {
    what: 'a file name that is no id',
    changes: { 'vendors/Gov_OS.yml': 'name: GovOS\n' },
    told: [
      'vendors/Gov_OS.yml:1:1: "Gov_OS" is not a vendor id; name the file in small letters, digits and single hyphens, such as epr-systems.yml',
    ],
  },
];

test.each(REFUSALS)('refused: $what', async ({ changes, told }) => {
  expect(await problemsOf(makeFolder(changes))).toEqual(told);
});
