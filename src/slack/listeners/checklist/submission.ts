import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { UserId } from '../../../core/checklists/ids.ts';
import type { Request } from '../../../core/checklists/request.ts';
import { change } from '../../checklists/change.ts';
import type { Desk } from '../../checklists/desk.ts';
import { detailsOf, newHoldersOf } from '../../checklists/form.ts';
import { nextPosting } from '../../checklists/postings.ts';
import { unseen } from '../../checklists/unseen.ts';
import { FIELDS, type FormPlace, type Place, readMetadata } from '../../ids/checklist-ids.ts';
import { postOnce } from '../../sending/post.ts';
import { type Filled, textOf } from '../../view-state.ts';
import { notSavedText } from '../../views/words.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** What a modal about a checklist asks for: the requests, and the field at which a refusal is told. */
type Asked = Filled<readonly Request[]> & { readonly field: string };
type ReadModal = (view: ViewOutput, place: FormPlace, by: UserId) => Asked;

/**
 * A modal about a checklist is submitted: stored, then acknowledged. What was refused, or could not be stored, is told in
 * the modal, and what was typed stays there. Where the checklist's message is gone, whoever submitted it hears of that.
 */
export function onSubmission(desk: Desk, read: ReadModal) {
  return async ({ ack, body, view, client }: Args): Promise<void> => {
    const place = readMetadata(view.private_metadata);
    const asked = place && read(view, place, UserId.parse(body.user.id));
    if (!asked) return await ack();
    if (asked.kind === 'wrong') return await ack({ response_action: 'errors', errors: { ...asked.errors } });
    const drawing = nextPosting(desk, place.checklist);
    const why = await refusalOf(desk, place, asked.value);
    if (why !== undefined) return await ack({ response_action: 'errors', errors: { [asked.field]: why } });
    await ack();
    if (asked.value.length === 0) return;
    const word = await unseen(desk, place.checklist, drawing);
    if (word) await postOnce(client, { channel: body.user.id, ...word });
  };
}

async function refusalOf(
  desk: Desk,
  place: Place,
  requests: readonly Request[],
): Promise<string | undefined> {
  try {
    for (const request of requests) {
      const changed = await change(desk, place, request);
      if (changed === undefined) return 'This checklist is no longer kept.';
      if (changed.outcome.kind === 'refused') return changed.outcome.why;
    }
    return undefined;
  } catch (error) {
    const reference = desk.report(error);
    return notSavedText(reference);
  }
}

/** "Details": what was changed of a step. */
export const readDetails: ReadModal = (view, { step }, by) => {
  const details = detailsOf(view);
  if (details.kind === 'wrong') return { ...details, field: FIELDS.evidence };
  const value: Request[] = step ? [{ kind: 'details', by, step, change: details.value }] : [];
  return { kind: 'filled', value, field: FIELDS.note };
};

/** "Not applicable": why. */
export const readNotApplicable: ReadModal = (view, { step, opened }, by) => {
  const reason = textOf(view, FIELDS.reason);
  const value: Request[] = step ? [{ kind: 'not-applicable', by, step, reason, opened }] : [];
  return { kind: 'filled', value, field: FIELDS.reason };
};

/** "Add a step": what is to be done. */
export const readNewStep: ReadModal = (view, _, by) => ({
  kind: 'filled',
  value: [{ kind: 'add-step', by, title: textOf(view, FIELDS.title) }],
  field: FIELDS.title,
});

/** "People": the roles with another holder. */
export const readHolders: ReadModal = (view, _, by) => ({
  kind: 'filled',
  value: newHoldersOf(view).map(({ role, user }) => ({ kind: 'hold', by, role, user })),
  field: 'holder_im',
});
