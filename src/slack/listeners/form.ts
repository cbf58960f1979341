import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { UserId } from '../../core/checklists/ids.ts';
import type { Context } from '../context.ts';
import { answerModal, notSavedText, outdated } from '../views/words.ts';

/** A modal that was submitted. */
export type Submitted = { readonly view: ViewOutput; readonly by: UserId; readonly client: WebClient };

/**
 * What becomes of it: problems, each shown at its field, another view in its place, or it closes; an outdated modal is one whose
 * metadata nobody can read any more. `after` is done once that is acknowledged.
 */
export type FormOutcome =
  | { readonly errors: Readonly<Record<string, string>> }
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
export function wrongAt(field: string, why: string): { readonly errors: Readonly<Record<string, string>> } {
  return { errors: { [field]: why } };
}

/** Where a problem of the whole is shown: there is no place for it but a field. */
export function firstField({ blocks }: ViewOutput): string {
  return blocks.find(({ type, block_id: id }) => type === 'input' && id !== undefined)?.block_id ?? '';
}
