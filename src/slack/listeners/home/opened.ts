import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { momentOf, UserId } from '../../../core/checklists/ids.ts';
import type { Desk } from '../../checklists/desk.ts';
import { homeWithoutOwn } from '../../views/home.ts';

/**
 * App Home is opened, not the tab of the messages beside it: it is drawn, and again whenever something of this person's own changes. While the database does not
 * answer, it shows what can be shown without, and the rest as soon as that is back.
 */
export function onHomeOpened({ store, homes, now, report }: Desk) {
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    if (event.tab === 'messages') return;
    const user = UserId.parse(event.user);
    try {
      await store.openHome(user, momentOf(now()));
    } catch (error) {
      report(error);
      homes.want(user);
      await client.views.publish({ user_id: user, view: homeWithoutOwn(now().getTime()) });
    }
  };
}
