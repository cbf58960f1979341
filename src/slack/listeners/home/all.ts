import type { BlockAction, BlockButtonAction, ExternalSelectAction } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { PARTNER } from '../../ids/action-ids.ts';
import { OWN_BOX, turnAction } from '../../ids/checklist-ids.ts';
import type { Switchboard } from '../switchboard.ts';
import { onOwnBox, onTurnPage } from './own.ts';
import { onPartnerChosen } from './partner-chosen.ts';

/** Everything that people do on Home, and among what is their own. */
export function addHomeListeners(on: Switchboard, context: Context): void {
  on.action<BlockAction>(OWN_BOX, onOwnBox(context.desk));
  on.action<BlockButtonAction>(turnAction('earlier'), onTurnPage(context.desk));
  on.action<BlockButtonAction>(turnAction('later'), onTurnPage(context.desk));
  on.action<BlockAction<ExternalSelectAction>>(PARTNER, onPartnerChosen(context));
}
