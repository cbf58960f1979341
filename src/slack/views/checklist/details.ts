import type { KnownBlock, ModalView } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import type { Evidence, Note, Step } from '../../../core/checklists/step.ts';
import { counted, sourceLine } from '../../../core/say/phrases.ts';
import { written } from '../../../core/text/line.ts';
import { DETAILS_MODAL, FIELDS, metadataOf } from '../../ids/checklist-ids.ts';
import { fixButton } from '../buttons.ts';
import { LIMITS } from '../limits.ts';
import { cutText, lineMrkdwn } from '../line.ts';
import { type Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { section, small } from '../section.ts';
import { dayInput, longInput, optional, plain, textInput } from './fields.ts';
import { formModal } from './modal.ts';
import { stacked } from './stacked.ts';
import { statusLine } from './status-line.ts';

const STATUS_LENGTH = 1_000;
const FACT_LENGTH = 2_900;
const NOTE_LENGTH = 1_200;
const REASON_LENGTH = 2_900;
const MOST_SECTIONS = 12;

/** Whether people from outside read the channel; they may, where Slack did not tell in time. */
export type Outsiders = 'none' | 'read' | 'may-read';

/** A step in full, with what people may change of it. */
export function detailsModal(checklist: Checklist, step: Step, outsiders: Outsiders): ModalView {
  const metadata = metadataOf({ checklist: checklist.id, step: step.id });
  return formModal({ callback: DETAILS_MODAL, title: 'Details', submit: 'Save', metadata }, [
    ...aboutBlocks(checklist, step),
    { type: 'divider' },
    ...inputs(step, outsiders),
    ...noteBlocks(step.notes),
    { type: 'actions', elements: fixButton(checklist.project.vendor.id) },
  ]);
}

function aboutBlocks(checklist: Checklist, step: Step): KnownBlock[] {
  const { title, state, ask, facts, source } = step;
  const from = source && sourceLine({ source });
  return [
    section(mrkdwn`*${title.replaceAll('*', '')}*\n${statusLine(checklist, step, STATUS_LENGTH)}`),
    ...(state.kind === 'not-applicable'
      ? [section(mrkdwn`Not applicable: ${cutText(state.reason, REASON_LENGTH)}`)]
      : []),
    ...(ask === undefined ? [] : [section(mrkdwn`Ask: “${lineMrkdwn(written(ask), FACT_LENGTH)}”`)]),
    ...stacked(
      facts,
      (fact) => mrkdwn`• ${lineMrkdwn(fact, FACT_LENGTH)}`,
      MOST_SECTIONS,
      (count) => mrkdwn`…and ${count} more facts`,
    ),
    ...(from === undefined ? [] : [small(lineMrkdwn(from, LIMITS.contextText))]),
  ];
}

const READERS: Readonly<Record<Outsiders, string>> = {
  none: 'Everybody in the channel can read it',
  read: 'Everybody in the channel can read it, people from outside too',
  'may-read': 'Everybody in the channel can read it, perhaps people from outside too',
};

function inputs({ assignees, roles, due, evidence }: Step, outsiders: Outsiders): KnownBlock[] {
  const hint = roles.length === 0 ? {} : { hint: `Nobody chosen: whoever holds ${roles.join(', ')}.` };
  return [
    optional(
      { id: FIELDS.assignees, label: 'Assigned to', ...hint },
      {
        type: 'multi_users_select',
        placeholder: plain('Choose people'),
        ...(assignees.length === 0 ? {} : { initial_users: [...assignees] }),
      },
    ),
    optional({ id: FIELDS.due, label: 'Due' }, dayInput(due)),
    optional(
      { id: FIELDS.evidence, label: 'Evidence', hint: 'A link, or the key of a Jira.' },
      textInput('https://… or ABC-123', textOf(evidence)),
    ),
    optional(
      {
        id: FIELDS.note,
        label: 'New note',
        hint: `${READERS[outsiders]}: no passwords, no keys.`,
      },
      longInput('What the next person should know'),
    ),
  ];
}

function textOf(evidence: Evidence | undefined): string | undefined {
  return evidence?.kind === 'jira' ? evidence.key : evidence?.url;
}

/** The notes so far, the newest first. */
function noteBlocks(notes: readonly Note[]): KnownBlock[] {
  if (notes.length === 0) return [];
  return [
    { type: 'divider' },
    section(mrkdwn`*${counted(notes.length, 'note')} so far*`),
    ...stacked(notes.toReversed(), noteMrkdwn, MOST_SECTIONS, (count) => mrkdwn`…and ${count} earlier notes`),
  ];
}

function noteMrkdwn({ by, at, text }: Note): Mrkdwn {
  return mrkdwn`${mention(by)}, ${when(at)}: ${cutText(text, NOTE_LENGTH)}`;
}
