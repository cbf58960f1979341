import type { Bot } from './deliver/bot.ts';
import type { State } from './state.ts';

/** What everything a person does needs. */
export interface Slack {
  state: State;
  bot: Bot;
}
