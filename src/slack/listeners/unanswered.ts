import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { z } from 'zod';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { QuestionKey } from '../../core/corrections/unanswered.ts';
import { counted } from '../../core/say/phrases.ts';
import type { Context } from '../context.ts';
import { mayReview } from '../fixes/services.ts';
import { type Lesson, learn } from '../fixes/suggest.ts';
import { showOrApologise, tell } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import { fieldOf, textOf } from '../view-state.ts';
import { aliasModal, OWNERS_ONLY, unansweredMessage } from '../views/fix/lists.ts';
import { ALIAS, PARTNER } from '../views/ids.ts';
import { answerModal, notSaved, notSavedText, words } from '../views/words.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;
type ViewArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** **Link to a partner…** beside an unanswered question: the modal opens, with the name filled in. */
export function onLinkQuestion({ unanswered, fixes, report }: Context) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client } = args;
    await ack();
    const key = QuestionKey.safeParse(action.value).data;
    const channel = ChannelId.safeParse(body.channel?.id).data;
    if (key === undefined) return;
    if (!mayReview(fixes, UserId.parse(body.user.id), channel)) return await tell(args, OWNERS_ONLY);
    await showOrApologise(
      async () => {
        const group = await unanswered.store.find(key);
        if (group === undefined)
          return await tell(args, words(['Somebody has already dealt with that question.']));
        await client.views.open({ trigger_id: body.trigger_id, view: aliasModal(group, channel) });
      },
      { client, user: body.user.id, report },
    );
  };
}

const Metadata = z.strictObject({ key: QuestionKey, channel: ChannelId.optional() });

/** The submitted modal: a problem is shown at the name; otherwise the alias is in force, and those who asked are told. */
export function onQuestionLinked({ unanswered, fixes, report }: Context) {
  return async ({ ack, body, view }: ViewArgs): Promise<void> => {
    const { key, channel } = Metadata.parse(JSON.parse(view.private_metadata));
    const by = UserId.parse(body.user.id);
    const wrong = (field: string, why: string) =>
      ack({ response_action: 'errors', errors: { [field]: why } });
    if (!mayReview(fixes, by, channel)) return await wrong(ALIAS, 'Only playbook owners can do this.');
    const chosen = fieldOf(view, PARTNER).selected_option?.value;
    const vendor = fixes.known().knowledge.vendors.find(({ id }) => id === chosen);
    if (vendor === undefined) return await wrong(PARTNER, 'Choose a partner.');
    const lesson: Lesson = {
      ...{ vendor, alias: textOf(view, ALIAS), by, channel },
      why: 'An unanswered question.',
    };
    let askers: number;
    try {
      const problem = await learn(fixes, lesson);
      if (problem !== undefined) return await wrong(ALIAS, capital(problem));
      const since = unanswered.askersSince();
      askers = await unanswered.store.answered(key, { vendor: vendor.id, by, since });
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

/** **Forget** removes an unanswered question, then shows the list without it. */
export function onForgetQuestion({ unanswered, fixes, report }: Context) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, respond } = args;
    const key = QuestionKey.safeParse(action.value).data;
    if (key === undefined) return await ack();
    if (!mayReview(fixes, UserId.parse(body.user.id), body.channel?.id)) {
      await ack();
      return await tell(args, OWNERS_ONLY);
    }
    try {
      await unanswered.store.remove(key);
      await ack();
      const list = unansweredMessage(await unanswered.mostFrequent());
      await respondWith(respond, { ...list, response_type: 'ephemeral', replace_original: true });
    } catch (error) {
      await tell(args, notSaved(report(error)));
    }
  };
}
