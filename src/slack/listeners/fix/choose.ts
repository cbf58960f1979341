import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { FixDesk } from '../../fixes/fix-desk.ts';
import { draftIn, filledFrom, kindIn, whyIn } from '../../fixes/fix-form.ts';
import { FIX_PARTNER, readFixMetadata, SUGGEST_FIX } from '../../ids/fix-ids.ts';
import { showOrApologise } from '../../sending/show.ts';
import { fieldOf } from '../../view-state.ts';
import { fixModal } from '../../views/fix/form.ts';

/** A partner, a kind of change or a contact is chosen in the form: it shows the fields that go with it, filled in. */
export function onFixChoice(desk: FixDesk) {
  return async ({
    ack,
    body,
    client,
  }: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const { view } = body;
    const metadata = view?.callback_id === SUGGEST_FIX ? readFixMetadata(view.private_metadata) : undefined;
    if (!view || !metadata) return;
    const { knowledge, readFix } = desk.known();
    const chosen = metadata.vendor ?? fieldOf(view, FIX_PARTNER).selected_option?.value;
    const vendor = knowledge.vendors.find(({ id }) => id === chosen);
    const why = whyIn(view);
    const read = vendor && why !== undefined ? readFix(why, vendor.id).draft : undefined;
    const kind = kindIn(view);
    const shown = draftIn(view);
    const fresh = kind === undefined || kind === read?.kind ? read : { kind, values: {} };
    const draft = vendor && shown ? filledFrom(vendor, shown) : fresh;
    const next = fixModal({ metadata, vendor, draft, why });
    const show = () => client.views.update({ view_id: view.id, hash: view.hash, view: next });
    await showOrApologise(show, { client, user: body.user.id, report: desk.report });
  };
}
