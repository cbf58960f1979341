import type { Bot } from './deliver/bot.ts';
import type { State } from './state.ts';

/** What everything a person does needs. */
export interface Slack {
  state: State;
  /** The local Slack's own address, for response_urls: `http://127.0.0.1:PORT`. */
  home: string;
  bot: Bot;
}
