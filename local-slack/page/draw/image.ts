import { html } from 'hono/html';
import type { z } from 'zod';
import type { Image } from '../../block-kit/blocks.ts';
import type { Html } from './html.ts';
import { icon } from './icon.ts';
import { drawPlain } from './plain.ts';

/** An image block. No request leaves the machine: a frame with the words for the picture stands in its place. */
export function drawImage({ title, alt_text: alt }: z.infer<typeof Image>): Html {
  const caption = title && html`<figcaption>${drawPlain(title.text)}</figcaption>`;
  return html`<figure class="block block-image">${caption}<div class="image-frame" role="img" aria-label="${alt}">${icon('image')}<span>${alt}</span></div></figure>`;
}

/** An image beside a text or in a line of context. */
export function drawSmallImage({ alt_text: alt }: { alt_text: string }): Html {
  return html`<span class="image-small" role="img" aria-label="${alt}" title="${alt}">${icon('image')}</span>`;
}
