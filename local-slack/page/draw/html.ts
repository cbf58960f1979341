import { html } from 'hono/html';

/** A piece of HTML; whatever is put into a template that makes one is escaped. */
export type Html = ReturnType<typeof html>;

/** Nothing, where a piece of HTML may stand. */
export const NOTHING: Html = html``;

/** A text of several lines. */
export function lines(text: string): Html[] {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}
