import type { App, BlockButtonAction } from '@slack/bolt';
import { ASK_ACTION, SHARE_ACTION } from './actions.ts';
import type { Context } from './context.ts';
import { onAskButton } from './listeners/ask-button.ts';
import { onCommand } from './listeners/command.ts';
import { onDirectMessage } from './listeners/direct-message.ts';
import { onMention } from './listeners/mention.ts';
import { onShareButton } from './listeners/share-button.ts';

export const COMMAND = '/cloudpay';

/** Everything that people do in Slack, and who answers it. `manifest.yml` declares the same. */
export function addListeners(app: App, context: Context): void {
  app.command(COMMAND, onCommand(context));
  app.event('app_mention', onMention(context));
  app.message(onDirectMessage(context));
  app.action<BlockButtonAction>(new RegExp(`^${ASK_ACTION}-`), onAskButton(context));
  app.action<BlockButtonAction>(SHARE_ACTION, onShareButton(context));
}
