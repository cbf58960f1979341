import type { BlockButtonAction, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import type { Context } from '../context.ts';
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
} from '../ids/action-ids.ts';
import { onAskAbout } from './ask-about.ts';
import { onAskButton } from './ask-button.ts';
import { onChannelIdChanged, onChannelShared, onChannelUnshared } from './channel-changes.ts';
import { addChecklistListeners } from './checklist/all.ts';
import { onCommand } from './command.ts';
import { onDirectMessage } from './direct-message.ts';
import { addFixListeners } from './fix/all.ts';
import { addHomeListeners } from './home/all.ts';
import { onHomeOpened } from './home/opened.ts';
import { onLookUp } from './look-up.ts';
import { onMention } from './mention.ts';
import { onMissAlias, onMissAliasSubmission } from './miss/alias.ts';
import { onForgetMiss } from './miss/forget.ts';
import { onOpenLookUp } from './open-look-up.ts';
import { onOpenStart } from './open-start.ts';
import { onPartnerTyped } from './partner-typed.ts';
import { onShareButton } from './share-button.ts';
import type { Switchboard } from './switchboard.ts';

const COMMAND = '/cloudpay';

/** Everything that people do in Slack, and who answers it. `manifest.yml` declares the same. */
export function addListeners(on: Switchboard, context: Context): void {
  on.command(COMMAND, onCommand(context));
  on.event('app_mention', onMention(context));
  on.event('app_home_opened', onHomeOpened(context.desk));
  on.event('message', onDirectMessage(context));
  on.event('channel_shared', onChannelShared(context.desk));
  on.event('channel_unshared', onChannelUnshared(context.desk));
  on.event('channel_id_changed', onChannelIdChanged(context.desk));
  on.action<BlockButtonAction>(new RegExp(`^${ASK_ACTION}-`), onAskButton(context));
  on.action<BlockButtonAction>(SHARE_ACTION, onShareButton(context));
  on.shortcut<GlobalShortcut>(LOOK_UP, onOpenLookUp(context));
  on.shortcut<GlobalShortcut>(START_CHECKLIST, onOpenStart(context));
  on.action<BlockButtonAction>(START_CHECKLIST, onOpenStart(context));
  on.shortcut<MessageShortcut>(ASK_ABOUT, onAskAbout(context));
  on.options(PARTNER, onPartnerTyped(context));
  on.submission(LOOK_UP, onLookUp(context));
  on.action<BlockButtonAction>(MISS_FORGET, onForgetMiss(context));
  addHomeListeners(on, context);
  addChecklistListeners(on, context.desk);
  on.action<BlockButtonAction>(MISS_ALIAS, onMissAlias(context));
  on.submission(MISS_ALIAS_MODAL, onMissAliasSubmission(context));
  addFixListeners(on, context);
}
