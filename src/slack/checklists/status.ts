import { progressOf } from '../../core/checklist/progress.ts';
import type { Kept } from '../../core/checklist/store.ts';
import { titleOf } from '../../core/checklist/words.ts';
import { type Line, line, strong } from '../../core/say/message.ts';
import { messageBlocks, type SlackMessage } from '../views/message.ts';
import { words } from './words.ts';

/** How far checklists are, a line each, linked; `none` is said when there are none. */
export function statusMessage(all: readonly Kept[], none: string): SlackMessage {
  if (all.length === 0)
    return words(line`${none} ${{ kind: 'code', text: '/cloudpay checklist recdesk bid 4321' }} starts one.`);
  const headline: Line = [all.length === 1 ? 'One checklist:' : `${all.length} checklists:`];
  const lines = all.map((kept) => statusLine(kept));
  return messageBlocks({ headline, parts: [{ kind: 'list', lines }], offers: [], shareable: false });
}

function statusLine({ checklist }: Kept): Line {
  const { done, applicable, next } = progressOf(checklist);
  const title = titleOf(checklist.project);
  const state =
    checklist.status.kind === 'active'
      ? next
        ? `next: ${next.step.title}`
        : 'nothing open'
      : checklist.status.kind;
  return line`${strong(title)}: ${done} of ${applicable} steps done, ${state}`;
}
