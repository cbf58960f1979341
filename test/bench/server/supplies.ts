import { ActionTs } from '../../../src/core/checklists/ids.ts';
import { checklistMessage } from '../../../src/slack/views/checklist/message.ts';
import { clickBody } from '../checklist/clicks.ts';
import { PLAIN } from '../checklist/look.ts';
import type { Stored } from '../checklist/stored.ts';
import { commandBody, requestOf } from './requests.ts';

/** Requests of one kind, made before they are sent: so many at least for the next slice. */
export type Supply = { readonly name: string; readonly make: (count: number) => readonly Buffer[] };

const LOOK_UPS = 100;

/** `/cloudpay vendor recdsk`, each signed anew; few of them go round, for the bot keeps no answers. */
export const lookUps: Supply = {
  name: '/cloudpay vendor recdsk',
  make: () => Array.from({ length: LOOK_UPS }, () => requestOf(commandBody('vendor recdsk'))),
};

/** Clicks on boxes of these checklists, each later than the one before: none is ignored, and the message goes with each. */
export function clicksOn(all: readonly Stored[], responseUrl: string): Supply {
  let clicks = 0;
  let micros = 0;
  function nextClick(): ActionTs {
    micros = Math.max(micros + 1, Date.now() * 1_000);
    return ActionTs.parse(`${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`);
  }

  function make(): Buffer {
    const count = clicks++;
    const on = all[count % all.length];
    const { steps } = on?.checklist ?? {};
    const round = Math.floor(count / all.length);
    const step = steps?.[round % steps.length];
    if (!on || !steps || !step) throw new Error('nothing to click on');
    const { blocks } = checklistMessage({ checklist: on.checklist, revision: 1, look: PLAIN });
    const ticks = Math.floor(round / steps.length) % 2 === 0;
    return requestOf(
      clickBody({ on, blocks, step: step.id, click: nextClick(), ticks, person: 1, responseUrl }),
    );
  }

  return { name: 'a box clicked', make: (count) => Array.from({ length: count }, make) };
}
