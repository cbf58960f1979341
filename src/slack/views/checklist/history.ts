import type { ModalView } from '@slack/types';
import { type Checklist, stepOf } from '../../../core/checklists/checklist.ts';
import type { ChecklistEvent } from '../../../core/checklists/event.ts';
import { historyLine } from '../../../core/checklists/history.ts';
import type { StepId } from '../../../core/checklists/ids.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { LIMITS } from '../limits.ts';
import { lineMrkdwn } from '../line.ts';
import { mrkdwn, when } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { readingModal } from './modal.ts';
import { peopleMrkdwn } from './people-line.ts';
import { stacked } from './stacked.ts';

const EVENT_LENGTH = 1_000;
const MOST_SECTIONS = 20;

/** What happened to a checklist, or to one of its steps, the newest first. `log` begins with the oldest. */
export function historyModal(checklist: Checklist, log: readonly ChecklistEvent[], step?: StepId): ModalView {
  const lineOf = (event: ChecklistEvent) =>
    mrkdwn`${when(event.at)}: ${peopleMrkdwn(historyLine(event, checklist), EVENT_LENGTH)}`;
  const about = step && stepOf(checklist, step);
  const title = lineMrkdwn(
    [{ kind: 'strong', text: about?.title ?? titleOf(checklist.project) }],
    LIMITS.sectionText,
  );
  return readingModal('History', { checklist: checklist.id, step }, [
    section(title),
    ...(log.length === 0 ? [section(mrkdwn`Nothing has happened yet.`)] : []),
    ...stacked(
      log.toReversed(),
      lineOf,
      MOST_SECTIONS,
      (count) => mrkdwn`…and ${count} earlier. Export has them all.`,
    ),
  ]);
}
