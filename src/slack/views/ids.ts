import { z } from 'zod';
import type { HomePages } from '../../core/checklists/home-store.ts';
import { ActionTs, ChannelId, ChecklistId, ChecklistStepId } from '../../core/checklists/ids.ts';
import type { Preference } from '../../core/checklists/preferences.ts';
import type { Role } from '../../core/knowledge/playbook.ts';

/** The button that asks the question in its value; a suffix tells several in one block apart. */
export const ASK_ACTION = 'ask';

/** The button that shares the answer to the question in its value with the channel. */
export const SHARE_ACTION = 'share';

/** The modal in which a partner is looked up, and the shortcut that opens it. */
export const LOOK_UP = 'look_up';

/** The typeahead of partners: in that modal, in the form of a checklist, and on Home. */
export const PARTNER = 'partner';

/** Buttons beside a question with no answer: it is another name of a partner, or nothing. Their value is its key. */
export const MISS_ALIAS = 'miss_alias';
export const MISS_FORGET = 'miss_forget';

/** The modal that the first of them opens, and its field for the name. */
export const MISS_ALIAS_MODAL = 'miss_alias_modal';
export const ALIAS = 'alias';
/** The shortcut and the button on Home that open the form of a checklist. */
export const START_CHECKLIST = 'start_checklist';

/** The shortcut on a message that asks about what it says. */
export const ASK_ABOUT = 'ask_about';

/** What a click or a modal is about: a checklist as a whole, or one of its steps. */
export const ChecklistPlace = z.strictObject({ checklist: ChecklistId, step: ChecklistStepId.optional() });
export type ChecklistPlace = z.infer<typeof ChecklistPlace>;

// The checklist's id comes last, because it may contain any character.
const BLOCK_ID = /^checklist:\d+:([a-z0-9-]*):(.+)$/s;

/** The `block_id` of a place. It changes with each revision, or Slack would keep its own state of a box. */
export function blockIdOf({ checklist, step }: ChecklistPlace, revision: number): string {
  return `checklist:${revision}:${step ?? ''}:${checklist}`;
}

/** The place that a `block_id` names; undefined for one that `blockIdOf` did not make. */
export function placeOf(blockId: string): ChecklistPlace | undefined {
  const [, step = '', checklist] = BLOCK_ID.exec(blockId) ?? [];
  return ChecklistPlace.safeParse(step === '' ? { checklist } : { checklist, step }).data;
}

/** Which events of a checklist a message in its thread tells. */
type ToldEvents = { readonly checklist: ChecklistId; readonly first: number; readonly last: number };

/** The `block_id` by which a message in a checklist's thread is found again. */
export function toldBlockId({ checklist, first, last }: ToldEvents): string {
  return `told:${first}:${last}:${checklist}`;
}

/** What a modal is about, the click that opened it where that is known, and what it has asked. */
export const FormPlace = ChecklistPlace.extend({
  opened: ActionTs.optional(),
  /** What the form has asked about already: the same once more is meant. */
  asked: z.array(z.string()).optional(),
});
export type FormPlace = z.infer<typeof FormPlace>;

/** The `private_metadata` of a modal that is about a place. */
export function metadataOf(place: FormPlace): string {
  return JSON.stringify(place);
}

/** The place that a modal's `private_metadata` names. */
export function readMetadata(text: string): FormPlace | undefined {
  return readJson(FormPlace, text);
}

/** Where a checklist that is being started will stand; null: the form asks. */
export const StartMetadata = z.strictObject({
  channel: ChannelId.nullable(),
  asked: z.array(z.string()).optional(),
});
export type StartMetadata = z.infer<typeof StartMetadata>;

/** The same, read from a modal's `private_metadata`. */
export function readStartMetadata(text: string): StartMetadata | undefined {
  return readJson(StartMetadata, text);
}

function readJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A step's box and its button in the channel, its box in a reminder and among one's own; the `block_id` names the step. */
export const STEP_BOX = 'checklist_step_box';
export const REMINDER_BOX = 'checklist_reminder_box';
export const OWN_BOX = 'checklist_own_box';
export const DRAFT_EMAIL = 'checklist_draft_email';

/** The buttons that turn a page of one's own steps or projects, and where their `value` says that they lead. */
type Turn = 'earlier' | 'later';
export const turnAction = (turn: Turn) => `checklist_own_${turn}`;
const Pages = z.strictObject({ steps: z.int().min(0), projects: z.int().min(0) });

/** The pages that a button's `value` names. */
export function readPages(text: string): HomePages | undefined {
  return readJson(Pages, text);
}

/** A step's overflow menu, and the `value` of what was chosen there. */
export const STEP_MENU = 'checklist_step_menu';
export const StepChoice = z.enum(['take', 'details', 'not-applicable', 'reopen', 'wrong', 'history']);
export type StepChoice = z.infer<typeof StepChoice>;

/** In the details of a step of the team's own. */
export const REMOVE_STEP = 'checklist_remove_step';

/** The `value` of the place before all other steps. */
export const FIRST_PLACE = 'first';

/** Buttons below the steps; the `block_id` names the checklist. */
export const ADD_STEP = 'checklist_add_step';
export const EDIT_PROJECT = 'checklist_edit';
export const FINISH = 'checklist_finish';
export const RESUME = 'checklist_resume';
export const ARCHIVE = 'checklist_archive';
export const SUGGEST_EXAMPLE = 'checklist_example';
export const DELETE = 'checklist_delete';

/** Buttons below a change of the playbook; the `value` is the number of the change. */
export const TAKE_OVER = 'checklist_take_over';
export const KEEP = 'checklist_keep';

/** Below another checklist of the same project. */
export const KEEP_BOTH = 'checklist_keep_both';

/** The `block_id` of that button. */
export function duplicateBlockId(checklist: ChecklistId): string {
  return `checklist:0::${checklist}`;
}

/** The `block_id` of those buttons: beside that of the checklist's own. */
export function driftBlockId(checklist: ChecklistId, number: number): string {
  return `checklist:${number}:drift:${checklist}`;
}

/** The button on a partner's card that opens the form of a checklist. */
export const START_BUTTON = 'checklist_start_button';

/** Below what is to be checked before a checklist is started: the `value` is what was typed. */
export const START_ANYWAY = 'checklist_start_anyway';
export const START_CHANGED = 'checklist_start_changed';

/** The button of somebody whose checklist could not be posted. */
export const POST_AGAIN = 'checklist_post_again';

/** The overflow menu beside them, and the `value` of what was chosen there. */
export const CHECKLIST_MENU = 'checklist_menu';
export const ChecklistChoice = z.enum(['remind', 'hand-off', 'export', 'history', 'archive']);
export type ChecklistChoice = z.infer<typeof ChecklistChoice>;

/** Buttons below a checklist's steps in a reminder; the `block_id` names the checklist. */
export const SNOOZE = 'checklist_snooze';
export const STOP_REMINDERS = 'checklist_stop_reminders';

/** The buttons that choose a preference and take it back; the `value` names it. */
export const PREFERENCE = { choose: /^choose_/, undo: /^undo_/ };
export const preferenceAction = (preference: Preference, act: keyof typeof PREFERENCE) =>
  `${act}_${preference}`;

/** The buttons that send a text of a checklist somewhere, as a message or a file, and what their `value` says. */
const Sending = z.strictObject({
  text: z.enum(['hand-off', 'export', 'csv']),
  to: z.enum(['thread', 'me']),
  isFile: z.boolean(),
});
export type Sending = z.infer<typeof Sending>;
export type SentText = Sending['text'];
export const SEND_TEXT = /^checklist_send_/;
export const sendAction = ({ text, to, isFile }: Sending) =>
  `checklist_send_${text}_${to}${isFile ? '_file' : ''}`;

/** What such a button sends, and where to. */
export function readSending(value: string): Sending | undefined {
  return readJson(Sending, value);
}

/** The `callback_id` of each modal that is submitted. */
export const START_MODAL = 'checklist_start';
export const DETAILS_MODAL = 'checklist_details';
export const NOT_APPLICABLE_MODAL = 'checklist_not_applicable';
export const ADD_STEP_MODAL = 'checklist_new_step';
export const EDIT_MODAL = 'checklist_project';

/** The fields of the modals: each is the `block_id` of its input block and the `action_id` of its element. */
export const FORM_FIELDS = {
  channel: 'channel',
  partner: PARTNER,
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
} as const;

/** The field of a role's holder. */
export const HOLDER_FIELDS = { IM: 'holder_im', DS: 'holder_ds', CS: 'holder_cs' } as const satisfies Record<
  Role,
  string
>;

/** The `value` of a version to choose; `as-recorded` chooses none. */
export const AS_RECORDED = 'as-recorded';
