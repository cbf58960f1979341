import { html } from 'hono/html';
import type { z } from 'zod';
import type { Overflow } from '../../block-kit/elements.ts';
import { place } from './act.ts';
import type { Spot } from './drawing.ts';
import type { Html } from './html.ts';
import { icon } from './icon.ts';
import { drawMenu, menuId } from './menu.ts';

/** The … button and the menu it opens. */
export function drawOverflow(spot: Spot, { options }: z.infer<typeof Overflow>): Html {
  const items = options.map((option, index) => ({ ...option, index }));
  return html`<span class="overflow"><button type="button" class="button overflow-button" aria-label="More options" popovertarget="${menuId(spot)}"${place(spot)}>${icon('dots')}</button>${drawMenu(spot, [{ items }])}</span>`;
}
