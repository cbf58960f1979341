import { html } from 'hono/html';
import type { State } from '../../state.ts';
import type { Html } from './html.ts';

/** What a person or the bot is called; undefined for somebody of elsewhere. */
export function userName(state: State, id: string): string | undefined {
  const { bot } = state.seed;
  if (id === bot.id || id === bot.botId) return bot.name;
  return state.people.find((person) => person.id === id)?.realName;
}

/** `@Ann Archer`. */
export function drawUser(state: State, id: string, label?: unknown): Html {
  return html`<span class="mention">@${userName(state, id) ?? label ?? id}</span>`;
}

/** `#general`. */
export function drawChannel(state: State, id: string, label?: unknown): Html {
  const name = state.channels.find((channel) => channel.id === id)?.name;
  return html`<span class="mention">#${name ?? label ?? id}</span>`;
}

/** `@here`, `@channel` or `@everyone`. */
export function drawBroadcast(range: string): Html {
  return html`<span class="mention broadcast">@${range}</span>`;
}
