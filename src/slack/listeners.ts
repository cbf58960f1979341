import type { App, BlockButtonAction, GlobalShortcut, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import {
  ASK_ABOUT,
  ASK_ACTION,
  LOOK_UP,
  MISS_ALIAS,
  MISS_ALIAS_MODAL,
  MISS_FORGET,
  PARTNER,
  SHARE_ACTION,
  START_CHECKLIST,
} from './actions.ts';
import type { Context } from './context.ts';
import { onAskAbout } from './listeners/ask-about.ts';
import { onAskButton } from './listeners/ask-button.ts';
import { onChannelIdChanged, onChannelShared, onChannelUnshared } from './listeners/channel-changes.ts';
import { addChecklistListeners } from './listeners/checklist/all.ts';
import { onCommand } from './listeners/command.ts';
import { onDirectMessage } from './listeners/direct-message.ts';
import { addFixListeners } from './listeners/fix/all.ts';
import { addHomeListeners } from './listeners/home/all.ts';
import { onLookUp } from './listeners/look-up.ts';
import { onMention } from './listeners/mention.ts';
import { onMessagesOpened } from './listeners/messages-opened.ts';
import { onMissAlias, onMissAliasSubmission } from './listeners/miss/alias.ts';
import { onForgetMiss } from './listeners/miss/forget.ts';
import { onOpenLookUp } from './listeners/open-look-up.ts';
import { onOpenStart } from './listeners/open-start.ts';
import { onPartnerTyped } from './listeners/partner-typed.ts';
import { onShareButton } from './listeners/share-button.ts';

export const COMMAND = '/cloudpay';

/** Everything that people do in Slack, and who answers it. `manifest.yml` declares the same. */
export function addListeners(app: App, context: Context): void {
  app.command(COMMAND, onCommand(context));
  app.event('app_mention', onMention(context));
  app.event('app_home_opened', onMessagesOpened(context));
  app.message(onDirectMessage(context));
  app.event('channel_shared', onChannelShared(context.desk));
  app.event('channel_unshared', onChannelUnshared(context.desk));
  app.event('channel_id_changed', onChannelIdChanged(context.desk));
  app.action<BlockButtonAction>(new RegExp(`^${ASK_ACTION}-`), onAskButton(context));
  app.action<BlockButtonAction>(SHARE_ACTION, onShareButton(context));
  app.shortcut<GlobalShortcut>(LOOK_UP, onOpenLookUp(context));
  app.shortcut<GlobalShortcut>(START_CHECKLIST, onOpenStart(context));
  app.action<BlockButtonAction>(START_CHECKLIST, onOpenStart(context));
  app.shortcut<MessageShortcut>(ASK_ABOUT, onAskAbout(context));
  app.options<'block_suggestion'>(PARTNER, onPartnerTyped(context));
  app.view<ViewSubmitAction>(LOOK_UP, onLookUp(context));
  app.action<BlockButtonAction>(MISS_FORGET, onForgetMiss(context));
  addHomeListeners(app, context);
  addChecklistListeners(app, context.desk);
  app.action<BlockButtonAction>(MISS_ALIAS, onMissAlias(context));
  app.view<ViewSubmitAction>(MISS_ALIAS_MODAL, onMissAliasSubmission(context));
  addFixListeners(app, context);
}
