import { html } from 'hono/html';
import { drawEmoji, emojiCharacter } from './emoji.ts';
import { type Html, lines } from './html.ts';

const EMOJI = /:([a-z0-9_+'-]+):(?::skin-tone-\d:)?/g;

/** Plain text: line breaks and emoji, and nothing else. */
export function drawPlain(text: string): Html {
  const pieces: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(EMOJI)) {
    const [typed, name = ''] = match;
    if (emojiCharacter(name) === undefined) continue;
    pieces.push(html`${lines(text.slice(end, match.index))}`, drawEmoji(name, typed));
    end = match.index + typed.length;
  }
  return html`${pieces}${lines(text.slice(end))}`;
}

/** Plain text where no markup may stand: in an attribute or an option. */
export function plainCharacters(text: string): string {
  return text.replaceAll(EMOJI, (typed, name: string) => emojiCharacter(name) ?? typed);
}
