import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { UserId } from '../../../core/checklists/ids.ts';
import { adminsOnly, mayDelete } from '../../checklists/change.ts';
import type { Desk } from '../../checklists/desk.ts';
import { placeOf } from '../../ids/checklist-ids.ts';
import { tell } from '../../sending/tell.ts';
import { NO_CHECKLIST, notSaved, words } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Delete**, which was confirmed: the checklist and its history are forgotten; its messages are removed as soon as Slack lets us. */
export function onDelete(desk: Desk) {
  return async (args: Args): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (!place) return await ack();
    if (!mayDelete(desk, UserId.parse(body.user.id))) {
      await ack();
      return await tell(args, adminsOnly(desk));
    }
    let isRemoved: boolean;
    try {
      isRemoved = await desk.store.remove(place.checklist);
    } catch (error) {
      const reference = desk.report(error);
      return await tell(args, notSaved(reference));
    }
    await ack();
    if (!isRemoved) return await tell(args, NO_CHECKLIST);
    await tell(args, words(['The checklist and its history are deleted.']));
  };
}
