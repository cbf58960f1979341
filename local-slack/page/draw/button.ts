import { html } from 'hono/html';
import type { z } from 'zod';
import type { Button } from '../../block-kit/elements.ts';
import { acting, place } from './act.ts';
import type { Spot } from './drawing.ts';
import type { Html } from './html.ts';
import { isLinkable } from './link.ts';
import { drawPlain } from './plain.ts';

/** A button; one with a url is a link, and the bot is told of the click too. */
export function drawButton(spot: Spot, element: z.infer<typeof Button>): Html {
  const { style, text, url, accessibility_label: label } = element;
  const look = html`class="button${style ? ` ${style}` : ''}"${label && html` aria-label="${label}"`}${place(spot)}`;
  if (url === undefined || !isLinkable(url)) {
    return html`<button type="button" ${look}${acting(spot)}>${drawPlain(text.text)}</button>`;
  }
  return linked(
    spot,
    html`<a ${look} href="${url}" target="_blank" rel="noopener noreferrer">${drawPlain(text.text)}</a>`,
  );
}

/** A link whose click is posted as well; htmx would keep a link that posts itself from being followed. */
export function linked(spot: Spot, link: Html, choice?: number): Html {
  return html`<span class="linked"${acting(spot, choice)}>${link}</span>`;
}
