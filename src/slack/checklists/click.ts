import type { BlockAction } from '@slack/bolt';
import type { Request } from '../../core/checklists/decide.ts';
import { ActionTs, ChannelId, UserId } from '../../core/checklists/ids.ts';
import {
  ADD_STEP,
  ARCHIVE,
  CHECKLIST_MENU,
  ChecklistChoice,
  type ChecklistPlace,
  DRAFT_EMAIL,
  EDIT_PROJECT,
  FINISH,
  KEEP_BOTH,
  OWN_BOX,
  placeOf,
  REMINDER_BOX,
  REMOVE_STEP,
  RESUME,
  STEP_BOX,
  STEP_MENU,
  StepChoice,
  SUGGEST_EXAMPLE,
} from '../views/ids.ts';

/** Something to be shown to whoever clicked; nothing is changed by it. */
export type ShownModal =
  | 'details'
  | 'not-applicable'
  | 'wrong'
  | 'history'
  | 'draft-email'
  | 'add-step'
  | 'edit'
  | 'example'
  | 'hand-off'
  | 'export';

/** What a click on a checklist's message means. */
export type Click = {
  readonly place: ChecklistPlace;
  readonly by: UserId;
  readonly copy: ClickedCopy | undefined;
  readonly at: ActionTs;
} & (
  | { readonly kind: 'change'; readonly request: Request }
  | { readonly kind: 'show'; readonly what: ShownModal }
  /** Whoever clicked wants reminders of this checklist. */
  | { readonly kind: 'remind' }
);

/** The very message on which it was clicked: of one that was posted twice, this copy. */
export type ClickedCopy = { readonly channel: ChannelId; readonly ts: string };

/** Reads a click; undefined for one that is not about a checklist, or that says nothing. */
export function clickOf(body: BlockAction): Click | undefined {
  const [action] = body.actions;
  const place = action && placeOf(action.block_id);
  const by = UserId.safeParse(body.user.id);
  const at = ActionTs.safeParse(action?.action_ts);
  if (!action || !place || !by.success || !at.success) return undefined;
  const meant = meaningOf(action, place, by.data, at.data);
  if (!meant) return undefined;
  // These stand elsewhere: that is no copy of the checklist's message.
  const copy = [REMINDER_BOX, OWN_BOX].includes(action.action_id) ? undefined : copyOf(body);
  return { place, by: by.data, copy, at: at.data, ...meant };
}

type Action = BlockAction['actions'][number];
type Meaning = { kind: 'change'; request: Request } | { kind: 'show'; what: ShownModal } | { kind: 'remind' };

function meaningOf(
  action: Action,
  { step }: ChecklistPlace,
  by: UserId,
  click: ActionTs,
): Meaning | undefined {
  if (action.type === 'checkboxes' && [STEP_BOX, REMINDER_BOX, OWN_BOX].includes(action.action_id)) {
    const kind = action.selected_options.length > 0 ? 'tick' : 'untick';
    return step && { kind: 'change', request: { kind, by, step, click } };
  }
  if (action.type === 'overflow' && action.action_id === STEP_MENU) {
    const choice = StepChoice.safeParse(action.selected_option.value).data;
    return step && choice && stepMeaning(choice, step, by, click);
  }
  if (action.type === 'overflow' && action.action_id === CHECKLIST_MENU) {
    const choice = ChecklistChoice.safeParse(action.selected_option.value).data;
    return choice && checklistMeaning(choice, by);
  }
  return buttonMeaning(action.action_id, step, by);
}

function stepMeaning(
  choice: StepChoice,
  step: NonNullable<ChecklistPlace['step']>,
  by: UserId,
  click: ActionTs,
): Meaning {
  switch (choice) {
    case 'take':
      return { kind: 'change', request: { kind: 'take', by, step } };
    case 'reopen':
      return { kind: 'change', request: { kind: 'reopen', by, step, click } };
    case 'details':
    case 'not-applicable':
    case 'wrong':
    case 'history':
      return { kind: 'show', what: choice };
  }
}

function checklistMeaning(choice: ChecklistChoice, by: UserId): Meaning {
  switch (choice) {
    case 'archive':
      return { kind: 'change', request: { kind: 'archive', by } };
    case 'remind':
      return { kind: 'remind' };
    case 'hand-off':
    case 'export':
    case 'history':
      return { kind: 'show', what: choice };
  }
}

function buttonMeaning(actionId: string, step: ChecklistPlace['step'], by: UserId): Meaning | undefined {
  switch (actionId) {
    case FINISH:
      return { kind: 'change', request: { kind: 'finish', by } };
    case RESUME:
      return { kind: 'change', request: { kind: 'resume', by } };
    case ARCHIVE:
      return { kind: 'change', request: { kind: 'archive', by } };
    case KEEP_BOTH:
      return { kind: 'change', request: { kind: 'keep-both', by } };
    case REMOVE_STEP:
      return step && { kind: 'change', request: { kind: 'remove', by, step } };
    case ADD_STEP:
      return { kind: 'show', what: 'add-step' };
    case EDIT_PROJECT:
      return { kind: 'show', what: 'edit' };
    case SUGGEST_EXAMPLE:
      return { kind: 'show', what: 'example' };
    case DRAFT_EMAIL:
      return { kind: 'show', what: 'draft-email' };
    default:
      return undefined;
  }
}

function copyOf({ container }: BlockAction): ClickedCopy | undefined {
  const channel = ChannelId.safeParse(container.channel_id);
  return channel.success && typeof container.message_ts === 'string' && container.is_ephemeral !== true
    ? { channel: channel.data, ts: container.message_ts }
    : undefined;
}
