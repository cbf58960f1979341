import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { homeView } from '../views/home.ts';

/** App Home is opened: it is published anew, so that everybody sees the latest. */
export function onHomeOpened() {
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: homeView() });
  };
}
