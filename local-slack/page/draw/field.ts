import { html } from 'hono/html';
import type { z } from 'zod';
import type { Datepicker, PlainTextInput } from '../../block-kit/elements.ts';
import { acting, described, focusing, named, place, required } from './act.ts';
import { fieldName, isActing, placeId, type Spot, stateAt, stateId } from './drawing.ts';
import { type Html, NOTHING } from './html.ts';

type TextInput = z.infer<typeof PlainTextInput>;
type Trigger = NonNullable<NonNullable<TextInput['dispatch_action_config']>['trigger_actions_on']>[number];

const TRIGGERS = {
  on_enter_pressed: 'enter',
  on_character_entered: 'input changed delay:300ms',
} satisfies Record<Trigger, string>;

/** The id of the control, for its label. */
export function dateId(spot: Spot): string {
  return placeId(spot, 'date');
}

/** A date picker. */
export function drawDatepicker(spot: Spot, _element: z.infer<typeof Datepicker>): Html {
  const state = stateAt(spot);
  const date = state?.type === 'datepicker' ? (state.selected_date ?? '') : '';
  return html`<input type="date" class="field date-field" id="${dateId(spot)}" value="${date}"${control(spot)}${acting(spot)}>`;
}

/** The id of the control, for its label. */
export function textId(spot: Spot): string {
  return stateId(spot, 'text');
}

/** A text input of one line or several. The page sends `enter` to one that acts on it. */
export function drawTextInput(spot: Spot, element: TextInput): Html {
  const state = stateAt(spot);
  const text = state?.type === 'plain_text_input' ? (state.value ?? '') : '';
  const { min_length: min, max_length: max, placeholder } = element;
  const limits = html`${min !== undefined && html` minlength="${min}"`}${max !== undefined && html` maxlength="${max}"`}`;
  const hint = placeholder && html` placeholder="${placeholder.text}"`;
  const attributes = html`class="field" id="${textId(spot)}"${control(spot)}${limits}${hint}${dispatching(spot, element)}`;
  // The first line break after <textarea> is none of the text.
  if (element.multiline) return html`<textarea rows="4" ${attributes}>${`\n${text}`}</textarea>`;
  return html`<input type="text" value="${text}" autocomplete="off" ${attributes}>`;
}

/** Whether a person has to press Enter for the bot to hear. */
export function actsOnEnter(spot: Spot, { dispatch_action_config: config }: TextInput): boolean {
  return isActing(spot) && (config?.trigger_actions_on ?? ['on_enter_pressed']).includes('on_enter_pressed');
}

function dispatching(spot: Spot, element: TextInput): Html {
  if (!isActing(spot)) return NOTHING;
  const wanted: Trigger[] = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const enter = actsOnEnter(spot, element) && html` data-enter`;
  return html`${acting(spot)} hx-trigger="${wanted.map((trigger) => TRIGGERS[trigger]).join(', ')}"${enter}`;
}

function control(spot: Spot): Html {
  const label = spot.placed.input === undefined && named(spot);
  return html` name="${fieldName(spot)}"${label}${required(spot)}${described(spot)}${focusing(spot)}${place(spot)}`;
}
