import { describe, expect, test } from 'vitest';
import type { ChecklistRequest } from '../../../src/core/checklists/checklist-request.ts';
import { draftEmail } from '../../../src/core/checklists/draft-email.ts';
import type { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import { momentOf } from '../../../src/core/checklists/ids.ts';
import { historyModal } from '../../../src/slack/views/checklist/history.ts';
import { editModal, startModal } from '../../../src/slack/views/checklist/project-form.ts';
import { factsMrkdwn } from '../../../src/slack/views/checklist/step.ts';
import {
  addStepModal,
  detailsModal,
  notApplicableModal,
} from '../../../src/slack/views/checklist/step-forms.ts';
import { draftEmailModal, textModal } from '../../../src/slack/views/checklist/text-modal.ts';
import {
  FORM_FIELDS,
  FormPlace,
  HOLDER_FIELDS,
  readJson,
  StartMetadata,
} from '../../../src/slack/views/ids.ts';
import {
  ANN,
  BOB,
  checklist,
  created,
  knowledge,
  minute,
  readChecklistRequest,
  step,
  TODAY,
} from '../../core/checklists/sample.ts';
import { decoded } from '../spoken.ts';
import { ABSURD_CHECKLISTS, signs } from './absurd.ts';
import { done } from './deeds.ts';
import { takenModal } from './shown.ts';

type View = ReturnType<typeof takenModal>;
const one = checklist('smartgov bid 4273 types 43 go-live 2026-12-15');
const place = { checklist: one.id };
const DETAILS = { outsiders: 'none', today: TODAY } as const;
const START = { channel: one.channel };

/** The fields of a modal by their block_id, each with what stands in it. */
function fieldsOf({ blocks }: View): Record<string, object> {
  return Object.fromEntries(
    blocks.flatMap((block) => (block.type === 'input' ? [[block.block_id ?? '', block.element]] : [])),
  );
}

function textOf({ blocks }: View): string {
  return decoded(blocks.map((block) => (block.type === 'section' ? block.text?.text : '')).join('\n'));
}

describe('Details', () => {
  test('the key of a Jira links where its address is known, in Details and in the message', () => {
    const logis = checklist('logis bid 4321');
    const jira = logis.steps.find(({ id }) => id === step('jira'));
    if (jira === undefined) throw new Error('LOGIS wants no Jira any more');
    const key = '<https://jira.example.com/browse/INT-4467|INT-4467>';
    const shown = (jiraUrl?: string) => [
      JSON.stringify(takenModal(detailsModal(logis, jira, { ...DETAILS, jiraUrl }))),
      String(factsMrkdwn(jira, 150, jiraUrl)),
    ];
    for (const text of shown('https://jira.example.com/')) expect(text).toContain(key);
    for (const text of shown()) expect(text).not.toContain('jira.example.com');
  });

  test('of a fresh step: every field is empty, and may stay so', () => {
    const [first] = one.steps;
    const view = takenModal(first ? detailsModal(one, first, DETAILS) : {});
    expect(Object.keys(fieldsOf(view))).toEqual(['assignees', 'due', 'due_in_words', 'evidence', 'note']);
    expect(JSON.stringify(view)).not.toContain('initial');
    expect(view.blocks.every((block) => block.type !== 'input' || block.optional === true)).toBe(true);
    expect(textOf(view)).toContain('Ask: “Is the biller doing phase I or phase II with SmartGov?”');
    expect(readJson(FormPlace, view.private_metadata ?? '')).toEqual({ checklist: one.id, step: first?.id });
  });

  test('of a step that was worked on: what was entered, and the notes, the newest first', () => {
    const worked = done(
      one,
      {
        kind: 'details',
        by: ANN,
        step: step('ask-first'),
        change: { assignees: [BOB], due: TODAY, evidence: { kind: 'jira', key: 'PAY-12' }, note: 'Asked.' },
      },
      { kind: 'details', by: BOB, step: step('ask-first'), change: { note: 'Phase II.' } },
    );
    const [first] = worked.steps;
    const view = takenModal(first ? detailsModal(worked, first, DETAILS) : {});
    expect(fieldsOf(view)).toMatchObject({
      [FORM_FIELDS.assignees]: { initial_users: [BOB] },
      [FORM_FIELDS.due]: { initial_date: TODAY },
      [FORM_FIELDS.evidence]: { initial_value: 'PAY-12' },
    });
    expect(textOf(view)).toMatch(/2 notes so far\*\n.*U0BOB.*Phase II\.\n.*U0ANN.*Asked\./);
  });
});

test.each(ABSURD_CHECKLISTS)('$what: every modal is taken by Slack', ({ checklist: absurd }) => {
  const event = { by: ANN, at: momentOf(minute(0)) };
  const log = absurd.steps.map(
    ({ id }): ChecklistEvent => ({ ...event, kind: 'not-applicable', step: id, reason: signs(10_000) }),
  );
  for (const each of absurd.steps) {
    takenModal(detailsModal(absurd, each, DETAILS));
    takenModal(notApplicableModal(absurd, each));
  }
  takenModal(editModal(absurd));
  const history = takenModal(historyModal(absurd, Array.from({ length: 20 }, () => log).flat()));
  expect(textOf(history)).toMatch(/…and \d+ earlier/);
  takenModal(draftEmailModal(place, draftEmail(absurd)));
});

test('a title for a new step is no longer than a box', () => {
  const view = takenModal(addStepModal(one));
  expect(fieldsOf(view)).toMatchObject({ [FORM_FIELDS.title]: { max_length: 75 } });
});

test('Edit project shows what it is, and who holds what', () => {
  expect(fieldsOf(takenModal(editModal(one)))).toMatchObject({
    [FORM_FIELDS.bid]: { initial_value: '4273' },
    [FORM_FIELDS.goLive]: { initial_date: '2026-12-15' },
    [HOLDER_FIELDS.IM]: expect.objectContaining({ initial_user: ANN }),
    [HOLDER_FIELDS.DS]: expect.not.objectContaining({ initial_user: expect.anything() }),
    [HOLDER_FIELDS.CS]: expect.not.objectContaining({ initial_user: expect.anything() }),
  });
});

describe('Start', () => {
  test('with nothing known asks for the partner only', () => {
    const view = takenModal(startModal(START, {}, {}));
    expect(fieldsOf(view)).toMatchObject({ version: { initial_option: { value: 'as-recorded' } } });
    const needed = view.blocks.flatMap((block) =>
      block.type === 'input' && !block.optional ? [block.block_id] : [],
    );
    expect(needed).toEqual([FORM_FIELDS.partner]);
    expect(readJson(StartMetadata, view.private_metadata ?? '')).toEqual(START);
  });

  test('is filled in with what was written', () => {
    const request = requestOf('smartgov bid 4273 test bid 2298 types 43,88 v1 to v2 go-live 2026-12-15');
    expect(fieldsOf(takenModal(startModal(START, request, { DS: BOB })))).toMatchObject({
      [FORM_FIELDS.partner]: { initial_option: { value: 'smartgov' } },
      [FORM_FIELDS.bid]: { initial_value: '4273' },
      [FORM_FIELDS.testBid]: { initial_value: '2298' },
      [FORM_FIELDS.types]: { initial_value: '43, 88' },
      [FORM_FIELDS.version]: { initial_option: { value: 'v1 to v2' } },
      [FORM_FIELDS.goLive]: { initial_date: '2026-12-15' },
      [HOLDER_FIELDS.DS]: { initial_user: BOB },
    });
  });

  test.each(knowledge.vendors.map(({ name }) => name))('with %s', (name) => {
    takenModal(startModal(START, requestOf(name), {}));
  });
});

describe('History', () => {
  const log: ChecklistEvent[] = [
    created('smartgov bid 4273'),
    {
      by: BOB,
      at: momentOf(minute(1)),
      kind: 'not-applicable',
      step: step('api-key'),
      reason: 'They have one.',
    },
  ];

  test('of a checklist, the newest first', () => {
    const text = textOf(takenModal(historyModal(one, log)));
    expect(text).toMatch(
      /^\*SmartGov · BID 4273\*\n.*U0BOB.*They have one\.\n.*U0ANN.*started this checklist\.$/,
    );
  });

  test('of a step that nobody touched', () => {
    const view = takenModal(historyModal(one, [], step('contact')));
    expect(textOf(view)).toBe('*Contact SmartGov about their role*\nNothing has happened yet.');
    expect(readJson(FormPlace, view.private_metadata ?? '')).toEqual({ checklist: one.id, step: 'contact' });
  });
});

const WAYS = { mayPost: true, mayUpload: true };

describe('a text to copy', () => {
  test.each(knowledge.vendors.map(({ name }) => name))('the e-mail to %s stands there whole', (name) => {
    const email = draftEmail(checklist(`${name} bid 4321`));
    const text = textOf(takenModal(draftEmailModal(place, email)));
    for (const part of [...email.to, email.subject, email.body]) expect(text).toContain(part);
  });

  test('a long one goes on in the next block, and nothing is lost', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `Line ${n} & <more> ${'x'.repeat(n)}`);
    const text = textOf(takenModal(textModal(place, 'hand-off', lines.join('\n'), WAYS)));
    expect(text.split('\n').filter((line) => line.startsWith('Line '))).toEqual(lines);
  });

  test('a line longer than a block goes on in the next one', () => {
    const line = '👩‍👩‍👧‍👦&'.repeat(2_000);
    const text = textOf(takenModal(textModal(place, 'hand-off', line, WAYS)));
    expect(text.replaceAll(/```|^.*for the next owner\*|\n/gm, '')).toBe(line);
  });

  test('what does not fit in any modal is counted', () => {
    const text = textOf(takenModal(textModal(place, 'export', 'word\n'.repeat(50_000), WAYS)));
    const [, left = '0'] = /…and ([\d,]+) more lines/.exec(text) ?? [];
    expect((text.match(/^word$/gm)?.length ?? 0) + Number(left.replaceAll(',', ''))).toBeGreaterThanOrEqual(
      50_000,
    );
  });

  test('no text ends its own frame', () => {
    const text = textOf(takenModal(textModal(place, 'export', 'a\n```\n<!channel>\n```', WAYS)));
    expect(text.match(/```/g)).toHaveLength(2);
  });
});

function requestOf(text: string): Partial<ChecklistRequest> {
  const read = readChecklistRequest(text, TODAY);
  return read.kind === 'request' ? read.request : {};
}
