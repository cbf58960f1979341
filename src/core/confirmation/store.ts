import type { ChecklistId, Moment, StepId, UserId } from '../checklist/ids.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Confirmation } from './confirmation.ts';
import type { FactId } from './fact.ts';
import type { Use } from './stale.ts';

/** Whom to ask of what, in which project. */
export type Asking = {
  readonly user: UserId;
  readonly checklist: ChecklistId;
  /** At which step; absent: about the checklist as a whole. */
  readonly step?: StepId | undefined;
  readonly facts: readonly FactId[];
};

/** They are asked now, unless they were since. */
export type Marking = Asking & { readonly vendor: VendorId; readonly at: Moment; readonly since: Moment };

/** Found true: of those facts only what the person was asked at that step counts. */
export type Confirming = Asking & { readonly vendor: VendorId; readonly at: Moment };

/** Keeps which facts the work has confirmed, and who was asked of which. */
export type ConfirmationStore = {
  /**
   * Marks that somebody is asked, before they are; gives those facts of which they never were in this project, nor `since` in
   * another one of the partner. Of several callers for one project one gets each. None for somebody who wants no questions.
   */
  readonly markAsked: (marking: Marking) => Promise<readonly FactId[]>;
  /** Of these facts those of which the person was asked at that step. */
  readonly askedOf: (asking: Asking) => Promise<readonly FactId[]>;
  /** Keeps it, with the project; gives the facts that are confirmed now. */
  readonly confirm: (confirming: Confirming) => Promise<readonly FactId[]>;
  /** The newest confirmation of each fact of a partner, also of what its record says no more. */
  readonly confirmationsOf: (vendor: VendorId) => Promise<readonly Confirmation[]>;
  readonly allConfirmations: () => Promise<ReadonlyMap<VendorId, readonly Confirmation[]>>;
  /** How much each partner's card is used, as far as it is. */
  readonly uses: () => Promise<ReadonlyMap<VendorId, Use>>;
  /** Whether somebody wants questions; everybody does until they say otherwise. */
  readonly wantQuestions: (user: UserId, wanted: boolean) => Promise<void>;
};
