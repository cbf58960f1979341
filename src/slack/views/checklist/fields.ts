import type { InputBlock, PlainTextElement } from '@slack/types';
import { TEXT_LENGTH } from '../../../core/knowledge/text.ts';

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

/** Text without markup. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}
