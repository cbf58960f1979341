import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startBot } from '../../src/bot.ts';
import { ChannelId, UserId } from '../../src/core/checklists/ids.ts';
import { startSlack } from '../local-slack/start.ts';
import { PLACE } from '../place.ts';
import { configAt } from '../slack/config.ts';
import { memoryLog } from '../slack/memory-log.ts';
import type { Case } from './cases.ts';
import { CANARY } from './mutations.ts';
import { type Sent, whatSlackSends } from './payloads/all.ts';
import { sendCommand, wrongWith } from './send.ts';

/** A bot at a local Slack, and the judge of what it does. */
export type Rig = {
  /** What there is to change. */
  readonly payloads: readonly Sent[];
  /** Sends all of them at once; gives everything that is wrong afterwards. */
  readonly send: (cases: readonly Case[]) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

// Of a response_url or trigger that was changed on its way, or that many cases share.
const NOT_OURS = new Set([
  ...['invalid_url', 'used_url', 'expired_url'],
  ...['invalid_trigger_id', 'exchanged_trigger_id', 'expired_trigger_id'],
]);
// Late enough in the day for reminders.
const MORNING = Date.parse('2026-11-24T15:00:00Z');
// Fifty drawings a minute are too few to see what comes of some hundred cases a second: the bot's clock runs ahead.
const AFTER_EACH_MS = 10_000;

// Bolt answers what it cannot read after 2.5 of Slack's 3 seconds; a busy machine needs more.
const ANSWER_WITHIN_MS = 30_000;

/** Starts it; people do everything once, so that there are payloads to change. */
export async function startRig(): Promise<Rig> {
  const slack = await startSlack({ answerLimitMs: ANSWER_WITHIN_MS });
  const folder = mkdtempSync(join(PLACE, 'cloudpay-fuzz-'));
  const log = memoryLog();
  let ahead = MORNING - Date.now();
  const config = await configAt(slack, {
    database: { kind: 'sqlite', path: join(folder, 'cloudpay.db') },
    admins: [UserId.parse('U0ANN')],
    ownersChannel: ChannelId.parse('C0GENERAL'),
  });
  const bot = await startBot(config, log.logger, { now: () => new Date(Date.now() + ahead) });
  slack.connect(`http://127.0.0.1:${config.port}`);
  const payloads = await whatSlackSends(slack);
  const unheard: string[] = [];
  const hear = (error: unknown) => unheard.push(`unheard: ${String(error)}`);
  process.on('unhandledRejection', hear).on('uncaughtException', hear);
  let told = 0;
  let seen = slack.log.at(-1);

  function logWrongs(): string[] {
    const text = log.text();
    const at = text.indexOf(CANARY, told);
    told = text.length;
    return at === -1 ? [] : [`the log tells what was sent: ${text.slice(Math.max(0, at - 300), at + 100)}`];
  }

  /** What Slack has refused since it was asked last. */
  function refusals(): string[] {
    const fresh = slack.log.slice(slack.log.findLastIndex(({ id }) => id <= (seen?.id ?? 0)) + 1);
    seen = slack.log.at(-1);
    const problems = fresh.flatMap((entry) => entry.problems);
    return problems.filter(({ code }) => !NOT_OURS.has(code)).map((problem) => JSON.stringify(problem));
  }

  return {
    payloads,
    async send(cases) {
      const answers = await Promise.all(cases.map((one) => judged(slack, payloads, one)));
      const good = await sendCommand(slack, 'vendor recdsk');
      const lives = good.status === 200 && good.body.includes('RecDesk') ? [] : ['the next good request'];
      ahead += AFTER_EACH_MS;
      return [...answers.flat(), ...lives, ...unheard.splice(0), ...refusals(), ...logWrongs()];
    },
    async stop() {
      await bot.stop();
      await slack.close();
      process.off('unhandledRejection', hear).off('uncaughtException', hear);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function judged(slack: LocalSlack, payloads: readonly Sent[], one: Case): Promise<string[]> {
  try {
    const wrong = await wrongWith(slack, payloads, one);
    return wrong === undefined ? [] : [wrong];
  } catch (error) {
    return [String(error).slice(0, 300)];
  }
}
