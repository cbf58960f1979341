import { html } from 'hono/html';
import { surfaceKey } from '../../surface.ts';
import { isActing, isField, isModal, placeName, type Spot } from './drawing.ts';
import { type Html, NOTHING } from './html.ts';

/** The attributes that tell the server what was done; none where the value goes with the view. */
export function acting(spot: Spot, choice?: number): Html {
  if (!isActing(spot)) return NOTHING;
  const { drawing, placed } = spot;
  const values = JSON.stringify({
    surface: surfaceKey(drawing.surface),
    block: placed.blockId,
    action: placed.actionId,
    ...(choice === undefined ? {} : { choice }),
  });
  const form = isModal(drawing) && html` hx-include="closest form"`;
  return html` hx-post="/w/${drawing.client.id}/act" hx-swap="none" hx-sync="this:queue all" hx-vals="${values}"${form}`;
}

/** The attribute by which the focus finds its way back after an update. */
export function place(spot: Spot, option?: number): Html {
  return html` data-place="${placeName(spot, option)}"`;
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
export function focusing({ drawing, placed: { element } }: Spot): Html {
  const asked = 'focus_on_load' in element && element.focus_on_load === true;
  return asked && drawing.surface.kind === 'view' ? html` autofocus` : NOTHING;
}
