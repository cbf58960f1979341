import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import { type OfficeOptions, openOffice } from './checklists/bots.ts';
import type { MemoryLog } from './memory-log.ts';

/** The real bot, connected to a local Slack. */
export type LocalBot = {
  readonly slack: LocalSlack;
  readonly url: string;
  readonly log: MemoryLog;
  /** Waits for so many messages of the bot in a channel, and gives them. */
  readonly speaks: (channel: string, times?: number) => Promise<Message[]>;
  /** Stops the bot, which finishes what is in hand: what it has not said then it never will. */
  readonly stop: () => Promise<void>;
};

/** Starts one bot and a local Slack, until the test ends. */
export async function startLocalBot(options: OfficeOptions = {}): Promise<LocalBot> {
  const { slack, log, newBot } = await openOffice(options);
  const { url, stop } = await newBot();
  return { slack, url, log, speaks: (channel, times = 1) => botSpeaks(slack, channel, times), stop };
}

async function botSpeaks(slack: LocalSlack, channel: string, times: number): Promise<Message[]> {
  const spoken = () => botMessages(slack, channel);
  await slack.until(() => spoken().length >= times);
  return spoken();
}

/** What the bot has said in a channel, also to one person alone. */
export function botMessages(slack: LocalSlack, channel: string): Message[] {
  return slack.channel(channel).messages.filter(({ author }) => author.kind === 'bot');
}
