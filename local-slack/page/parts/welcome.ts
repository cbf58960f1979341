import { html } from 'hono/html';
import type { Channel, State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/** What a newcomer reads at the beginning of the first channel, with things to try. */
export function drawWelcome(
  { seed: { welcome } }: State,
  window: Window,
  channel: Channel,
): Html | undefined {
  if (welcome?.in !== channel.name) return undefined;
  const tries = welcome.tries.map(
    ({ label, type }, index) =>
      html`<button type="button" class="try"${posting(window, 'try', { index: String(index) })}><span class="try-label">${label}</span> <code>${type}</code></button>`,
  );
  return html`<section class="welcome" aria-label="Welcome"><h2>Welcome</h2><p>${welcome.text}</p><div class="welcome-tries">${tries}</div></section>`;
}
