import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { momentOf, UserId } from '../../../core/checklists/ids.ts';
import type { Desk } from '../../checklists/desk.ts';
import { ownMessageOf } from '../../home/own.ts';
import { MUTE_ASSIGNMENTS, readPages } from '../../ids/checklist-ids.ts';
import { respondWith } from '../../sending/post.ts';
import { tell, tellClicker } from '../../sending/tell.ts';
import { apology } from '../../views/apology.ts';
import { notSaved, words } from '../../views/words.ts';
import { onChecklistClick } from '../checklist/click.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/**
 * A box among one's own steps, on Home or in a message: stored as any other tick; then it is drawn again, whatever came of
 * it, for the box of whoever clicked shows something else until then.
 */
export function onOwnBox(desk: Desk) {
  return onChecklistClick(desk, async ({ body, respond }, { by, place: { checklist, step } }) => {
    if (step === undefined) return;
    const place = { checklist, step };
    if (body.view === undefined) {
      const message = await ownMessageOf(desk, by, { ticked: [place] });
      return void (await respondWith(respond, { ...message, replace_original: true }));
    }
    try {
      await desk.store.keepTicked(by, place, momentOf(desk.now()));
    } catch {
      // The person has been told that the database does not answer.
      desk.homes.want(by);
    }
  });
}

/** **Earlier** and **Later**: another page of one's own steps or projects. */
export function onTurnPage(desk: Desk) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, respond } = args;
    await ack();
    const pages = readPages(action.value ?? '');
    const user = UserId.parse(body.user.id);
    if (pages === undefined) return;
    try {
      if (body.view === undefined)
        return void (await respondWith(respond, {
          ...(await ownMessageOf(desk, user, { pages })),
          replace_original: true,
        }));
      await desk.store.turnHome(user, pages, momentOf(desk.now()));
    } catch (error) {
      const reference = desk.report(error);
      await tellClicker(args, apology(reference), desk.report);
    }
  };
}

/** Whether somebody is told of what they are assigned: stored, then said; Home shows what is so now. */
export function onMute(desk: Desk) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const user = UserId.parse(body.user.id);
    const isMuted = action.action_id === MUTE_ASSIGNMENTS;
    try {
      await desk.store.muteAssignments(user, isMuted);
    } catch (error) {
      return await tellClicker(args, notSaved(desk.report(error)), desk.report);
    }
    await ack();
    if (body.view === undefined) await tell(args, words([MUTED]));
    else desk.homes.want(user);
  };
}

const MUTED = 'I won’t message you about steps that you are assigned. You can turn that on again on my Home.';
