import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/core/checklists/apply.ts';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { decide, type Request } from '../../../src/core/checklists/decide.ts';
import { draftEmail } from '../../../src/core/checklists/draft-email.ts';
import type { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import { exportMarkdown, markdownText } from '../../../src/core/checklists/export.ts';
import { readEvidence } from '../../../src/core/checklists/free-text.ts';
import { handoff } from '../../../src/core/checklists/handoff.ts';
import { historyLine } from '../../../src/core/checklists/history.ts';
import { Day } from '../../../src/core/checklists/ids.ts';
import { named } from '../../../src/core/checklists/people-line.ts';
import { withKeysLinked } from '../../../src/core/checklists/words.ts';
import { lineText } from '../../../src/core/say/text.ts';
import { ANN, BOB, checklist, click, created, minute, nameOf, step, TODAY } from './sample.ts';

/** A checklist with its log after requests. */
function run(text: string, requests: readonly Request[]): { now: Checklist; log: ChecklistEvent[] } {
  const first = created(text);
  const log: ChecklistEvent[] = [first];
  let now = first.checklist;
  for (const [at, request] of requests.entries()) {
    const outcome = decide(now, request, minute(at + 1));
    if (outcome.kind !== 'changed') throw new Error(outcome.why);
    log.push(outcome.event);
    now = apply(now, outcome.event);
  }
  return { now, log };
}

const PROJECT = run('smartgov bid 4273 types 43,57 v2 go-live 2026-12-01', [
  {
    kind: 'details',
    by: ANN,
    step: step('ask-first'),
    change: { note: 'phase II', evidence: readEvidence('INT-7') ?? null, due: Day.parse('2026-11-30') },
  },
  { kind: 'tick', by: ANN, step: step('ask-first'), click: click(1) },
  { kind: 'untick', by: BOB, step: step('ask-first'), click: click(2) },
  { kind: 'not-applicable', by: BOB, step: step('api-key'), reason: 'SmartGov has one' },
  { kind: 'reopen', by: ANN, step: step('api-key'), click: click(1) },
  { kind: 'take', by: BOB, step: step('api-key') },
  {
    kind: 'details',
    by: BOB,
    step: step('ask-first'),
    change: { evidence: null, due: null, assignees: [], note: 'sure' },
  },
  { kind: 'hold', by: ANN, role: 'DS', user: BOB },
  { kind: 'hold', by: ANN, role: 'DS', user: null },
  { kind: 'add-step', by: ANN, title: 'Call the *town*' },
  { kind: 'details', by: ANN, step: step('contact'), change: { note: 'Password: hunter2' } },
  { kind: 'finish', by: ANN },
  { kind: 'resume', by: ANN },
  { kind: 'archive', by: BOB },
]);

test.each([
  ['See INT-4467, then PAY-1.', 'See <INT-4467>, then <PAY-1>.'],
  ['PAY-12', '<PAY-12>'],
  ['UTF-8, X-1, pay-12, PAY-0, PAY- 1', 'UTF-8, X-1, pay-12, PAY-0, PAY- 1'],
])('the keys of a Jira in %s', (text, marked) => {
  const linked = withKeysLinked([text], 'https://jira.example.com/');
  const shown = linked.map((piece) => (typeof piece === 'string' ? piece : `<${piece.text}>`));
  expect(shown.join('')).toBe(marked);
  expect(withKeysLinked([text], undefined)).toEqual([text]);
});

test('the history tells who did what, an event a line', () => {
  const lines = PROJECT.log.map((event) => lineText(named(historyLine(event, PROJECT.now), nameOf)));
  const ask = 'Ask SmartGov first whether it is phase I or phase II';
  expect(lines).toEqual([
    'Ann started this checklist.',
    `Ann changed ${ask}: due Nov 30; link INT-7; note: phase II`,
    `Ann ticked ${ask}.`,
    `Bob unticked ${ask}.`,
    'Bob marked Get the API Key (if applicable) as not applicable: SmartGov has one',
    'Ann reopened Get the API Key (if applicable).',
    'Bob changed Get the API Key (if applicable): assigned to Bob',
    `Bob changed ${ask}: due date taken away; link taken away; note: sure`,
    'Ann made Bob DS and reassigned the open DS steps.',
    'Ann left the role DS unassigned.',
    'Ann added the step Call the *town*.',
    'Ann changed Contact SmartGov about their role: note: Password: hunter2',
    'Ann finished this checklist.',
    'Ann reopened this checklist.',
    'Bob archived this checklist.',
  ]);
});

test('the hand-off is ready to paste', async () => {
  await expect(handoff(PROJECT.now, nameOf, TODAY)).toMatchFileSnapshot('golden/handoff.txt');
});

test('the export holds the checklist with its whole history', async () => {
  await expect(exportMarkdown(PROJECT.now, PROJECT.log, nameOf)).toMatchFileSnapshot('golden/export.md');
});

describe('draft e-mail', () => {
  test.each([
    'smartgov bid 4273 v2',
    'cloudpermit bid 4000',
    'logis',
    'accela v1 to v2',
    'permiteyes types 43,88',
    'conduent',
  ])('%s', async (text) => {
    const { to, subject, body } = draftEmail(checklist(text));
    const file = `golden/email-${text.split(' ')[0]}.txt`;
    await expect(
      [`To: ${to.join(', ')}`, `Subject: ${subject}`, '', body, ''].join('\n'),
    ).toMatchFileSnapshot(file);
  });

  test('a test BID that was given is told, and needs no reminder', () => {
    const { body } = draftEmail(checklist('logis test 977'));
    expect(body).toContain('Test BID: 977');
    expect(body).not.toContain('To be prepared');
  });

  test('nothing that people wrote stands in it', () => {
    expect(JSON.stringify(draftEmail(PROJECT.now))).not.toMatch(/hunter2|INT-7|phase II"/);
    expect(draftEmail(PROJECT.now)).toEqual(
      draftEmail(checklist('smartgov bid 4273 types 43,57 v2 go-live 2026-12-01')),
    );
  });
});

describe('Markdown', () => {
  test.each([
    [
      '*a* _b_ `c` [d](e) <f> # | ~ & &amp; ! $ \\',
      '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\# \\| \\~ & \\&amp; ! \\$ \\\\',
    ],
    ['- a\n1. b\r\n+ c\n=== d', '\\- a\\\n  1\\. b\\\n  \\+ c\\\n  \\=== d'],
  ])('%j is shown to the letter', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  test('no note leaves its list entry', () => {
    const plain = exportMarkdown(run('recdesk', [note('x')]).now, [], nameOf);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\n', '\r', '#', '-', '`', ' ', 'a', '1', '.') }),
        (text) => {
          fc.pre(text.trim() !== '');
          const exported = exportMarkdown(run('recdesk', [note(text)]).now, [], nameOf);
          const outside = (all: string) => all.split('\n').filter((line) => !line.startsWith('  ')).length;
          expect(outside(exported)).toBe(outside(plain));
        },
      ),
    );
  });

  function note(text: string): Request {
    return { kind: 'details', by: ANN, step: step('product'), change: { note: text } };
  }
});
