import { html } from 'hono/html';
import type { z } from 'zod';
import type {
  Checkboxes,
  ConversationsSelect,
  ExternalSelect,
  PlainTextInput,
  RadioButtons,
  UsersSelect,
} from '../../block-kit/elements.ts';
import type { Option } from '../../block-kit/objects.ts';
import { channelsFor } from '../../find.ts';
import { surfaceKey } from '../../surface.ts';
import { type Html, icon, NOTHING } from './html.ts';
import { drawButton, drawOverflow, drawSelect, drawStaticSelect } from './menus.ts';
import { drawText } from './mrkdwn.ts';
import {
  acting,
  controlId,
  described,
  fieldAttributes,
  fieldName,
  focusing,
  isActing,
  isChosen,
  isField,
  named,
  place,
  required,
  type Spot,
  stateId,
  textIn,
} from './spot.ts';
import { drawPlain, plainCharacters, userName } from './text.ts';

/** One element where it stands. */
export function drawElement(spot: Spot): Html {
  const { element } = spot.placed;
  switch (element.type) {
    case 'button':
      return drawButton(spot, element);
    case 'checkboxes':
    case 'radio_buttons':
      return drawChoice(spot, element);
    case 'overflow':
      return drawOverflow(spot, element);
    case 'static_select':
      return drawStaticSelect(spot, element);
    case 'external_select':
    case 'users_select':
      return drawTypeahead(spot, element);
    case 'multi_users_select':
      return drawPeople(spot);
    case 'conversations_select':
      return drawChannels(spot, element);
    case 'datepicker':
      return drawDatepicker(spot);
    case 'plain_text_input':
      return drawTextInput(spot, element);
  }
}

type TextInput = z.infer<typeof PlainTextInput>;
type Trigger = NonNullable<NonNullable<TextInput['dispatch_action_config']>['trigger_actions_on']>[number];

const TRIGGERS = {
  on_enter_pressed: 'enter',
  on_character_entered: 'input changed delay:300ms',
} satisfies Record<Trigger, string>;

/** A date picker. */
function drawDatepicker(spot: Spot): Html {
  return html`<input type="date" class="field date-field" id="${controlId(spot)}" value="${textIn(spot)}"${fieldAttributes(spot)}${acting(spot)}>`;
}

/** A text input of one line or several. The page sends `enter` to one that acts on it. */
function drawTextInput(spot: Spot, element: TextInput): Html {
  const text = textIn(spot);
  const { min_length: min, max_length: max, placeholder } = element;
  const limits = html`${min !== undefined && html` minlength="${min}"`}${max !== undefined && html` maxlength="${max}"`}`;
  const hint = placeholder && html` placeholder="${placeholder.text}"`;
  const attributes = html`class="field" id="${controlId(spot)}"${fieldAttributes(spot)}${limits}${hint}${dispatching(spot, element)}`;
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

/** A select of the channels that this person may choose. */
function drawChannels(spot: Spot, element: z.infer<typeof ConversationsSelect>): Html {
  const { slack, person } = spot.client;
  const options = channelsFor(slack, person, element.filter).map(
    ({ id, name }) =>
      html`<option value="${id}"${isChosen(spot, id) && html` selected`}>${plainCharacters(`#${name}`)}</option>`,
  );
  return drawSelect(spot, element.placeholder?.text ?? 'Select a channel', options);
}

type Choice = z.infer<typeof Checkboxes> | z.infer<typeof RadioButtons>;

/** Checkboxes or radio buttons, one below the other; an input block names them by its legend, else they name themselves. */
function drawChoice(spot: Spot, element: Choice): Html {
  const options = element.options.map((option, index) => drawOption(spot, element, option, index));
  return drawGroup(spot, element.type === 'checkboxes' ? 'group' : 'radiogroup', options);
}

function drawGroup(spot: Spot, role: 'group' | 'radiogroup', boxes: readonly Html[]): Html {
  const naming = spot.placed.input === undefined && html` role="${role}"${named(spot)}`;
  return html`<div class="choices"${naming}>${boxes}</div>`;
}

function drawOption(spot: Spot, element: Choice, option: Option, index: number): Html {
  const id = stateId(spot, 'choice', index);
  const description =
    option.description && html`<span class="choice-description">${drawPlain(option.description.text)}</span>`;
  return html`<label class="choice" for="${id}">
<input id="${id}" name="${nameOf(spot)}" value="${index}"${kind(spot, element)}${isChosen(spot, option) && html` checked`}${index === 0 && focusing(spot)}${described(spot)}${place(spot, index)}${acting(spot, index)}>
<span class="choice-text">${drawText(spot.client.slack, option.text)}${description}</span></label>`;
}

function kind(spot: Spot, { type }: Choice): Html {
  return type === 'checkboxes' ? html` type="checkbox"` : html` type="radio"${required(spot)}`;
}

/** Radio buttons of one name put each other out: outside a form the name is that of the place. */
function nameOf(spot: Spot): string {
  return isField(spot) ? fieldName(spot) : stateId(spot, 'choices');
}

/** A select of several people: there are few in a local Slack, so each has a box. */
function drawPeople(spot: Spot): Html {
  const boxes = spot.client.slack.people.map(({ id, realName }, index) => {
    const box = stateId(spot, 'person', index);
    return html`<label class="choice" for="${box}"><input type="checkbox" id="${box}" name="${fieldName(spot)}" value="${id}"${isChosen(spot, id) && html` checked`}${described(spot)}${place(spot, index)}${acting(spot)}><span class="choice-text">${realName}</span></label>`;
  });
  return drawGroup(spot, 'group', boxes);
}

type Typeahead = z.infer<typeof ExternalSelect> | z.infer<typeof UsersSelect>;

/**
 * A select whose options the server suggests as a person types. The element keeps what is typed and what is open through an
 * update; another block_id makes another element.
 */
function drawTypeahead(spot: Spot, element: Typeahead): Html {
  const list = stateId(spot, 'suggestions');
  // Outside a form the chosen text is the value of <auto-complete> itself. Its own event, auto-complete-change, comes while
  // a person still types; that of its list comes when an option was chosen.
  const value = !isField(spot) && html` name="value"`;
  const post = isActing(spot) && html`${acting(spot)} hx-trigger="combobox-commit"`;
  const empty = suggestsAtOnce(element) && html` fetch-on-empty`;
  return html`<auto-complete class="typeahead" id="${stateId(spot, 'auto-complete')}" src="${source(spot)}" for="${list}" data-autoselect="true"${empty} hx-morph-skip${value}${post}>
${drawInput(spot, element)}${icon('chevron')}
<ul class="suggestions" id="${list}" popover="manual" aria-label="Suggestions"></ul>
<div class="sr-only" id="${list}-feedback"></div>
</auto-complete>`;
}

function drawInput(spot: Spot, element: Typeahead): Html {
  const name = isField(spot) && html` name="${fieldName(spot)}"`;
  const label = spot.placed.input === undefined && named(spot);
  const placeholder =
    element.placeholder?.text ?? (element.type === 'users_select' ? 'Select a user' : 'Type to search');
  return html`<input type="text" class="field" id="${controlId(spot)}"${name} value="${shownText(spot)}" placeholder="${placeholder}" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="${stateId(spot, 'suggestions')}"${label}${required(spot)}${described(spot)}${focusing(spot)}${place(spot)}>`;
}

function source({ client, surface, placed }: Spot): string {
  const query = new URLSearchParams({
    surface: surfaceKey(surface),
    block: placed.blockId,
    action: placed.actionId,
  });
  return `/w/${client.id}/suggest?${query}`;
}

function suggestsAtOnce(element: Typeahead): boolean {
  return element.type === 'users_select' || element.min_query_length === 0;
}

function shownText(spot: Spot): string {
  const text = textIn(spot);
  return spot.placed.element.type === 'users_select' ? (userName(spot.client.slack, text) ?? text) : text;
}
