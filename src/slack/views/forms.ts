import type {
  Button,
  ConfirmationDialog,
  InputBlock,
  KnownBlock,
  ModalView,
  Overflow,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
} from '@slack/types';
import { PREFERENCES, type Preference } from '../../core/checklists/preferences.ts';
import { TEXT_LENGTH } from '../../core/knowledge/values.ts';
import type { FormPlace } from './ids.ts';
import { LIMITS } from './limits.ts';
import { cutText } from './mrkdwn.ts';

/** A required field. Its id is both the `block_id` and the `action_id`. */
export function required(
  id: string,
  label: string,
  element: InputBlock['element'],
  hint?: string | undefined,
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    ...(hint !== undefined && { hint: plain(hint) }),
    element: { ...element, action_id: id },
  };
}

/** An optional field. */
export function optional(...field: Parameters<typeof required>): InputBlock {
  return { ...required(...field), optional: true };
}

/** A line of text. */
export function textInput(placeholder: string, value?: string | number): PlainTextInput {
  return {
    type: 'plain_text_input',
    placeholder: plain(placeholder),
    max_length: TEXT_LENGTH,
    ...(value !== undefined && { initial_value: String(value).slice(0, TEXT_LENGTH) }),
  };
}

/** Several lines of text. */
export function longInput(placeholder: string, value?: string): PlainTextInput {
  return { ...textInput(placeholder, value), multiline: true };
}

/** A date picker. */
export function dayInput(day: string | undefined): InputBlock['element'] {
  return { type: 'datepicker', ...(day !== undefined && { initial_date: day }) };
}

/** A person picker. */
export function personInput(user: string | undefined): InputBlock['element'] {
  const placeholder = plain('Choose a person');
  return { type: 'users_select', placeholder, ...(user !== undefined && { initial_user: user }) };
}

/** A menu; `chosen` is the value of the selected option. */
export function choiceInput(
  options: readonly PlainTextOption[],
  chosen: string | undefined,
  placeholder?: string,
): InputBlock['element'] {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    options: [...options],
    ...(placeholder !== undefined && { placeholder: plain(placeholder) }),
    ...(initial && { initial_option: initial }),
  };
}

/** An option of a menu; a long label is cut. */
export function option(label: string, value: string): PlainTextOption {
  return { text: plain(cutText(label, LIMITS.optionText)), value };
}

/** The menu behind three dots, with the label of each choice. */
export function overflow<Choice extends string>(
  actionId: string,
  choices: readonly Choice[],
  labels: Readonly<Record<Choice, string>>,
): Overflow {
  const options = choices.map((choice) => option(labels[choice], choice));
  return { type: 'overflow', action_id: actionId, options };
}

/** The typeahead of partners. */
export function partnerInput(initial?: PlainTextOption): InputBlock['element'] {
  return {
    type: 'external_select',
    placeholder: plain('Type a name; typos are fine'),
    min_query_length: 0,
    ...(initial && { initial_option: initial }),
  };
}

/** A button. */
export function button(label: string, actionId: string, value?: string): Button {
  return {
    type: 'button',
    text: plain(label),
    action_id: actionId,
    ...(value !== undefined && { value }),
  };
}

/** The button that turns a preference on or off. */
export function preferenceButton(preference: Preference, act: 'choose' | 'undo'): Button {
  return button(PREFERENCES[preference][act], `${act}_${preference}`, preference);
}

/** The dialog that confirms a click. */
export function asked(title: string, text: string, confirm: string, deny: string): ConfirmationDialog {
  return { title: plain(title), text: plain(text), confirm: plain(confirm), deny: plain(deny) };
}

/** Text without markup. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

/** A modal that is submitted; `about` becomes its metadata. */
type Form = {
  readonly callback: string;
  readonly title: string;
  readonly submit: string;
  readonly about?: object;
};

/** A modal to fill in. */
export function formModal({ callback, title, submit, about }: Form, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    ...(about && { private_metadata: JSON.stringify(about) }),
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks,
  };
}

/** A modal without fields. */
export function readingModal(title: string, place: FormPlace, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    private_metadata: JSON.stringify(place),
    title: plain(title),
    close: plain('Close'),
    blocks,
  };
}
