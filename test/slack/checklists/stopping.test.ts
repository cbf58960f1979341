import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { kinds } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { openOffice } from '../office.ts';
import { CHANNEL, HERE } from './project.ts';
import { boxesOf, checklistMessages, settled } from './screen.ts';

// What a click meets once the door is shut.
const REFUSED = 'connection_failed';
// What it meets where a busy machine takes longer than Slack waits, or Bolt; nothing else may go wrong.
const TOO_LATE: readonly string[] = ['http_timeout', 'http_error'];

describe.each(kinds)('SIGTERM in the midst of clicks, on $name', ({ newDatabase }) => {
  test('every acknowledged click is stored and drawn in the end; those that come too late are refused', async () => {
    const office = await openOffice({ database: await newDatabase(), troubles: [REFUSED, ...TOO_LATE] });
    const { slack, database } = office;
    const bot = await startInProcess(office, { DRAIN_SECONDS: '2' });
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    expect(await readiness(bot.url)).toMatchObject({ status: 200, ready: true });

    const titles = boxesOf(message).map(({ title }) => title);
    const refused = Promise.all(titles.map((title) => clickUntilRefused(slack, title)));
    await slack.until(() => acknowledgedIn(slack).length > 0);
    bot.signal('SIGTERM');
    await expect.poll(() => readiness(bot.url)).toMatchObject({ status: 503, draining: true });
    const before = acknowledgedIn(slack).length;
    const { code, stdout, stderr } = await bot.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('"msg":"stopped"');
    expect(await refused).toEqual(titles.map(() => REFUSED));

    // Until the door was shut, it was open.
    const acknowledged = acknowledgedIn(slack);
    expect(acknowledged.length).toBeGreaterThan(before);
    await office.newBot();
    const { log } = await settled(slack, CHANNEL, database, { withinMs: 30_000 });
    const stored = log.flatMap((event) => ('click' in event ? [event.click] : []));
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
  });
});

/** Ann clicks the box of a step again and again; gives why the first click failed that was not merely late. */
async function clickUntilRefused(slack: LocalSlack, title: string) {
  for (;;) {
    const [message] = checklistMessages(slack, CHANNEL);
    if (!message) throw new Error('the checklist has gone');
    const box = boxesOf(message).find((one) => one.title === title);
    const { failure } = await slack.person('ann').click(message, box?.label ?? title);
    if (failure !== undefined && !TOO_LATE.includes(failure)) return failure;
  }
}

const Click = z.looseObject({ actions: z.array(z.looseObject({ action_ts: z.string() })) });

/** The `action_ts` of each click that the bot has acknowledged. */
function acknowledgedIn(slack: LocalSlack): string[] {
  return slack.log
    .filter(({ method, response }) => method === 'block_actions' && response.status === 200)
    .flatMap(({ request }) => Click.parse(request).actions.map(({ action_ts }) => action_ts));
}

/** What /readyz says. */
async function readiness(url: string): Promise<object> {
  const answer = await fetch(`${url}/readyz`);
  const body: unknown = await answer.json();
  return { status: answer.status, ...Object(body) };
}
