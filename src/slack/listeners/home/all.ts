import type { App, BlockAction, BlockButtonAction, ExternalSelectAction } from '@slack/bolt';
import { PARTNER } from '../../actions.ts';
import { OWN_BOX, turnAction } from '../../checklist-ids.ts';
import type { Context } from '../../context.ts';
import { onHomeOpened } from './opened.ts';
import { onOwnBox, onTurnPage } from './own.ts';
import { onPartnerChosen } from './partner-chosen.ts';

/** Everything that people do on Home, and among what is their own. */
export function addHomeListeners(app: App, context: Context): void {
  app.event('app_home_opened', onHomeOpened(context.desk));
  app.action<BlockAction>(OWN_BOX, onOwnBox(context.desk));
  app.action<BlockButtonAction>(turnAction('earlier'), onTurnPage(context.desk));
  app.action<BlockButtonAction>(turnAction('later'), onTurnPage(context.desk));
  app.action<BlockAction<ExternalSelectAction>>(PARTNER, onPartnerChosen(context));
}
