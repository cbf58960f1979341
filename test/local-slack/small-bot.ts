import type { App, ViewResponseAction } from '@slack/bolt';
import type { PlainTextElement, PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { expect, onTestFinished } from 'vitest';
import type { Actor } from '../../local-slack/actor.ts';
import type { LocalSlack, LocalSlackOptions } from '../../local-slack/local-slack.ts';
import type { OpenView } from '../../local-slack/state.ts';
import { startAnySlack } from './any-app.ts';
import { startBoltApp } from './bolt-app.ts';
import { quietClient } from './quiet.ts';

type Suggested =
  | { options: PlainTextOption[] }
  | { option_groups: { label: PlainTextElement; options: PlainTextOption[] }[] };

/** What every interaction of Ann's tells of her, and of where she is. */
export const FROM_ANN = {
  user: { id: 'U0ANN', username: 'ann', name: 'ann', team_id: 'T0LOCAL' },
  team: { id: 'T0LOCAL', domain: 'local' },
  api_app_id: 'A0CLOUDPAY',
  token: expect.any(String),
  enterprise: null,
  is_enterprise_install: false,
};

/** A real Bolt app that acknowledges everything and keeps what reached it. */
export interface SmallBot {
  slack: LocalSlack;
  client: WebClient;
  ann: Actor;
  /** The bodies that reached its listeners, in order. */
  received: unknown[];
  /** The trigger_ids among them, in order. */
  triggers: string[];
  /** How the next submissions are acknowledged; without a word when there is none. */
  answers: ViewResponseAction[];
  /** What the typeaheads answer. */
  suggested: Suggested;
  /** The last trigger_id. */
  trigger(): string;
  /** Ann uses a shortcut, and the bot opens this modal with its trigger_id. */
  open(view: object): Promise<OpenView>;
  /** The bot replaces the modal on top of Ann's. */
  update(view: object): Promise<void>;
}

/** Starts it with a local Slack of its own, until the test ends. */
export async function startSmallBot(options: Partial<LocalSlackOptions> = {}): Promise<SmallBot> {
  const slack = await startAnySlack(options);
  const client = quietClient(slack);
  const ann = slack.person('ann');
  const top = () => {
    if (!ann.modal) throw new Error('no modal is open');
    return ann.modal;
  };
  const bot: SmallBot = {
    slack,
    client,
    ann,
    received: [],
    triggers: [],
    answers: [],
    suggested: { options: [] },
    trigger: () => bot.triggers.at(-1) ?? '',
    async open(view) {
      await ann.shortcut('Begin');
      await client.apiCall('views.open', { trigger_id: bot.trigger(), view });
      return top();
    },
    async update(view) {
      await client.apiCall('views.update', { view_id: top().id, view });
    },
  };
  const stop = await startBoltApp(slack, (app) => listen(app, bot));
  onTestFinished(async () => {
    await stop();
    await slack.close();
  });
  return bot;
}

function listen(app: App, bot: SmallBot): void {
  const keep = (body: object) => {
    bot.received.push(body);
    if ('trigger_id' in body && typeof body.trigger_id === 'string') bot.triggers.push(body.trigger_id);
  };
  const acknowledge = async ({ ack, body }: { ack: () => Promise<void>; body: object }) => {
    keep(body);
    await ack();
  };
  app.command(/.*/, acknowledge);
  app.shortcut(/.*/, acknowledge);
  app.action({ type: 'block_actions' }, acknowledge);
  app.options(/.*/, async ({ ack, body }) => {
    bot.received.push(body);
    await ack(bot.suggested);
  });
  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body }) => {
    keep(body);
    const answer = bot.answers.shift();
    await (answer ? ack(answer) : ack());
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
    bot.received.push(body);
    await ack();
  });
  for (const event of ['app_home_opened', 'app_mention', 'message'] as const)
    app.event(event, async ({ body }) => {
      bot.received.push(body);
    });
}
