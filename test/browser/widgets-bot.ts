import { setTimeout as wait } from 'node:timers/promises';
import type { App, BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { onTestFinished } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startAnySlack } from '../local-slack/any-app.ts';
import { startBoltApp } from '../local-slack/bolt-app.ts';
import { option, plain } from '../local-slack/payloads.ts';
import { quietClient } from '../local-slack/quiet.ts';

const GENERAL = 'C0GENERAL';
/** Long enough for a second click. */
const THINKING_MS = 100;
const STEPS = ['Enable the product', 'Contact the vendor', 'Meet the needs'];

/** A small Bolt app that uses every element, and draws a checklist anew at every click. */
export interface WidgetsBot {
  slack: LocalSlack;
  home: string;
  /** What people did: element type and what they chose. */
  done: BlockAction['actions'][number][];
  /** The values of the last submission. */
  submitted: Record<string, unknown>[];
  /** Posts blocks in #general; gives the ts. */
  post(blocks: object[]): Promise<string>;
  /** Puts other blocks in the place of a message's. */
  update(ts: string, blocks: object[]): Promise<void>;
  /** Posts a checklist of three steps whose boxes keep what everybody ticked; `fresh`: with new block_ids each time. */
  postChecklist(kind: 'fresh' | 'same ids'): Promise<void>;
}

/** Starts it with a local Slack and its page, until the test ends. */
export async function startWidgetsBot(modal?: ModalView): Promise<WidgetsBot> {
  const slack = await startAnySlack({ page: true });
  const client = quietClient(slack);
  const done: WidgetsBot['done'] = [];
  const submitted: WidgetsBot['submitted'] = [];
  let redraw = async (_action: BlockAction['actions'][number]): Promise<void> => {};
  const stop = await startBoltApp(slack, (app: App) => {
    app.action<BlockAction>(/./, async ({ ack, action }) => {
      await ack();
      done.push(action);
      await redraw(action);
    });
    app.options(/./, ({ ack, options }) =>
      ack({ options: ['RecDesk', 'RecPro'].filter((name) => name.includes(options.value)).map(choice) }),
    );
    app.shortcut('begin', async ({ ack, body }) => {
      await ack();
      if (modal) await client.views.open({ trigger_id: body.trigger_id, view: modal });
    });
    app.view(/./, async ({ ack, view }) => {
      submitted.push(view.state.values);
      await wait(THINKING_MS);
      await ack();
    });
  });
  onTestFinished(async () => {
    await stop();
    await slack.close();
  });

  async function post(blocks: object[]): Promise<string> {
    await client.apiCall('chat.postMessage', { channel: GENERAL, text: 'A message', blocks });
    return slack.channel('general').messages.at(-1)?.ts ?? '';
  }
  async function update(ts: string, blocks: object[]): Promise<void> {
    await client.apiCall('chat.update', { channel: GENERAL, ts, text: 'A message', blocks });
  }

  return {
    slack,
    home: slack.home,
    done,
    submitted,
    post,
    update,
    async postChecklist(kind) {
      const ticked = new Set<string>();
      let version = 0;
      const draw = () => checklist(ticked, kind === 'fresh' ? `v${version++}` : 'v');
      const ts = await post(draw());
      let drawn = Promise.resolve();
      redraw = async (action) => {
        if (action.type !== 'checkboxes') return;
        if (action.selected_options.length > 0) ticked.add(action.action_id);
        else ticked.delete(action.action_id);
        // One after another: of two clicks at once the older drawing might come last.
        drawn = drawn.then(() => update(ts, draw()));
        await drawn;
      };
    },
  };
}

function choice(name: string) {
  return { text: { type: 'plain_text' as const, text: name }, value: name.toLowerCase() };
}

function checklist(ticked: ReadonlySet<string>, version: string): object[] {
  return [
    { type: 'header', text: plain(`${ticked.size} of ${STEPS.length} done`) },
    ...STEPS.map((step, index) => {
      const options = [option(step, 'step')];
      return {
        type: 'actions',
        block_id: `${index} ${version}`,
        elements: [
          {
            type: 'checkboxes',
            action_id: `step-${index}`,
            options,
            ...(ticked.has(`step-${index}`) ? { initial_options: options } : {}),
          },
          { type: 'overflow', action_id: `more-${index}`, options: [option('Assign to me', 'me')] },
        ],
      };
    }),
  ] satisfies (object | KnownBlock)[];
}
