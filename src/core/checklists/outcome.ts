import type { Checklist } from './checklist.ts';
import type { ChangeEvent } from './event.ts';
import type { FactId } from './ids.ts';

/** The outcome of a request: a change, nothing, or a refusal that says what to do instead. */
export type Outcome =
  | {
      readonly kind: 'changed';
      readonly event: ChangeEvent;
      /** The facts that the change confirms, for as long as the step is done. */
      readonly confirms?: readonly FactId[] | undefined;
    }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/** The request is fulfilled by an event. */
export function changed(event: ChangeEvent): Outcome {
  return { kind: 'changed', event };
}

/** Nothing changes; the message is drawn again all the same. */
export function ignored(why: string): Outcome {
  return { kind: 'ignored', why };
}

/** Nothing changes; `why` tells the person what to do instead. */
export function refused(why: string): Outcome {
  return { kind: 'refused', why };
}

/** Decides on the current checklist. Pure, because a store may call it again. */
export type Decide = (current: Checklist) => Outcome;

/** The refusal to change a finished or archived checklist before it is reopened; undefined for an active one. */
export function refusedIfClosed({ status }: Checklist): Outcome | undefined {
  return status.kind === 'active' ? undefined : refused(`This checklist is ${status.kind}. Reopen it first.`);
}
