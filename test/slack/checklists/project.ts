import { expect, vi } from 'vitest';
import type { Message } from '../../../local-slack/message.ts';
import type { Delivery } from '../../../local-slack/traffic.ts';
import { type OfficeOptions, openOffice } from '../office.ts';
import { boxesOf, checklistMessages, settled, threadOf } from './screen.ts';
import { postsIn } from './stored.ts';

export const CHANNEL = 'impl-springfield';
export const HERE = { in: CHANNEL };

/** A bot, and a checklist in a channel. */
export type Project = Awaited<ReturnType<typeof startProject>>;

/** Opens an office where Ann has started a checklist, and the bot has stored that it is posted. */
export async function startProject(options: OfficeOptions & { readonly request?: string } = {}) {
  const office = await openOffice(options);
  const bot = await office.newBot();
  const { slack, database } = office;
  let restarted = Promise.resolve(bot);
  await slack.person('ann').command(`/cloudpay checklist ${options.request ?? 'recdesk bid 4321'}`, HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  // Slack shows it a moment earlier.
  await vi.waitFor(async () => expect(await postsIn(database)).toHaveLength(1), 30_000);
  const message = (): Message => {
    const newest = checklistMessages(slack, CHANNEL).at(-1);
    if (!newest) throw new Error('the checklist is not in the channel');
    return newest;
  };
  return {
    ...office,
    bot,
    /** Its message as it stands now. */
    message,
    titles: boxesOf(message()).map(({ title }) => title),
    /** A person clicks the box of a step: ticks it, or unticks it. */
    tick(name: string, title: string): Promise<Delivery> {
      const box = boxesOf(message()).find((one) => one.title === title);
      return slack.person(name).click(message(), box?.label ?? title);
    },
    /** A person chooses something in the menu of a step. */
    choose: (name: string, title: string, label: string) => slack.person(name).click(message(), label, title),
    /** Stops the bot, and starts another one on the same database; something may happen between. */
    restart(meanwhile = () => {}): Promise<void> {
      restarted = restarted.then(async (running) => {
        await running.stop();
        meanwhile();
        return await office.newBot();
      });
      return restarted.then(() => {});
    },
    thread: () => threadOf(slack, message()),
    isTicked: (title: string) => boxesOf(message()).some((box) => box.title === title && box.isTicked),
    /** Waits until the screen shows what is stored, the fold of its log. */
    settled: (withinMs?: number) => settled(slack, CHANNEL, database, { withinMs, now: options.now }),
  };
}
