import { html } from 'hono/html';
import type { z } from 'zod';
import type { Input } from '../../block-kit/blocks.ts';
import type { Drawing, Spot } from './drawing.ts';
import { stateId } from './drawing.ts';
import { controlId, drawElement } from './elements.ts';
import { actsOnEnter } from './field.ts';
import type { Html } from './html.ts';
import { drawPlain } from './plain.ts';

/** An input block: the label, the element, the hint and what the bot found wrong with it. */
export function drawInput(spot: Spot, block: z.infer<typeof Input>): Html {
  const error = errorOf(spot.drawing, spot.placed.blockId);
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
  const control = controlId(described);
  const look = html`class="block block-input${error === undefined ? '' : ' wrong'}"`;
  if (control === undefined) {
    return html`<fieldset ${look}><legend class="input-label" id="${ids.label}">${label}</legend>${drawElement(described)}${below}</fieldset>`;
  }
  return html`<div ${look}><label class="input-label" id="${ids.label}" for="${control}">${label}</label>${drawElement(described)}${below}</div>`;
}

function errorOf({ surface }: Drawing, blockId: string): string | undefined {
  return surface.kind === 'view' ? surface.view.errors[blockId] : undefined;
}

function hintOf(spot: Spot, { hint, element }: z.infer<typeof Input>): Html | undefined {
  const enter = element.type === 'plain_text_input' && actsOnEnter(spot, element);
  if (hint === undefined) return enter ? html`Press Enter to submit` : undefined;
  return html`${drawPlain(hint.text)}${enter && html` Press Enter to submit`}`;
}
