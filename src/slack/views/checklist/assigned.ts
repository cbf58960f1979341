import type { KnownBlock } from '@slack/types';
import type { StoredChecklist } from '../../../core/checklists/checklist.ts';
import type { Day } from '../../../core/checklists/ids.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { counted, listed } from '../../../core/say/phrases.ts';
import { link, strong } from '../../../core/text/line.ts';
import { MUTE_ASSIGNMENTS } from '../../ids/checklist-ids.ts';
import { cutText, lineMrkdwn } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { plain } from './forms.ts';
import { stacked } from './lines.ts';
import { dueWords } from './step.ts';

/** The steps of a checklist that somebody was given. */
export type Given = {
  readonly stored: StoredChecklist;
  readonly steps: readonly Step[];
  readonly url: string | undefined;
};

const NAME_LENGTH = 300;
const TITLE_LENGTH = 150;
const MOST_SECTIONS = 2;

/** Tells one person what others have assigned to them; `names` are those who did. */
export function assignedMessage(given: readonly Given[], names: readonly string[], today: Day): SlackMessage {
  const count = given.reduce((sum, { steps }) => sum + steps.length, 0);
  const text = `${listed(names)} assigned you ${counted(count, 'step')}.`;
  const blocks: KnownBlock[] = [
    section(mrkdwn`*${text.replaceAll('*', '')}*`),
    ...given.flatMap(({ stored, steps, url }): KnownBlock[] => {
      const title = titleOf(stored.checklist.project);
      return [
        section(lineMrkdwn([url === undefined ? strong(title) : link(url, title)], NAME_LENGTH)),
        ...stacked(
          steps,
          (step) => stepLine(step, today),
          MOST_SECTIONS,
          (more) => mrkdwn`…and ${more} more`,
        ),
      ];
    }),
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Stop these messages'), action_id: MUTE_ASSIGNMENTS, value: 'mute' },
      ],
    },
  ];
  return {
    text: fallback(`${text} ${given.map(({ stored }) => titleOf(stored.checklist.project)).join('; ')}`),
    blocks,
  };
}

function stepLine(step: Step, today: Day): Mrkdwn {
  const title = cutText(step.title, TITLE_LENGTH);
  return Mrkdwn.join([mrkdwn`• ${title}`, ...dueWords(step, today).map((due) => mrkdwn`${due}`)], ' · ');
}
