import { html } from 'hono/html';
import { formatted, fullDate } from './date-words.ts';
import type { Html } from './html.ts';
import { isLinkable } from './link.ts';

/**
 * A date in a format of Slack's tokens, in the time zone of this machine; the fallback when the time is none
 * (docs.slack.dev/messaging/formatting-message-text#date-formatting).
 */
export function drawDate(seconds: number, format: string, link: string, fallback: unknown, now: Date): Html {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return html`${fallback}`;
  const shown = html`<time datetime="${date.toISOString()}" title="${fullDate(date)}">${formatted(date, format, now)}</time>`;
  if (!isLinkable(link)) return shown;
  return html`<a href="${link}" target="_blank" rel="noopener noreferrer">${shown}</a>`;
}
