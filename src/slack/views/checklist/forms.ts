import type {
  Button,
  ConfirmationDialog,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
} from '@slack/types';
import { PREFERENCES, type Preference } from '../../../core/checklists/preferences.ts';
import { TEXT_LENGTH } from '../../../core/knowledge/values.ts';
import { type ChecklistPlace, metadataOf, preferenceAction } from '../ids.ts';

/** A field of a modal; its id is both the block's and the element's, so that a problem can be shown at it. */
type Field = { readonly id: string; readonly label: string; readonly hint?: string };

/** A field that must be filled in. */
export function required({ id, label, hint }: Field, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: { ...element, action_id: id },
  };
}

/** A field that may stay empty. */
export function optional(field: Field, element: InputBlock['element']): InputBlock {
  return { ...required(field, element), optional: true };
}

/** A line to type, with what stands in it already. */
export function textInput(placeholder: string, value?: string | number): InputBlock['element'] {
  return {
    type: 'plain_text_input',
    placeholder: plain(placeholder),
    max_length: TEXT_LENGTH,
    ...(value === undefined ? {} : { initial_value: String(value).slice(0, TEXT_LENGTH) }),
  };
}

/** Several lines to type. */
export function longInput(placeholder: string): InputBlock['element'] {
  return {
    type: 'plain_text_input',
    multiline: true,
    placeholder: plain(placeholder),
    max_length: TEXT_LENGTH,
  };
}

/** A day to choose. */
export function dayInput(day: string | undefined): InputBlock['element'] {
  return { type: 'datepicker', ...(day === undefined ? {} : { initial_date: day }) };
}

/** A person to choose. */
export function personInput(user: string | undefined): InputBlock['element'] {
  return {
    type: 'users_select',
    placeholder: plain('Choose a person'),
    ...(user === undefined ? {} : { initial_user: user }),
  };
}

/** A button by its label. */
export function button(label: string, actionId: string): Button {
  return { type: 'button', text: plain(label), action_id: actionId };
}

/** The button that chooses a preference, or takes it back. */
export function preferenceButton(preference: Preference, act: 'choose' | 'undo'): Button {
  const label = PREFERENCES[preference][act];
  return { ...button(label, preferenceAction(preference, act)), value: preference };
}

/** What is asked before a click counts. */
export function asked(title: string, text: string, confirm: string, deny: string): ConfirmationDialog {
  return { title: plain(title), text: plain(text), confirm: plain(confirm), deny: plain(deny) };
}

/** Text without markup. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

/** A modal that is submitted: its callback, its words, and what it is about. */
type Form = {
  readonly callback: string;
  readonly title: string;
  readonly submit: string;
  readonly metadata: string;
};

/** A modal to fill in. */
export function formModal({ callback, title, submit, metadata }: Form, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: metadata,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks,
  };
}

/** A modal to read. */
export function readingModal(title: string, place: ChecklistPlace, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    private_metadata: metadataOf(place),
    title: plain(title),
    close: plain('Close'),
    blocks,
  };
}
