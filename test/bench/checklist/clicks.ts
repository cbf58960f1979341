import { Agent, request } from 'node:http';
import type { KnownBlock } from '@slack/types';
import { signedHeaders } from '../../../local-slack/deliver/transport.ts';
import {
  type ActionTs,
  ActionTs as ActionTsSchema,
  type ChecklistId,
  type ChecklistStepId,
} from '../../../src/core/checklists/ids.ts';
import { checklistMessage } from '../../../src/slack/views/checklist/message.ts';
import { ACTIONS, blockIdOf } from '../../../src/slack/views/ids.ts';
import { SECRET } from '../../local-slack/bolt-app.ts';
import type { Child } from './child.ts';
import { PLAIN } from './look.ts';
import type { BenchSlack } from './slack.ts';
import type { Stored } from './stored.ts';

/** A click on a step's box. Moments are those of `performance.now`. */
export type Click = {
  readonly checklist: ChecklistId;
  readonly message: string;
  readonly step: ChecklistStepId;
  readonly click: ActionTs;
  readonly ticks: boolean;
  readonly sent: number;
  /** When its acknowledgement was there. */
  readonly acked: number;
  readonly isAcked: boolean;
};

export type Clicker = ReturnType<typeof createClicker>;

const OK = 200;

/** People who see these screens; each click on a step says the contrary of the one before. */
export function createClicker(slack: BenchSlack) {
  const agent = new Agent({ keepAlive: true });
  const responseUrl = `${slack.url}response_url`;
  const rendered = new Map<string, readonly KnownBlock[]>();
  const ticked = new Set<string>();
  let micros = 0;

  function nextClick(): ActionTs {
    micros = Math.max(micros + 1, Date.now() * 1_000);
    return ActionTsSchema.parse(`${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`);
  }

  /** What Slack shows of a message; what nobody has drawn since it was stored is as the bot would have posted it. */
  function screenOf({ checklist, ts }: Stored): readonly KnownBlock[] {
    const seen = slack.screens.get(ts) ?? rendered.get(ts);
    if (seen) return seen;
    const { blocks = [] } = checklistMessage({ checklist, revision: 1, look: PLAIN });
    rendered.set(ts, blocks);
    return blocks;
  }

  function post(port: number, body: string): Promise<boolean> {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      ...signedHeaders(SECRET, body, Date.now()),
    };
    return new Promise((resolve) => {
      const sending = request({ agent, port, path: '/slack/events', method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode === OK));
      });
      sending.on('error', () => resolve(false)).end(body);
    });
  }

  return {
    /** Clicks on a box of a checklist, as Slack brings it to a bot: signed, with the whole message. */
    async click(to: Child, person: number, on: Stored, step: number): Promise<Click> {
      const { id: checklist, steps } = on.checklist;
      const { id } = steps[step % steps.length] ?? {};
      if (id === undefined) throw new Error('a checklist without steps');
      const key = `${to.port} ${checklist} ${id}`;
      const ticks = !ticked.has(key);
      if (ticks) ticked.add(key);
      else ticked.delete(key);
      const click = nextClick();
      const body = clickBody({ on, blocks: screenOf(on), step: id, click, ticks, person, responseUrl });
      const sent = performance.now();
      const isAcked = await post(to.port, body);
      const acked = performance.now();
      return { checklist, message: on.ts, step: id, click, ticks, sent, acked, isAcked };
    },
    close: () => agent.destroy(),
  };
}

type Parts = Pick<Click, 'step' | 'click' | 'ticks'> & {
  readonly on: Stored;
  readonly blocks: readonly KnownBlock[];
  readonly person: number;
  /** Where the bot answers whoever clicked. */
  readonly responseUrl: string;
};

/** A `block_actions` payload (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export function clickBody({ on, blocks, step, click, ticks, person, responseUrl }: Parts): string {
  const { checklist, ts } = on;
  const { id, channel } = checklist;
  const user = { id: `U0PERSON${person}`, username: `person${person}`, team_id: 'T0BENCH' };
  const option = { text: { type: 'plain_text', text: step }, value: step };
  const payload = {
    type: 'block_actions',
    user,
    api_app_id: 'A0BENCH',
    team: { id: 'T0BENCH', domain: 'bench' },
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'project' },
    message: { type: 'message', user: 'U0BENCH', ts, text: 'Checklist', blocks },
    state: { values: {} },
    trigger_id: '1.2.3',
    response_url: responseUrl,
    actions: [
      {
        type: 'checkboxes',
        action_id: ACTIONS.stepBox,
        block_id: blockIdOf({ checklist: id, step }, 1),
        selected_options: ticks ? [option] : [],
        action_ts: click,
      },
    ],
  };
  return `payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
