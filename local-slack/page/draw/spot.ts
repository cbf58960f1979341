import { isDeepStrictEqual } from 'node:util';
import { html } from 'hono/html';
import { valuesIn } from '../../client/values.ts';
import type { Client, Values } from '../../state.ts';
import { isModal, type Surface, surfaceKey, type Target } from '../../surface.ts';
import { type Html, NOTHING, safeId } from './html.ts';

/** A surface as one client sees it. */
export interface Drawing {
  client: Client;
  surface: Surface;
  /** The thread pane shows a message that the channel shows too: its ids are its own. */
  inThread?: boolean;
}

/** One element where it stands. */
export interface Spot extends Drawing, Target {
  /** The index of its block, and its own in the block. */
  at: readonly [block: number, element: number];
  /** The id of the text beside it that names it. */
  labelId?: string;
  /** The ids of its hint and its error. */
  describedBy?: readonly string[];
  invalid?: boolean;
}

/** Whether the bot is told at once; what stands in a plain input block goes with the view. */
export function isActing({ placed: { input } }: Spot): boolean {
  return input === undefined || input.dispatches;
}

/** Whether the element is a field of a form, as everything with a state is in a modal. */
export function isField(spot: Spot): boolean {
  return isModal(spot.surface) || !isActing(spot);
}

/** The name under which the element's value is sent. */
export function fieldName(spot: Spot): string {
  const { blockId, actionId } = spot.placed;
  return isField(spot) ? `${blockId}|${actionId}` : 'value';
}

/** Whether this option, or person, or channel stands in the element for this client. */
export function isChosen(spot: Spot, value: Values[number]): boolean {
  return valuesIn(spot.client, spot).some((other) => isDeepStrictEqual(other, value));
}

/** The text, date or id that stands in the element for this client, or the text of the option. */
export function textIn(spot: Spot): string {
  const [value = ''] = valuesIn(spot.client, spot);
  return typeof value === 'string' ? value : value.text.text;
}

/** An id of the place: it stays when the bot changes the ids of the block. */
export function placeId(spot: Spot, kind: string): string {
  return safeId(kind, paneOf(spot), surfaceKey(spot.surface), ...spot.at);
}

/** An id of block_id and action_id: for an equal pair the browser keeps what stands there, as Slack's client does. */
export function stateId(spot: Spot, kind: string, ...rest: readonly number[]): string {
  const { blockId, actionId } = spot.placed;
  return safeId(kind, paneOf(spot), surfaceKey(spot.surface), blockId, actionId, ...rest);
}

/** The id of the one control of an element, for its label: a menu and a date keep the id of their place. */
export function controlId(spot: Spot): string {
  const { type } = spot.placed.element;
  const keepsPlace = type === 'datepicker' || (type === 'static_select' && !isField(spot));
  return keepsPlace ? placeId(spot, type) : stateId(spot, type);
}

/** The pane in which a surface is drawn. */
export function paneOf({ inThread = false }: { inThread?: boolean }): string {
  return inThread ? 'thread' : 'main';
}

/** The attributes that tell the server what was done; none where the value goes with the view. */
export function acting(spot: Spot, choice?: number): Html {
  if (!isActing(spot)) return NOTHING;
  const { client, surface, placed } = spot;
  const where = { surface: surfaceKey(surface), block: placed.blockId, action: placed.actionId };
  const values = JSON.stringify({ ...where, choice });
  const form = isModal(surface) && html` hx-include="closest form"`;
  return html` hx-post="/w/${client.id}/act" hx-swap="none" hx-sync="this:queue all" hx-vals="${values}"${form}`;
}

/** The attribute by which the focus finds its way back after an update: the place in words that no id has. */
export function place(spot: Spot, option?: number): Html {
  const parts = [paneOf(spot), surfaceKey(spot.surface), ...spot.at];
  return html` data-place="${[...parts, ...(option === undefined ? [] : [option])].join(' ')}"`;
}

/** What a screen reader says of a control that is a field: its hint, its error, whether it must be filled. */
export function described({ describedBy = [], invalid = false }: Spot): Html {
  const ids = describedBy.length > 0 && html` aria-describedby="${describedBy.join(' ')}"`;
  return html`${ids}${invalid && html` aria-invalid="true"`}`;
}

/** `required`, where the form may not go without it. */
export function required(spot: Spot): Html {
  const { input } = spot.placed;
  return input && !input.optional && isField(spot) ? html` required` : NOTHING;
}

/** The name of a control for a screen reader: the label beside it, else its placeholder, at last its action_id. */
export function named({ placed, labelId }: Spot, own?: { id: string; text: string }): Html {
  const { element, input, actionId } = placed;
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  if (labelId !== undefined && (input !== undefined || placeholder === undefined)) {
    return html` aria-labelledby="${labelId}${own ? ` ${own.id}` : ''}"`;
  }
  const name = placeholder ?? actionId;
  return html` aria-label="${own && own.text !== name ? `${name}: ${own.text}` : name}"`;
}

/** `autofocus`, when the bot asked for it in a view; a message takes no focus. */
export function focusing({ surface, placed: { element } }: Spot): Html {
  const asked = 'focus_on_load' in element && element.focus_on_load === true;
  return asked && surface.kind === 'view' ? html` autofocus` : NOTHING;
}

/** What a control has that is a field: the name under which its value is sent, and what it is called. */
export function fieldAttributes(spot: Spot): Html {
  const label = spot.placed.input === undefined && named(spot);
  return html` name="${fieldName(spot)}"${label}${required(spot)}${described(spot)}${focusing(spot)}${place(spot)}`;
}
