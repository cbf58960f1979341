import { expect, test } from 'vitest';
import { type Content, makeFolder, problemsOf, swap } from './good-folder.ts';

const ACCELA = 'vendors/accela.yml';
const RECDESK = 'vendors/recdesk.yml';
const PLAYBOOK = 'playbook.yml';

type Refusal = { what: string; changes: Record<string, Content>; told: string[] };

const REFUSALS: Refusal[] = [
  {
    what: 'a misspelt key',
    changes: { [ACCELA]: swap(ACCELA, 'email:', 'emial:') },
    told: ['vendors/accela.yml:16:5: unknown key "emial"; write "email"'],
  },
  {
    what: 'a key in another hand',
    changes: { [ACCELA]: swap(ACCELA, 'exampleBids:', 'example_bids:') },
    told: ['vendors/accela.yml:8:1: unknown key "example_bids"; write "exampleBids"'],
  },
  {
    what: 'a key that is near no other',
    changes: { [ACCELA]: swap(ACCELA, '    where: Guru', '    where: Guru\n    colour: red') },
    told: ['vendors/accela.yml:20:5: unknown key "colour"; the keys here are title, where, url'],
  },
  {
    what: 'a misspelt key among needs',
    changes: { [ACCELA]: swap(ACCELA, '    text:', '    txet:') },
    told: ['vendors/accela.yml:13:5: unknown key "txet"; write "text"'],
  },
  {
    what: '__proto__ as a key',
    changes: { [ACCELA]: swap(ACCELA, 'version: v2', '__proto__: v2') },
    told: [
      'vendors/accela.yml:4:1: unknown key "__proto__"; the keys here are name, aliases, company, version, emv, invoiceTypes, exampleBids, needs, contacts, links, remarks, source, cells, verified',
    ],
  },
  {
    what: 'a missing key',
    changes: { [ACCELA]: swap(ACCELA, 'name: Accela\n', '') },
    told: ['vendors/accela.yml:1:1: name is missing; add it'],
  },
  {
    what: 'a missing key deep within',
    changes: { [ACCELA]: swap(ACCELA, '  - title: Accela Permits\n    where', '  - where') },
    told: ['vendors/accela.yml:18:5: title is missing; add it'],
  },
  {
    what: 'a missing key that must be one of a few words',
    changes: { [ACCELA]: swap(ACCELA, '  - kind: test-bid\n    text', '  - text') },
    told: [
      'vendors/accela.yml:12:5: kind is missing; write set-up, ask-first, share-credentials, test-bid, jira, third-party, limit, standard or custom',
    ],
  },
  {
    what: 'a key with no value',
    changes: { [ACCELA]: swap(ACCELA, 'email: ann@accela.example', 'email:') },
    told: ['vendors/accela.yml:16:5: email has no value; write one, or leave it out'],
  },
  {
    what: 'an entry with no value',
    changes: { [ACCELA]: swap(ACCELA, '- Accella', '-') },
    told: ['vendors/accela.yml:3:4: entry 1 of aliases has no value; write one, or leave it out'],
  },
  {
    what: 'a blank text',
    changes: { [ACCELA]: swap(ACCELA, 'Accella', '" "') },
    told: ['vendors/accela.yml:3:5: entry 1 of aliases is empty; write text, or leave it out'],
  },
  {
    what: 'a number for a text',
    changes: { [ACCELA]: swap(ACCELA, 'Accella', '311') },
    told: ['vendors/accela.yml:3:5: entry 1 of aliases 311 is a number, not text; put it in quotes: "311"'],
  },
  {
    what: 'a text for a list',
    changes: { [ACCELA]: swap(ACCELA, 'aliases:\n  - Accella', 'aliases: Accella') },
    told: [
      'vendors/accela.yml:2:10: aliases "Accella" is text, not a list; write each entry on a line of its own that begins with "- "',
    ],
  },
  {
    what: 'a text for a record',
    changes: { [RECDESK]: swap(RECDESK, '{ page: 1, section: Table }', 'Table') },
    told: [
      'vendors/recdesk.yml:5:9: source "Table" is text, not a record; write its keys with their values, each on a line of its own',
    ],
  },
  {
    what: 'a text for a page id',
    changes: { [RECDESK]: swap(RECDESK, 'page: 1', 'page: one') },
    told: ['vendors/recdesk.yml:5:17: page "one" is not a page id; write the number in the page’s address'],
  },
  {
    what: 'an empty list',
    changes: { [ACCELA]: swap(ACCELA, 'aliases:\n  - Accella', 'aliases: []') },
    told: ['vendors/accela.yml:2:10: aliases is an empty list; leave the key out'],
  },
  {
    what: 'an empty list of needs',
    changes: { [RECDESK]: swap(RECDESK, 'none known', '[]') },
    told: ['vendors/recdesk.yml:2:8: needs is an empty list; add an entry'],
  },
  {
    what: 'other needs than a list or none known',
    changes: { [RECDESK]: swap(RECDESK, 'none known', 'none') },
    told: ['vendors/recdesk.yml:2:8: needs "none" is not a list of needs; write one, or: none known'],
  },
  {
    what: 'a need of an unknown kind',
    changes: { [ACCELA]: swap(ACCELA, 'test-bid', 'testbid') },
    told: ['vendors/accela.yml:12:11: kind "testbid" is not a kind of need; write test-bid'],
  },
  {
    what: 'a role that is none',
    changes: { [PLAYBOOK]: swap(PLAYBOOK, '[IM]', '[IM, Boss]') },
    told: ['playbook.yml:11:21: entry 2 of roles "Boss" is not a role; write IM, DS or CS'],
  },
  {
    what: 'another version',
    changes: { [ACCELA]: swap(ACCELA, 'version: v2', 'version: 2') },
    told: [
      'vendors/accela.yml:4:10: version 2 is neither v1 nor v2; write one of them, or leave the key out where the playbook is silent',
    ],
  },
  {
    what: 'true for yes',
    changes: { [ACCELA]: swap(ACCELA, 'version: v2', 'emv: true') },
    told: [
      'vendors/accela.yml:4:6: emv true is neither yes nor no; write one of them, or leave the key out where the playbook is silent',
    ],
  },
  {
    what: 'a malformed e-mail address',
    changes: { [ACCELA]: swap(ACCELA, 'ann@accela.example', 'ann(at)accela.example') },
    told: [
      'vendors/accela.yml:16:12: email "ann(at)accela.example" is not an e-mail address; write it like name@example.com',
    ],
  },
  {
    what: 'a malformed link',
    changes: { [ACCELA]: swap(ACCELA, 'https://example.com', 'example.com') },
    told: [
      'vendors/accela.yml:20:10: url "example.com/permits" is not a link; write it whole, beginning with https://',
    ],
  },
  {
    what: 'a BID in quotes',
    changes: { [ACCELA]: swap(ACCELA, '1054', '"1054"') },
    told: [
      'vendors/accela.yml:9:10: bid "1054" is not a BID; write a whole number of one to six digits, without quotes, such as 2298',
    ],
  },
  {
    what: 'a BID of seven digits',
    changes: { [ACCELA]: swap(ACCELA, '1054', '1234567') },
    told: [
      'vendors/accela.yml:9:10: bid 1234567 is not a BID; write a whole number of one to six digits, without quotes, such as 2298',
    ],
  },
  {
    what: 'an invoice type id below zero',
    changes: { [ACCELA]: swap(ACCELA, '43', '-43') },
    told: [
      'vendors/accela.yml:6:9: id -43 is not an invoice type id; write a whole number from 0 to 999, without quotes, such as 43',
    ],
  },
  {
    what: 'a day that is none',
    changes: { [RECDESK]: swap(RECDESK, '2026-11-23', '2026-02-30') },
    told: ['vendors/recdesk.yml:6:17: on "2026-02-30" is not a day; write it as 2026-11-23'],
  },
  {
    what: 'a contact with neither name nor email',
    changes: {
      [ACCELA]: swap(ACCELA, '  - name: Ann Example\n    email: ann@accela.example', '  - role: Help desk'),
    },
    told: ['vendors/accela.yml:15:5: entry 1 of contacts has neither name nor email; write one of them'],
  },
  {
    what: 'an unmatched backtick',
    changes: { [ACCELA]: swap(ACCELA, 'for one', 'for `one') },
    told: [
      'vendors/accela.yml:13:11: text "Ask for `one first." has an unmatched backtick; write `like this`',
    ],
  },
  {
    what: 'a name over two lines',
    changes: { [RECDESK]: swap(RECDESK, 'name: RecDesk', 'name: |\n  Rec\n  Desk') },
    told: ['vendors/recdesk.yml:1:7: name "Rec Desk" spans several lines; write it on one'],
  },
  {
    what: 'a name that never ends',
    changes: { [RECDESK]: swap(RECDESK, 'RecDesk', 'RecDesk'.repeat(30)) },
    told: [
      'vendors/recdesk.yml:1:7: name "RecDeskRecDeskRecDeskRecDeskRecDeskRecDeskRecDeskRecDeskRecD…" is longer than 200 characters; shorten it',
    ],
  },
];

test.each(REFUSALS)('refused: $what', async ({ changes, told }) => {
  expect(await problemsOf(makeFolder(changes))).toEqual(told);
});
