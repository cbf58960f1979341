import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { onHomeOpened } from './home/opened.ts';
import { onMessagesOpened } from './messages-opened.ts';

/** Somebody opens one of the bot's own two tabs (docs.slack.dev/reference/events/app_home_opened). */
export function onAppHomeOpened(context: Context) {
  const tabs = new Map([
    ['home', onHomeOpened(context.desk)],
    ['messages', onMessagesOpened(context)],
  ]);
  return async (args: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> =>
    await tabs.get(args.event.tab ?? '')?.(args);
}
