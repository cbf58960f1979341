import { html } from 'hono/html';
import type { z } from 'zod';
import type { Actions, Context, MessageBlock, Section } from '../../block-kit/blocks.ts';
import { placedElements } from '../../block-kit/placed.ts';
import { surfaceBlocks, surfaceKey } from '../../surface.ts';
import { type Drawing, paneOf, type Spot } from './drawing.ts';
import { drawElement } from './elements.ts';
import { type Html, lines, NOTHING } from './html.ts';
import { drawImage, drawSmallImage } from './image.ts';
import { drawInput } from './input-block.ts';
import { drawPlain } from './plain.ts';
import { drawRichText } from './rich-text.ts';
import { safeId } from './safe-id.ts';
import { drawText } from './text.ts';

/** All blocks of a surface, as one client sees them. */
export function drawBlocks(drawing: Drawing): Html {
  return html`<div class="blocks">${surfaceBlocks(drawing.surface).map((block, index) => drawBlock(drawing, block, index))}</div>`;
}

function drawBlock(drawing: Drawing, block: MessageBlock, index: number): Html {
  const { state } = drawing;
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
      return drawRichText(state, block);
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
  const { state, surface } = drawing;
  const { text, fields, accessory } = block;
  const labelId = safeId('section', paneOf(drawing), surfaceKey(surface), index);
  const words = text && html`<div class="section-text" id="${labelId}">${drawText(state, text)}</div>`;
  const columns =
    fields &&
    html`<div class="section-fields"${!text && html` id="${labelId}"`}>${fields.map((field) => html`<div class="section-field">${drawText(state, field)}</div>`)}</div>`;
  const beside =
    accessory?.type === 'image'
      ? drawSmallImage(accessory)
      : spots(drawing, block, index).map((spot) => drawElement({ ...spot, labelId }));
  const side = accessory && html`<div class="section-accessory">${beside}</div>`;
  return html`<div class="block block-section"><div class="section-body">${words}${columns}</div>${side ?? NOTHING}</div>`;
}

function drawContext({ state }: Drawing, { elements }: z.infer<typeof Context>): Html {
  const drawn = elements.map((element) =>
    element.type === 'image'
      ? drawSmallImage(element)
      : html`<span class="context-text">${drawText(state, element)}</span>`,
  );
  return html`<div class="block block-context">${drawn}</div>`;
}

function drawActions(drawing: Drawing, block: z.infer<typeof Actions>, index: number): Html {
  return html`<div class="block block-actions">${spots(drawing, block, index).map(drawElement)}</div>`;
}

function spots(drawing: Drawing, block: MessageBlock, index: number): Spot[] {
  return placedElements([block]).map((placed, element) => ({ drawing, placed, at: [index, element] }));
}
