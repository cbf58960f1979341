import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { KINDS } from '../../../core/corrections/kinds.ts';
import type { Draft } from '../../../core/corrections/read-fix.ts';
import { type FormState, readForm } from '../../fixes/read-form.ts';
import { type FixServices, reviewersNote } from '../../fixes/services.ts';
import { type FixMetadata, readFixMetadata, SUGGEST_FIX } from '../../ids/fix-ids.ts';
import type { Known } from '../../known.ts';
import { showOrApologise } from '../../sending/show.ts';
import { fixModal } from '../../views/fix/form.ts';

/** A partner, a kind of change or an entry is chosen in the form: it shows the fields that go with it, filled in. */
export function onFixChoice(services: FixServices) {
  return async ({
    ack,
    body,
    client,
  }: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const { view } = body;
    const metadata = view?.callback_id === SUGGEST_FIX ? readFixMetadata(view.private_metadata) : undefined;
    if (!view || !metadata) return;
    const next = formAsChosen(services, view, metadata);
    const show = () => client.views.update({ view_id: view.id, hash: view.hash, view: next });
    await showOrApologise(show, { client, user: body.user.id, report: services.report });
  };
}

/** The form with the fields that go with what is chosen in it. */
export function formAsChosen(services: FixServices, view: ViewOutput, metadata: FixMetadata): ModalView {
  const known = services.known();
  const state = readForm(view, metadata, known.knowledge);
  const { vendor, why } = state;
  const notes = metadata.fix ? [] : [reviewersNote(services)];
  return fixModal({ metadata, notes, vendor, draft: draftFor(state, known), why });
}

function draftFor(
  { vendor, newPartner, kind, draft, why = '' }: FormState,
  { readFix }: Known,
): Draft | undefined {
  if (newPartner !== undefined) {
    const { values } = draft ?? readFix(why, undefined) ?? { values: {} };
    return { kind: 'partner-added', values: { ...values, partner: newPartner } };
  }
  if (vendor === undefined) return undefined;
  if (draft)
    return { kind: draft.kind, values: KINDS[draft.kind].recorded?.(vendor, draft.values) ?? draft.values };
  const read = readFix(why, vendor);
  return kind === undefined || kind === read?.kind ? read : { kind, values: {} };
}
