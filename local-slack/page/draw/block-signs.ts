import { html } from 'hono/html';
import type { Html } from './html.ts';

const SIGNS = /([█░]+)/;

/** Text whose full and light blocks are drawn, not written: few fonts have them. The signs stay for whoever copies the text. */
export function drawBlockSigns(text: string): Html {
  const parts = text.split(SIGNS);
  return html`${parts.map((part) =>
    SIGNS.test(part)
      ? [...part].map(
          (sign) => html`<span class="block-sign${sign === '█' ? ' is-full' : ''}">${sign}</span>`,
        )
      : part,
  )}`;
}
