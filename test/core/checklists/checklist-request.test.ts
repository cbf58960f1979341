import { expect, test } from 'vitest';
import { readDay } from '../../../src/core/checklists/day.ts';
import { lineText } from '../../../src/core/say/text.ts';
import { readChecklistRequest, TODAY } from './sample.ts';

test.each([
  ['recdesk', { vendor: 'recdesk', types: [] }],
  ['RecDsk bid 4000', { vendor: 'recdesk', bid: 4000, types: [] }],
  ['for LOGIS bid #769 test BID-977', { vendor: 'logis', bid: 769, testBid: 977, types: [] }],
  ['logis test bid 977, bid 769', { vendor: 'logis', bid: 769, testBid: 977, types: [] }],
  [
    'full circle technology types 43,88 v1',
    { vendor: 'full-circle-technology', types: [43, 88], version: 'v1' },
  ],
  ['permiteyes invoice types 43 and 88, 43', { vendor: 'full-circle-technology', types: [43, 88] }],
  [
    'recdesk v1 to v2 go-live Dec 1',
    { vendor: 'recdesk', types: [], version: 'v1 to v2', goLive: '2026-12-01' },
  ],
  [
    'RECDESK V1->V2 BID: 12 go live: 1 Dec 2026',
    { vendor: 'recdesk', bid: 12, types: [], version: 'v1 to v2', goLive: '2026-12-01' },
  ],
  ['recdesk cloudpay version v2 bid 12', { vendor: 'recdesk', bid: 12, types: [], version: 'v2' }],
  ['avitar type 0 cloudpay v2', { vendor: 'avitar-associates', types: [0], version: 'v2' }],
])('request: %s', (text, wished) => {
  const read = readChecklistRequest(text, TODAY);
  if (read.kind === 'problems') throw new Error(read.problems.map((one) => lineText(one)).join('\n'));
  const { vendor, types, ...request } = read.request;
  expect({ ...request, vendor: vendor.id, types: types.map(({ id }) => id) }).toEqual(wished);
});

test.each([
  ['', ['Name the partner first, such as checklist recdesk bid 2298.']],
  ['bid 2298', ['Name the partner first, such as checklist recdesk bid 2298.']],
  [
    'salesforce',
    [
      'No partner called “salesforce” is in the playbook. vendors lists all partners. The playbook’s owners add new ones.',
    ],
  ],
  ['granicus', ['“granicus” can mean GovQA or SmartGov. Name one of them.']],
  ['recdesk bid 12a', ['“12a” is not a BID. Enter a number of one to six digits: bid 2298.']],
  ['recdesk bid', ['A number is missing after bid. Enter a number of one to six digits: bid 2298.']],
  ['recdesk bid 0', ['“0” is not a BID. Enter a number of one to six digits: bid 2298.']],
  ['recdesk bid 4321 43', ['“4321 43” is not a BID. Enter a number of one to six digits: bid 2298.']],
  ['recdesk bid 1 bid 2', ['“bid” is given twice. Keep one.']],
  ['recdesk test 1234567', ['“1234567” is not a BID. Enter a number of one to six digits: test bid 2298.']],
  [
    'recdesk types 14,999',
    [
      '“999” is no invoice type of the playbook. Write ids, such as types 14,43; recorded at RecDesk: 14 Parks & Recreation, 43 Permits.',
    ],
  ],
  [
    'recdesk types permits',
    [
      'Write the id of Permits: types 43. Write ids, such as types 14,43; recorded at RecDesk: 14 Parks & Recreation, 43 Permits.',
    ],
  ],
  [
    'recdesk types',
    [
      'An id is missing after types. Write ids, such as types 14,43; recorded at RecDesk: 14 Parks & Recreation, 43 Permits.',
    ],
  ],
  ['recdesk version', ['A version is missing after version. Write v1, v2 or v1 to v2.']],
  ['recdesk v3', ['“v3” is no version of CloudPay, nor a move from v1 to v2. Write v1, v2 or v1 to v2.']],
  [
    'recdesk v2 to v1',
    ['“v2 to v1” is no version of CloudPay, nor a move from v1 to v2. Write v1, v2 or v1 to v2.'],
  ],
  [
    'recdesk v1 soon',
    ['“v1 soon” is no version of CloudPay, nor a move from v1 to v2. Write v1, v2 or v1 to v2.'],
  ],
  ['recdesk go-live 31 Feb', ['“31 Feb” is not a day. Enter Dec 7, or Friday.']],
  ['recdesk go-live 12/1', ['“12/1” is not a day. Enter Dec 7, or Friday.']],
  ['recdesk go-live', ['A day is missing after go-live. Enter Dec 7, or Friday.']],
  [
    'salesforce bid x types 999 v9 go-live whenever',
    [
      'No partner called “salesforce” is in the playbook. vendors lists all partners. The playbook’s owners add new ones.',
      '“x” is not a BID. Enter a number of one to six digits: bid 2298.',
      '“999” is no invoice type of the playbook. Write ids, such as types 43,88.',
      '“v9” is no version of CloudPay, nor a move from v1 to v2. Write v1, v2 or v1 to v2.',
      '“whenever” is not a day. Enter Dec 7, or Friday.',
    ],
  ],
])('all problems at once: %s', (text, told) => {
  const read = readChecklistRequest(text, TODAY);
  expect(
    read.kind === 'problems' ? read.problems.map((one) => lineText(one)) : read.request.vendor.id,
  ).toEqual(told);
});

test.each([
  ['2026-12-01', '2026-12-01'],
  ['Dec 1', '2026-12-01'],
  ['dec. 1st', '2026-12-01'],
  ['Friday', '2026-11-27'],
  ['monday', '2026-11-23'],
  ['Tues', '2026-11-24'],
  ['by Thurs', '2026-11-26'],
  ['next Monday', '2026-11-30'],
  ['tomorrow', '2026-11-24'],
  ['in 2 weeks', '2026-12-07'],
  ['1 December 2027', '2027-12-01'],
  ['December 1, 2026', '2026-12-01'],
  ['23 Nov', '2026-11-23'],
  ['22 Nov', '2027-11-22'],
  ['29 Feb', '2028-02-29'],
  ['Sept 3', '2027-09-03'],
  ['3 Nov 2025', '2025-11-03'],
  ['2026-02-30', undefined],
  ['Dec', undefined],
  ['Dec 1 26', undefined],
  ['Dec 1 2026 noon', undefined],
  ['Dec Jan', undefined],
  ['32 Dec', undefined],
  ['decemberish 1', undefined],
  ['', undefined],
])('day “%s”', (typed, day) => {
  expect(readDay(typed, TODAY)).toBe(day);
});
