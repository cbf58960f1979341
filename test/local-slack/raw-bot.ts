import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../local-slack/actor.ts';
import type { LocalSlack, LocalSlackOptions } from '../../local-slack/local-slack.ts';
import { listening } from '../ports.ts';
import { startAnySlack } from './any-app.ts';
import { quietClient } from './quiet.ts';

const Triggering = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.looseObject({ trigger_id: z.string() }));

/** A bot without Bolt that answers anything, right or wrong. */
export interface RawBot {
  slack: LocalSlack;
  client: WebClient;
  ann: Actor;
  /** The bodies of its answers, in order; `none` is silence, and when nothing is left the answer is empty. */
  answers: string[];
  /** The bodies that reached it, in order of arrival. */
  bodies: string[];
  /** Ann uses a shortcut, and the bot opens this modal with its trigger_id. */
  open(view: object): Promise<void>;
}

/** Starts it with a local Slack of its own, until the test ends. */
export async function startRawBot(options: Partial<LocalSlackOptions> = {}): Promise<RawBot> {
  const slack = await startAnySlack(options);
  const ann = slack.person('ann');
  const client = quietClient(slack);
  const bot: RawBot = {
    slack,
    client,
    ann,
    answers: [],
    bodies: [],
    async open(view) {
      await ann.shortcut('Begin');
      const { trigger_id } = Triggering.parse(new URLSearchParams(bot.bodies.at(-1)).get('payload'));
      await client.apiCall('views.open', { trigger_id, view });
    },
  };
  const server = createServer(async (request, response) => {
    bot.bodies.push(await text(request));
    const answer = bot.answers.shift() ?? '';
    const headers = answer.startsWith('{') ? { 'content-type': 'application/json' } : {};
    if (answer !== 'none') response.writeHead(200, headers).end(answer);
  });
  slack.connect(`http://127.0.0.1:${await listening(server)}`);
  onTestFinished(async () => {
    await slack.close();
    server.closeAllConnections();
    server.close();
  });
  return bot;
}
