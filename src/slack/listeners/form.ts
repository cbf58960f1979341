import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Checklist } from '../../core/checklists/checklist.ts';
import { type ChecklistId, type Day, UserId } from '../../core/checklists/ids.ts';
import { type ChangeRequest, change } from '../checklists/change.ts';
import { missingMessage, nextPosting } from '../checklists/postings.ts';
import { dayOf } from '../people.ts';
import { post } from '../sending/post.ts';
import type { Services } from '../services.ts';
import type { Problems } from '../view-state.ts';
import { FormPlace, readJson } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { answerModal, DELETED, notSavedText, outdated } from '../views/words.ts';

/** A modal that was submitted. */
type Submitted = { readonly view: ViewOutput; readonly by: UserId; readonly client: WebClient };

/**
 * What to answer: problems, each shown at its field; another view; or nothing, which closes the modal. `outdated`: its
 * metadata can no longer be read. `after` runs after the acknowledgement.
 */
export type FormOutcome =
  | Problems
  | { readonly view?: ModalView; readonly after?: () => Promise<unknown> }
  | 'outdated';

type FormArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
/** Gives what `app.view` takes. */
export type FormListener = (services: Services) => (args: FormArgs) => Promise<void>;

/** A form: stored, then acknowledged. A failure is shown at `field`, by default the first, so that what was typed is not lost. */
export function submits(
  handle: (services: Services, submitted: Submitted) => Promise<FormOutcome>,
  field?: string,
): FormListener {
  return (services) =>
    async ({ ack, body, view, client }) => {
      const outcome = await handle(services, { view, by: UserId.parse(body.user.id), client }).catch(
        (error: unknown) => wrongAt(field ?? firstField(view), notSavedText(services.report(error))),
      );
      if (outcome === 'outdated')
        return await ack({ response_action: 'update', view: answerModal(outdated(body)) });
      if ('errors' in outcome) return await ack({ response_action: 'errors', errors: { ...outcome.errors } });
      await (outcome.view ? ack({ response_action: 'update', view: outcome.view }) : ack());
      await outcome.after?.();
    };
}

/** Sends a direct message, if there is something to say. */
export async function tellDirectly(
  client: WebClient,
  user: UserId,
  word: Promise<SlackMessage | undefined>,
): Promise<void> {
  const message = await word;
  if (message) await post(client, { channel: user, ...message });
}

/** One problem at one field. */
export function wrongAt(field: string, why: string): Problems {
  return { errors: { [field]: why } };
}

/** Where to show a problem with the whole form: Slack shows problems only at fields. */
export function firstField({ blocks }: ViewOutput): string {
  return blocks.find(({ type, block_id: id }) => type === 'input' && id !== undefined)?.block_id ?? '';
}

/** A submitted form about a checklist. `asked`: the doubts that it has asked about already. */
export type ChecklistForm = Submitted & {
  readonly place: FormPlace;
  readonly checklist: Checklist;
  readonly today: Day;
  readonly asked: readonly string[];
};

type FormRead = { readonly requests: readonly ChangeRequest[] } | FormOutcome;

/** A form that changes a checklist; a refusal is shown at `field`. If the checklist's message is missing, the person is told. */
export function asksInForm(
  field: string,
  read: (services: Services, form: ChecklistForm) => Promise<FormRead>,
): FormListener {
  return submits(async (services, submitted) => {
    const { view, by, client } = submitted;
    const place = readJson(FormPlace, view.private_metadata);
    if (!place) return 'outdated';
    const { checklist: id, asked = [] } = place;
    const drawing = nextPosting(services, id);
    const stored = await services.checklists.find(id);
    if (stored === undefined) return wrongAt(field, DELETED);
    const { checklist } = stored;
    const form = { ...submitted, place, checklist, today: await dayOf(services, by), asked };
    const outcome = await read(services, form);
    if (outcome === 'outdated' || !('requests' in outcome)) return outcome;
    if (outcome.requests.length === 0) return {};
    const why = await refusalOf(services, id, outcome.requests);
    if (why !== undefined) return wrongAt(field, why);
    return { after: () => tellDirectly(client, by, missingMessage(services, id, drawing)) };
  }, field);
}

/** Stores the requests of a form; gives why one was refused, if any was. */
async function refusalOf(
  services: Services,
  id: ChecklistId,
  requests: readonly ChangeRequest[],
): Promise<string | undefined> {
  for (const request of requests) {
    const changed = await change(services, id, request);
    if (changed === undefined) return DELETED;
    if (changed.outcome.kind === 'refused') return changed.outcome.why;
  }
  return undefined;
}
