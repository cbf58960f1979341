import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { UserId } from '../../core/checklists/ids.ts';
import { vendorNames } from '../../core/knowledge/vendor.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { joined } from '../../core/text/normalise.ts';
import { rememberLookUp, withConfirmations } from '../answering/answer-here.ts';
import { answerQuestion } from '../answering/answerer.ts';
import { fieldText } from '../answering/message-text.ts';
import { wantHome } from '../home.ts';
import { spoke } from '../retention.ts';
import { tell } from '../sending/interactions.ts';
import { post, respondWith } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { fieldOf } from '../view-state.ts';
import { newPartnerOption } from '../views/fix/form.ts';
import { FORM_FIELDS } from '../views/ids.ts';
import { LIMITS } from '../views/limits.ts';
import { partnerOptions } from '../views/look-up.ts';
import { sharedBy } from '../views/message.ts';
import { answerModal, apology, isDirect, words } from '../views/words.ts';
import { give, isEphemeral, shows } from './click.ts';
import { submits, wrongAt } from './form.ts';

/**
 * A button that asks a question. In a modal or on Home, the answer is a modal; it replaces a message that only the clicker
 * sees; in a direct message it follows in the same thread; in a channel only the clicker sees it.
 */
export const onAskButton = shows(async (services, click) => {
  const { by, channel, value, args } = click;
  const { view, message: clicked } = args.body;
  const isInDirect = channel !== undefined && isDirect(channel);
  const withShare = view === undefined && !isInDirect;
  const first = answerQuestion(services, value, { audience: INSIDE, withShare });
  const answered = await withConfirmations(services, first);
  const { message, subject } = answered;
  rememberLookUp(services, by, answered);
  if (view) return { update: answerModal(message) };
  if (isEphemeral(click)) return { replace: message };
  if (!isInDirect) return { tell: message };
  const thread = clicked?.thread_ts;
  if (subject) await spoke(services, [{ channel, thread }], subject);
  await post(args.client, { channel, thread_ts: thread, ...message, asker: by });
  return undefined;
});

/**
 * **Share to channel** posts the answer for everybody in the channel, with the name of who shared it. It uses `response_url`,
 * so the bot need not be a member. A second click shares nothing. An answer that has changed is shown only to the clicker.
 */
export const onShareButton = shows(async (services, click) => {
  const { by, channel, value, args } = click;
  const audience = await services.channels.audienceOf(channel ?? '');
  const options = { audience, withShare: false, withStart: false };
  const { message, shareable } = answerQuestion(services, value, options);
  // An answer that external members may not see stays private.
  if (!shareable && audience.kind === 'shared') return void (await tell(args, message));
  const { channel_id, message_ts } = args.body.container;
  if (!(await services.isFirst(`share ${channel_id} ${message_ts}`))) return undefined;
  if (!shareable) return { replace: message };
  await give(click, { replace: words(['Shared to the channel.']) }, services);
  try {
    await respondWith(args.respond, {
      ...message,
      blocks: [sharedBy(by), ...message.blocks],
      response_type: 'in_channel',
      replace_original: false,
    });
  } catch (error) {
    return { replace: apology(services.report(error)) };
  }
  return undefined;
});

/** The partners that match what was typed so far; in the form of a fix also an unknown name, as a new partner. */
export function onPartnerTyped({ known }: Services, { withNew = false } = {}) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    const typed = fieldText(options.value).trim();
    const found = known().findPartners(typed);
    const isKnown = found.flatMap(vendorNames).some((name) => joined(name) === joined(typed));
    const added = withNew && !isKnown ? newPartnerOption(typed) : undefined;
    await ack({
      options: [...partnerOptions(found).slice(0, LIMITS.options - 1), ...(added ? [added] : [])],
    });
  };
}

/** The submitted modal turns into the partner's card. */
export const onLookUp = submits(async (services, { view, by }) => {
  const chosen = fieldOf(view, FORM_FIELDS.partner).selected_option;
  if (!chosen) return wrongAt(FORM_FIELDS.partner, 'Choose a partner.');
  return { view: await cardModal(services, by, chosen) };
}, FORM_FIELDS.partner);

/** A partner chosen in Home's search box: its card opens in a modal, and the box is cleared. */
export const onPartnerChosen = shows(async (services, { by, args: { action } }) => {
  const chosen = action.type === 'external_select' ? action.selected_option : null;
  if (!chosen) return undefined;
  const open = await cardModal(services, by, chosen);
  wantHome(services, by);
  return { open };
});

/** A choice in a typeahead of partners; Slack escapes its text. */
type ChosenPartner = { readonly value?: string | undefined; readonly text: { readonly text: string } };

/** Looks up the chosen partner, and gives its card; a partner removed since is asked for by name. */
async function cardModal(services: Services, by: UserId, { value, text }: ChosenPartner): Promise<ModalView> {
  const partner = services.known().vendorOf(value);
  const question = `vendor ${partner?.name ?? fieldText(text.text)}`;
  const first = answerQuestion(services, question, { audience: INSIDE, withShare: false });
  const answered = await withConfirmations(services, first);
  rememberLookUp(services, by, answered);
  return answerModal(answered.message);
}
