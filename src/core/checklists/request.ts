import type { Role } from '../knowledge/playbook.ts';
import type { DetailsChange } from './event.ts';
import type { ActionTs, Day, StepId, UserId } from './ids.ts';

/** What somebody wants of a step. A click says what is wanted, it is no toggle. */
export type StepRequest = { readonly by: UserId; readonly step: StepId } & (
  | { readonly kind: 'tick' | 'untick' | 'reopen'; readonly click: ActionTs }
  /** Given in a form: `opened` is the click that opened it, for Slack gives no time of its own with what was filled in. */
  | { readonly kind: 'not-applicable'; readonly reason: string; readonly opened?: ActionTs | undefined }
  /** "Assign to me". */
  | { readonly kind: 'take' }
  | { readonly kind: 'details'; readonly change: DetailsChange }
  /** Of steps of the team's own alone. */
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'remove' }
  /** It shall stand behind another one; null: at the top. */
  | { readonly kind: 'move'; readonly after: StepId | null }
);

/** What somebody wants of a checklist as a whole. */
export type WholeRequest = { readonly by: UserId } & (
  | { readonly kind: 'hold'; readonly role: Role; readonly user: UserId | null }
  | {
      readonly kind: 'add-step';
      readonly title: string;
      readonly assignees?: readonly UserId[];
      readonly due?: Day | undefined;
    }
  | { readonly kind: 'keep-both' | 'finish' | 'archive' | 'resume' }
);

export type Request = StepRequest | WholeRequest;
