import { html } from 'hono/html';
import type { z } from 'zod';
import type { Actions, Context, Image, Input, MessageBlock, Section } from '../../block-kit/blocks.ts';
import { placedElements } from '../../block-kit/placed.ts';
import { surfaceBlocks, surfaceKey } from '../../surface.ts';
import { actsOnEnter, drawElement } from './elements.ts';
import { type Html, icon, lines, NOTHING, safeId } from './html.ts';
import { drawText } from './mrkdwn.ts';
import { drawRichText } from './rich-text.ts';
import { controlId, type Drawing, paneOf, type Spot, stateId } from './spot.ts';
import { drawPlain } from './text.ts';

/** All blocks of a surface, as one client sees them. */
export function drawBlocks(drawing: Drawing): Html {
  return html`<div class="blocks">${surfaceBlocks(drawing.surface).map((block, index) => drawBlock(drawing, block, index))}</div>`;
}

function drawBlock(drawing: Drawing, block: MessageBlock, index: number): Html {
  switch (block.type) {
    case 'section':
      return drawSection(drawing, block, index);
    case 'header':
      return drawHeader(drawing, block.text.text);
    case 'divider':
      return html`<hr class="block block-divider">`;
    case 'context':
      return drawContext(drawing, block);
    case 'image':
      return drawImage(block);
    case 'actions':
      return drawActions(drawing, block, index);
    case 'input':
      return html`${spots(drawing, block, index).map((spot) => drawInput(spot, block))}`;
    case 'rich_text':
      return drawRichText(drawing.client.slack, block);
    case 'markdown':
      return html`<div class="block block-markdown">${lines(block.text)}</div>`;
  }
}

/** In App Home it stands right below the name of the channel, elsewhere in a message or below a modal's title. */
function drawHeader({ surface }: Drawing, text: string): Html {
  const isHome = surface.kind === 'view' && surface.view.view.type === 'home';
  const level = isHome ? 2 : 3;
  return html`<div class="block block-header" role="heading" aria-level="${level}">${drawPlain(text)}</div>`;
}

function drawSection(drawing: Drawing, block: z.infer<typeof Section>, index: number): Html {
  const { client, surface } = drawing;
  const { text, fields, accessory } = block;
  const labelId = safeId('section', paneOf(drawing), surfaceKey(surface), index);
  const words = text && html`<div class="section-text" id="${labelId}">${drawText(client.slack, text)}</div>`;
  const columns =
    fields &&
    html`<div class="section-fields"${!text && html` id="${labelId}"`}>${fields.map((field) => html`<div class="section-field">${drawText(client.slack, field)}</div>`)}</div>`;
  const beside =
    accessory?.type === 'image'
      ? drawSmallImage(accessory)
      : spots(drawing, block, index).map((spot) => drawElement({ ...spot, labelId }));
  const side = accessory && html`<div class="section-accessory">${beside}</div>`;
  return html`<div class="block block-section"><div class="section-body">${words}${columns}</div>${side ?? NOTHING}</div>`;
}

function drawContext({ client }: Drawing, { elements }: z.infer<typeof Context>): Html {
  const rendered = elements.map((element) =>
    element.type === 'image'
      ? drawSmallImage(element)
      : html`<span class="context-text">${drawText(client.slack, element)}</span>`,
  );
  return html`<div class="block block-context">${rendered}</div>`;
}

function drawActions(drawing: Drawing, block: z.infer<typeof Actions>, index: number): Html {
  return html`<div class="block block-actions">${spots(drawing, block, index).map(drawElement)}</div>`;
}

function spots(drawing: Drawing, block: MessageBlock, index: number): Spot[] {
  return placedElements([block]).map((placed, element) => ({ ...drawing, placed, at: [index, element] }));
}

/** An image block. No request leaves the machine: a frame with the words for the picture stands in its place. */
function drawImage({ title, alt_text: alt }: z.infer<typeof Image>): Html {
  const caption = title && html`<figcaption>${drawPlain(title.text)}</figcaption>`;
  return html`<figure class="block block-image">${caption}<div class="image-frame" role="img" aria-label="${alt}">${icon('image')}<span>${alt}</span></div></figure>`;
}

/** An image beside a text or in a line of context. */
function drawSmallImage({ alt_text: alt }: { alt_text: string }): Html {
  return html`<span class="image-small" role="img" aria-label="${alt}" title="${alt}">${icon('image')}</span>`;
}

// Several controls, which no label can be for.
const GROUPS = new Set(['checkboxes', 'radio_buttons', 'multi_users_select']);

/** An input block: the label, the element, the hint and what the bot found wrong with it. */
function drawInput(spot: Spot, block: z.infer<typeof Input>): Html {
  const error = errorOf(spot);
  const hint = hintOf(spot, block);
  const ids = { label: stateId(spot, 'label'), hint: stateId(spot, 'hint'), error: stateId(spot, 'error') };
  const described: Spot = {
    ...spot,
    labelId: ids.label,
    describedBy: [...(hint === undefined ? [] : [ids.hint]), ...(error === undefined ? [] : [ids.error])],
    invalid: error !== undefined,
  };
  const label = html`${drawPlain(block.label.text)}${block.optional && html` <span class="optional">(optional)</span>`}`;
  const below = html`${error !== undefined && html`<p class="input-error" id="${ids.error}">${error}</p>`}${
    hint !== undefined && html`<p class="input-hint" id="${ids.hint}">${hint}</p>`
  }`;
  const look = html`class="block block-input${error === undefined ? '' : ' wrong'}"`;
  if (GROUPS.has(block.element.type)) {
    return html`<fieldset ${look}><legend class="input-label" id="${ids.label}">${label}</legend>${drawElement(described)}${below}</fieldset>`;
  }
  return html`<div ${look}><label class="input-label" id="${ids.label}" for="${controlId(described)}">${label}</label>${drawElement(described)}${below}</div>`;
}

function errorOf({ surface, placed }: Spot): string | undefined {
  return surface.kind === 'view' ? surface.view.errors[placed.blockId] : undefined;
}

function hintOf(spot: Spot, { hint, element }: z.infer<typeof Input>): Html | undefined {
  const enter = element.type === 'plain_text_input' && actsOnEnter(spot, element);
  if (hint === undefined) return enter ? html`Press Enter to submit` : undefined;
  return html`${drawPlain(hint.text)}${enter && html` Press Enter to submit`}`;
}
