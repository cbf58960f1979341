import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Checklist } from '../../core/checklists/checklist.ts';
import { type ChecklistId, type Day, UserId } from '../../core/checklists/ids.ts';
import { type ChangeRequest, change } from '../checklists/change.ts';
import { missingMessage, nextPosting } from '../checklists/postings.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../people.ts';
import { post } from '../sending/post.ts';
import type { Problems } from '../view-state.ts';
import { FormPlace, readJson } from '../views/ids.ts';
import { answerModal, notSavedText, outdated } from '../views/words.ts';

/** A modal that was submitted. */
type Submitted = { readonly view: ViewOutput; readonly by: UserId; readonly client: WebClient };

/**
 * What becomes of it: problems, each shown at its field, another view in its place, or it closes; an outdated modal is one whose
 * metadata nobody can read any more. `after` is done once that is acknowledged.
 */
export type FormOutcome =
  | Problems
  | { readonly view?: ModalView; readonly after?: () => Promise<unknown> }
  | 'outdated';

type FormArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
/** What `app.view` takes, once the context is there. */
export type FormListener = (context: Context) => (args: FormArgs) => Promise<void>;

/** A form: stored, then acknowledged. A failure is shown at `field`, by default the first, in the modal, which keeps what was typed. */
export function submits(
  handle: (context: Context, submitted: Submitted) => Promise<FormOutcome>,
  field?: string,
): FormListener {
  return (context) =>
    async ({ ack, body, view, client }) => {
      const outcome = await handle(context, { view, by: UserId.parse(body.user.id), client }).catch(
        (error: unknown) => wrongAt(field ?? firstField(view), notSavedText(context.report(error))),
      );
      if (outcome === 'outdated')
        return await ack({ response_action: 'update', view: answerModal(outdated(body)) });
      if ('errors' in outcome) return await ack({ response_action: 'errors', errors: { ...outcome.errors } });
      await (outcome.view ? ack({ response_action: 'update', view: outcome.view }) : ack());
      await outcome.after?.();
    };
}

/** One problem at one field. */
export function wrongAt(field: string, why: string): Problems {
  return { errors: { [field]: why } };
}

/** Where a problem of the whole is shown: there is no place for it but a field. */
export function firstField({ blocks }: ViewOutput): string {
  return blocks.find(({ type, block_id: id }) => type === 'input' && id !== undefined)?.block_id ?? '';
}

/** A submitted form about a checklist, and what it has asked about already. */
export type ChecklistForm = Submitted & {
  readonly place: FormPlace;
  readonly checklist: Checklist;
  readonly today: Day;
  readonly asked: readonly string[];
};

type FormRead = { readonly requests: readonly ChangeRequest[] } | FormOutcome;

/** A form about a checklist, and what it asks for; a refusal is shown at `field`. If the checklist's message is missing, the person is told. */
export function asksInForm(
  field: string,
  read: (context: Context, form: ChecklistForm) => Promise<FormRead>,
): FormListener {
  return submits(async (context, submitted) => {
    const { view, by, client } = submitted;
    const place = readJson(FormPlace, view.private_metadata);
    if (!place) return 'outdated';
    const { checklist: id, asked = [] } = place;
    const drawing = nextPosting(context, id);
    const stored = await context.checklists.find(id);
    if (stored === undefined) return wrongAt(field, DELETED);
    const { checklist } = stored;
    const form = { ...submitted, place, checklist, today: await dayOf(context, by), asked };
    const outcome = await read(context, form);
    if (outcome === 'outdated' || !('requests' in outcome)) return outcome;
    if (outcome.requests.length === 0) return {};
    const why = await refusalOf(context, id, outcome.requests);
    if (why !== undefined) return wrongAt(field, why);
    return {
      after: async () => {
        const word = await missingMessage(context, id, drawing);
        if (word) await post(client, { channel: by, ...word });
      },
    };
  }, field);
}

/** Stores what a form asks for, one after the other; gives why it cannot be, if it cannot. */
async function refusalOf(
  context: Context,
  id: ChecklistId,
  requests: readonly ChangeRequest[],
): Promise<string | undefined> {
  for (const request of requests) {
    const changed = await change(context, id, request);
    if (changed === undefined) return DELETED;
    if (changed.outcome.kind === 'refused') return changed.outcome.why;
  }
  return undefined;
}

const DELETED = 'This checklist has been deleted.';
