import type { Checklist } from './checklist.ts';
import type { ChangeEvent } from './event.ts';
import type { FactId } from './ids.ts';

/** What becomes of a request: a change, nothing, or a refusal with what to do instead. */
export type Outcome =
  | {
      readonly kind: 'changed';
      readonly event: ChangeEvent;
      /** The facts that are found true by it: kept with it, as long as its step is done. */
      readonly confirms?: readonly FactId[] | undefined;
    }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/** The request is fulfilled by an event. */
export function changed(event: ChangeEvent): Outcome {
  return { kind: 'changed', event };
}

/** Nothing changes; whoever clicked has the box drawn again all the same. */
export function ignored(why: string): Outcome {
  return { kind: 'ignored', why };
}

/** Nothing is done; `why` is for whoever asked, with what to do instead. */
export function refused(why: string): Outcome {
  return { kind: 'refused', why };
}

/** Decides on a checklist as it stands; pure, for a store may ask again. */
export type Decide = (current: Checklist) => Outcome;
