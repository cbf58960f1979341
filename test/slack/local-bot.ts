import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import { type OfficeOptions, openOffice } from './office.ts';

/** The real bot, connected to a local Slack. */
export type LocalBot = Awaited<ReturnType<typeof startLocalBot>>;

/** Starts one bot and a local Slack, until the test ends. */
export async function startLocalBot(options: OfficeOptions = {}) {
  const { slack, log, newBot } = await openOffice(options);
  const { url, stop } = await newBot();
  /** Waits for so many messages of the bot in a channel, and gives them. */
  async function speaks(channel: string, times = 1): Promise<Message[]> {
    await slack.until(() => botMessages(slack, channel).length >= times);
    return botMessages(slack, channel);
  }
  return { slack, url, log, speaks, stop };
}

/** What the bot has said in a channel, also to one person alone. */
export function botMessages(slack: LocalSlack, channel: string): Message[] {
  return slack.channel(channel).messages.filter(({ author }) => author.kind === 'bot');
}
