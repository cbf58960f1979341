import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { momentOf, UserId } from '../../../src/core/checklists/ids.ts';
import type { Step, StepState } from '../../../src/core/checklists/step.ts';
import { checklist, minute, step } from '../../core/checklists/sample.ts';

const SIGNS =
  '<!channel> <@U0EVE> & *b* _i_ ~s~ `c` ``` | \u202eback\u202c \u0007 @here https://a.com 👩‍👩‍👧‍👦 ';
const at = momentOf(minute(0));
const MANY = Array.from({ length: 30 }, (_, n) => UserId.parse(`U0${'X'.repeat(12)}${n}`));

/** Text of so many characters, full of signs. */
export function signs(length: number): string {
  return SIGNS.repeat(Math.ceil(length / SIGNS.length)).slice(0, length);
}

const by = UserId.parse(`U0${'Z'.repeat(62)}`);
const STATES: readonly { what: string; states: readonly StepState[] }[] = [
  { what: 'open', states: [{ kind: 'open' }] },
  { what: 'done', states: [{ kind: 'done', by, at }] },
  { what: 'not applicable', states: [{ kind: 'not-applicable', by, at, reason: signs(10_000) }] },
  {
    what: 'of every kind',
    states: [
      { kind: 'open' },
      { kind: 'done', by, at },
      { kind: 'not-applicable', by, at, reason: 'x'.repeat(10_000) },
    ],
  },
];

const TEXTS = [
  { of: 'plain letters', text: (length: number) => 'x'.repeat(length) },
  { of: 'signs', text: signs },
  { of: 'entities', text: (length: number) => '&'.repeat(length) },
  { of: 'tildes', text: (length: number) => '~'.repeat(length) },
];

/** Checklists that nobody would make: 20 steps, everything too long. */
export const ABSURD_CHECKLISTS = STATES.flatMap(({ what, states }) =>
  TEXTS.map(({ of, text }) => ({ what: `20 steps ${what}, of ${of}`, checklist: absurd(states, text) })),
);

function absurd(states: readonly StepState[], text: (length: number) => string): Checklist {
  const usual = checklist('recdesk bid 4321 types 43 go-live 2026-12-15');
  return {
    ...usual,
    project: {
      ...usual.project,
      vendor: { ...usual.project.vendor, name: text(3_000) },
      types: Array.from({ length: 60 }, () => usual.project.types).flat(),
      remarks: Array.from({ length: 40 }, () => [text(1_000)]),
    },
    holders: { IM: by, DS: by, CS: by },
    steps: Array.from(
      { length: 20 },
      (_, n): Step => ({
        id: step(`set-up-${n}`),
        kind: n === 0 ? 'contact' : 'set-up',
        title: text(75),
        roles: ['IM', 'DS', 'CS'],
        facts: Array.from({ length: 10 }, () => [text(5_000), { kind: 'code', text: text(5_000) }]),
        ask: text(2_000),
        state: states[n % states.length] ?? { kind: 'open' },
        assignees: MANY,
        due: usual.project.goLive,
        evidence: { kind: 'link', url: `https://example.com/${'a'.repeat(1_900)}` },
        notes: Array.from({ length: 200 }, () => ({ by, at, text: text(10_000) })),
      }),
    ),
  };
}
