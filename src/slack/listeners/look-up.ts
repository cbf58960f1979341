import type {
  AllMiddlewareArgs,
  BlockAction,
  ExternalSelectAction,
  GlobalShortcut,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { UserId } from '../../core/checklists/ids.ts';
import { vendorNames } from '../../core/knowledge/vendor.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { joined } from '../../core/text/normalise.ts';
import type { Answerer, SlackAnswer } from '../answering/answerer.ts';
import { fieldText } from '../answering/message-text.ts';
import type { Context } from '../context.ts';
import { openModal } from '../sending/interactions.ts';
import { newPartnerOption } from '../views/fix/form.ts';
import { PARTNER } from '../views/ids.ts';
import { LIMITS } from '../views/limits.ts';
import { lookUpModal, partnerOptions } from '../views/look-up.ts';
import { answerModal } from '../views/words.ts';

type ShortcutArgs = SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs;

/** The shortcut opens the modal in which a partner is looked up. */
export function onOpenLookUp({ report }: Context) {
  return async ({ ack, body, client }: ShortcutArgs): Promise<void> => {
    await ack();
    await openModal({ client, body }, lookUpModal(), report);
  };
}

/** The partners that match what was typed so far. */
export function onPartnerTyped({ findPartners }: Pick<Context, 'findPartners'>) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    await ack({ options: partnerOptions(findPartners(fieldText(options.value))) });
  };
}

/** The same in the form of a fix, which also offers an unknown name as a new partner. */
export function onFixPartnerTyped({ findPartners }: Pick<Context, 'findPartners'>) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    const typed = fieldText(options.value).trim();
    const found = findPartners(typed);
    const isKnown = found.some((vendor) =>
      vendorNames(vendor).some((name) => joined(name) === joined(typed)),
    );
    const added = isKnown ? undefined : newPartnerOption(typed);
    const known = partnerOptions(found).slice(0, LIMITS.options - 1);
    await ack({ options: added ? [...known, added] : known });
  };
}

/** The submitted modal turns into the partner's card. */
export function onLookUp(context: Context) {
  return async ({
    ack,
    body,
    view,
  }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs): Promise<void> => {
    const chosen = view.state.values[PARTNER]?.[PARTNER]?.selected_option;
    if (!chosen) return await ack({ response_action: 'errors', errors: { [PARTNER]: 'Choose a partner.' } });
    const answered = await context.onCard(answerPartner(context, chosen));
    await ack({ response_action: 'update', view: answerModal(answered.message) });
    context.remember(body.user.id, answered);
  };
}

type PartnerChosenArgs = SlackActionMiddlewareArgs<BlockAction<ExternalSelectAction>> & AllMiddlewareArgs;

/** A partner chosen in Home's search box: its card opens in a modal, and the box is cleared. */
export function onPartnerChosen(context: Context) {
  const { services, remember, report } = context;
  return async ({ ack, action, body, client }: PartnerChosenArgs): Promise<void> => {
    await ack();
    const { selected_option: chosen } = action;
    if (!chosen) return;
    const answered = await context.onCard(answerPartner(context, chosen));
    const view = answerModal(answered.message);
    await openModal({ client, body }, view, report);
    remember(body.user.id, answered);
    services.wantHome(UserId.parse(body.user.id));
  };
}

/** What was chosen in a typeahead of partners; its text comes back escaped. */
type ChosenPartner = { readonly value?: string | undefined; readonly text: { readonly text: string } };

/** The chosen partner's card; a partner removed since is asked for by name. */
function answerPartner(
  { answer, findPartners }: Pick<Context, 'findPartners'> & { readonly answer: Answerer },
  { value, text }: ChosenPartner,
): SlackAnswer {
  const partner = findPartners('').find(({ id }) => id === value);
  return answer(`vendor ${partner?.name ?? fieldText(text.text)}`, { audience: INSIDE, withShare: false });
}
