import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { z } from 'zod';
import { ChannelId, UserId } from '../../../core/checklists/ids.ts';
import { MissKey } from '../../../core/miss/miss.ts';
import { counted } from '../../../core/say/phrases.ts';
import type { Context } from '../../context.ts';
import { mayReview } from '../../fixes/fix-desk.ts';
import { ALIAS, PARTNER } from '../../ids/action-ids.ts';
import { type Lesson, learn } from '../../misses/learn.ts';
import { showOrApologise } from '../../sending/show.ts';
import { tell } from '../../sending/tell.ts';
import { fieldOf, textOf } from '../../view-state.ts';
import { answerModal } from '../../views/answer-modal.ts';
import { missAliasModal } from '../../views/miss/alias.ts';
import { OWNERS_ONLY } from '../../views/miss/list.ts';
import { notSavedText, words } from '../../views/words.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;
type ViewArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** **It means a partner…** beside a question with no answer: the modal opens, with the name filled in. */
export function onMissAlias({ misses, fixes, report }: Context) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client } = args;
    await ack();
    const key = MissKey.safeParse(action.value).data;
    const channel = ChannelId.safeParse(body.channel?.id).data;
    if (key === undefined) return;
    if (!mayReview(fixes, UserId.parse(body.user.id), channel)) return await tell(args, OWNERS_ONLY);
    await showOrApologise(
      async () => {
        const group = await misses.store.findMiss(key);
        if (group === undefined) return await tell(args, words(['Somebody has seen to that already.']));
        await client.views.open({ trigger_id: body.trigger_id, view: missAliasModal(group, channel) });
      },
      { client, user: body.user.id, report },
    );
  };
}

const Metadata = z.strictObject({ key: MissKey, channel: ChannelId.optional() });

/** The modal is submitted: what is against the name stands at it; else it is stored, holds, and whoever asked is told. */
export function onMissAliasSubmission(context: Context) {
  return async ({ ack, body, view }: ViewArgs): Promise<void> => {
    const { misses, fixes, report } = context;
    const { key, channel } = Metadata.parse(JSON.parse(view.private_metadata));
    const by = UserId.parse(body.user.id);
    const wrong = (field: string, why: string) =>
      ack({ response_action: 'errors', errors: { [field]: why } });
    if (!mayReview(fixes, by, channel)) return await wrong(ALIAS, 'Only those who see to the playbook may.');
    const chosen = fieldOf(view, PARTNER).selected_option?.value;
    const vendor = fixes.known().knowledge.vendors.find(({ id }) => id === chosen);
    if (vendor === undefined) return await wrong(PARTNER, 'Choose a partner.');
    const why = 'A question with no answer.';
    const lesson: Lesson = { vendor, alias: textOf(view, ALIAS), by, channel, why };
    let askers: number;
    try {
      const problem = await learn(fixes, lesson);
      if (problem !== undefined) return await wrong(ALIAS, capital(problem));
      askers = await misses.store.answerMiss(key, { vendor: vendor.id, by, since: misses.askersSince() });
    } catch (error) {
      return await wrong(ALIAS, notSavedText(report(error)));
    }
    await ack({ response_action: 'update', view: answerModal(learned(lesson, askers)) });
  };
}

function learned({ alias, vendor }: Lesson, askers: number) {
  const told =
    askers === 0 ? [] : [[`${counted(askers, 'person', 'people')} who asked in the last week will be told.`]];
  return words([`“${alias}” means ${vendor.name} from now on.`], ...told);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
