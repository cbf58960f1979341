import type { Checklist } from './checklist.ts';
import type { ChangeEvent } from './event.ts';

/** What becomes of a request: a change, nothing, or a refusal with what to do instead. */
export type Outcome =
  | { readonly kind: 'changed'; readonly event: ChangeEvent }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/** Decides on a checklist as it stands; pure, for a store may ask again. */
export type Decide = (current: Checklist) => Outcome;
