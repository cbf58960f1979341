import { z } from 'zod';
import { ActionTs, ChannelId, ChecklistId, ChecklistStepId } from '../../core/checklists/ids.ts';
import type { Role } from '../../core/knowledge/playbook.ts';

/**
 * The `action_id` of each button, box, menu and typeahead. Old messages keep them, so an id never changes its meaning.
 */
export const ACTIONS = {
  /** Asks the question in its value; a number tells several in one block apart. */
  ask: /^ask-/,
  share: 'share',
  /** The typeahead of partners: a field of modals, and the search box on Home. */
  partner: 'partner',
  /** Open the form of a checklist: without a partner, or for the one in the value. */
  startChecklist: 'start_checklist',
  startForPartner: 'checklist_start_button',
  /** Below the doubts about a typed checklist; the value is what was typed. */
  startAnyway: 'checklist_start_anyway',
  startChanged: 'checklist_start_changed',

  /** A step's box and menu in the channel, and its boxes in a reminder and on Home; the `block_id` names the step. */
  stepBox: 'checklist_step_box',
  reminderBox: 'checklist_reminder_box',
  ownBox: 'checklist_own_box',
  stepMenu: 'checklist_step_menu',
  draftEmail: 'checklist_draft_email',
  removeStep: 'checklist_remove_step',

  /** Below the steps; the `block_id` names the checklist. */
  addStep: 'checklist_add_step',
  editProject: 'checklist_edit',
  finish: 'checklist_finish',
  resume: 'checklist_resume',
  archive: 'checklist_archive',
  suggestExample: 'checklist_example',
  delete: 'checklist_delete',
  checklistMenu: 'checklist_menu',
  keepBoth: 'checklist_keep_both',
  /** Below a change of the playbook; the value is the number of the change. */
  takeOver: 'checklist_take_over',
  keep: 'checklist_keep',
  postAgain: 'checklist_post_again',
  /** The value says what is sent, and where to. */
  sendText: /^checklist_send_/,

  /** Below a checklist's steps in a reminder. */
  snooze: 'checklist_snooze',
  stopReminders: 'checklist_stop_reminders',
  /** Turn a preference on and off; the value names it. */
  prefer: /^choose_/,
  preferNot: /^undo_/,
  /** Turn a page of a person's steps or projects; the value says to which. */
  earlier: 'checklist_own_earlier',
  later: 'checklist_own_later',

  /** Open the form of a fix: for the partner, or with the sentence, in the value. */
  fix: 'fix_button',
  fixSentence: 'fix_sentence',
  /** In that form, choices that change which fields it shows: partner, kind of change, entry. */
  fixPartner: /^fix_partner\./,
  fixKind: /^fix_kind\./,
  fixEntry: /^fix_field\.[a-z]+\.[a-z]+-changed\.[^.]+\.-1$/,
  /** Below a fix under review; the value is its id. */
  acceptFix: 'fix_accept',
  editFix: 'fix_edit',
  declineFix: 'fix_decline',
  undoFix: 'fix_undo',
  /** Beside an unanswered question; the value is its key. */
  linkQuestion: 'miss_alias',
  forgetQuestion: 'miss_forget',
} as const;

/** The `callback_id` of each modal that is submitted. */
export const MODALS = {
  lookUp: 'look_up',
  start: 'checklist_start',
  details: 'checklist_details',
  notApplicable: 'checklist_not_applicable',
  addStep: 'checklist_new_step',
  editProject: 'checklist_project',
  suggestFix: 'suggest_fix',
  declineFix: 'fix_declined',
  linkQuestion: 'miss_alias_modal',
} as const;

/** The `callback_id` of each shortcut: two global ones, then two on messages. `manifest.yml` declares the same. */
export const SHORTCUTS = {
  lookUp: 'look_up',
  startChecklist: 'start_checklist',
  askAbout: 'ask_about',
  suggestFix: 'suggest_fix',
} as const;

/** The fields of the modals: each is both `block_id` and `action_id`. Those of a project are keyed by its fields. */
export const FORM_FIELDS = {
  channel: 'channel',
  partner: ACTIONS.partner,
  name: 'name',
  bid: 'bid',
  testBid: 'test_bid',
  types: 'types',
  version: 'version',
  goLive: 'go_live',
  assignees: 'assignees',
  due: 'due',
  dueInWords: 'due_in_words',
  after: 'after',
  evidence: 'evidence',
  note: 'note',
  reason: 'reason',
  title: 'title',
  alias: 'alias',
  decline: 'fix_reason',
} as const;

/** The field of a role's holder. */
export const HOLDER_FIELDS = { IM: 'holder_im', DS: 'holder_ds', CS: 'holder_cs' } as const satisfies Record<
  Role,
  string
>;

/** The `value` of the version menu that chooses no version. */
export const AS_RECORDED = 'as-recorded';

/** The `value` of the place before all other steps. */
export const FIRST_PLACE = 'first';

/** The `value` of each choice in the menus of a step and of a checklist. */
export type StepChoice = 'take' | 'details' | 'not-applicable' | 'reopen' | 'wrong' | 'history';
export type ChecklistChoice = 'remind' | 'hand-off' | 'export' | 'history' | 'archive';

/** What a click or a modal is about: a checklist as a whole, or one of its steps. */
export const ChecklistPlace = z.strictObject({ checklist: ChecklistId, step: ChecklistStepId.optional() });
export type ChecklistPlace = z.infer<typeof ChecklistPlace>;

// The checklist's id comes last, because it may contain any character.
const BLOCK_ID = /^checklist:\d+:([a-z0-9-]*):(.+)$/s;

/** The `block_id` of a place. It changes with each revision; otherwise Slack would keep its own state of a box. */
export function blockIdOf({ checklist, step }: ChecklistPlace, revision: number): string {
  return `checklist:${revision}:${step ?? ''}:${checklist}`;
}

/** The place that a `block_id` names; undefined if `blockIdOf` did not make it. */
export function placeOf(blockId: string): ChecklistPlace | undefined {
  const [, step = '', checklist] = BLOCK_ID.exec(blockId) ?? [];
  return ChecklistPlace.safeParse(step === '' ? { checklist } : { checklist, step }).data;
}

/** The `block_id` of the buttons below a change of the playbook, different from that of the checklist's own buttons. */
export function driftBlockId(checklist: ChecklistId, number: number): string {
  return `checklist:${number}:drift:${checklist}`;
}

/** The `block_id` by which the message that tells these events in a thread is found again. */
export function toldBlockId(checklist: ChecklistId, first: number, last: number): string {
  return `told:${first}:${last}:${checklist}`;
}

/** What a modal is about, and the click that opened it, if known. */
export const FormPlace = ChecklistPlace.extend({
  opened: ActionTs.optional(),
  /** The doubts that the form has asked about; submitting it again confirms them. */
  asked: z.array(z.string()).optional(),
});
export type FormPlace = z.infer<typeof FormPlace>;

/** The channel of a checklist to start; null if the form asks for it. */
export const StartMetadata = z.strictObject({
  channel: ChannelId.nullable(),
  asked: z.array(z.string()).optional(),
});
export type StartMetadata = z.infer<typeof StartMetadata>;

/** The pages to which a button turns. */
export const Pages = z.strictObject({ steps: z.int().min(0), projects: z.int().min(0) });

/** Which text of a checklist a button sends, where to, and whether as a file. */
export const Sending = z.strictObject({
  text: z.enum(['hand-off', 'export', 'csv']),
  to: z.enum(['thread', 'me']),
  isFile: z.boolean(),
});
export type Sending = z.infer<typeof Sending>;
export type SentText = Sending['text'];

/** Reads JSON that we put into `private_metadata` or a `value`; undefined if it does not match the schema. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
