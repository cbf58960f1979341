import { html } from 'hono/html';
import type { Reaction } from '../../message.ts';
import type { State } from '../../state.ts';
import { drawEmoji } from './emoji.ts';
import { type Html, NOTHING } from './html.ts';
import { userName } from './mention.ts';

/** The reactions below a message, with who gave them. */
export function drawReactions(state: State, reactions: readonly Reaction[]): Html {
  if (reactions.length === 0) return NOTHING;
  const drawn = reactions.map(({ name, users }) => {
    const people = new Intl.ListFormat('en').format(users.map((id) => userName(state, id) ?? id));
    return html`<li class="reaction" title="${people} reacted with :${name}:">${drawEmoji(name)} ${users.length}</li>`;
  });
  return html`<ul class="reactions" aria-label="Reactions">${drawn}</ul>`;
}
