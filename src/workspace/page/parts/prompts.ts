import { html } from 'hono/html';
import type { Channel } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/** The prompts that the app suggests; a click sends one as one's own message. */
export function drawPrompts(window: Window, { id, prompts }: Channel): Html | undefined {
  if (prompts === undefined) return undefined;
  const title = prompts.title ?? 'Suggested prompts';
  const buttons = prompts.prompts.map(
    ({ title: label, message }) =>
      html`<button type="button" class="prompt"${posting(window, 'write', { channel: id, text: message })}>${label}</button>`,
  );
  return html`<section class="prompts" aria-label="${title}">${buttons}</section>`;
}
