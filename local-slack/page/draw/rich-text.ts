import { html } from 'hono/html';
import type { z } from 'zod';
import type { RichText } from '../../block-kit/blocks.ts';
import type { State } from '../../state.ts';
import { type Html, lines } from './html.ts';
import { drawBroadcast, drawChannel, drawDate, drawEmoji, drawLink, drawUser } from './text.ts';

type Part = z.infer<typeof RichText>['elements'][number];
type Run = Extract<Part, { type: 'rich_text_section' }>['elements'][number];
type List = Extract<Part, { type: 'rich_text_list' }>;

const MOST_INDENT = 8;
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** A rich_text block: docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export function drawRichText(state: State, { elements }: z.infer<typeof RichText>): Html {
  return html`<div class="block block-rich-text">${elements.map((part) => drawPart(state, part))}</div>`;
}

function drawPart(state: State, part: Part): Html {
  switch (part.type) {
    case 'rich_text_section':
      return html`<div class="rich-section">${runs(state, part.elements)}</div>`;
    case 'rich_text_list':
      return drawList(state, part);
    case 'rich_text_quote':
      return html`<blockquote>${runs(state, part.elements)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre tabindex="0"><code>${runs(state, part.elements)}</code></pre>`;
  }
}

function drawList(state: State, { style, elements, indent = 0, offset = 0, border }: List): Html {
  const look = html`class="rich-list indent-${Math.min(indent, MOST_INDENT)}${border ? ' bordered' : ''}"`;
  const items = elements.map((item) => html`<li>${runs(state, item.elements)}</li>`);
  return style === 'bullet'
    ? html`<ul ${look}>${items}</ul>`
    : html`<ol ${look} start="${offset + 1}">${items}</ol>`;
}

function runs(state: State, elements: readonly Run[]): Html[] {
  return elements.map((run) => styled(drawRun(state, run), 'style' in run ? run.style : undefined));
}

function drawRun(state: State, run: Run): Html {
  switch (run.type) {
    case 'text':
      return html`${lines(run.text)}`;
    case 'link':
      return drawLink(run.url, run.text ?? run.url);
    case 'user':
      return drawUser(state, run.user_id);
    case 'channel':
      return drawChannel(state, run.channel_id);
    case 'usergroup':
      return html`<span class="mention">@${run.usergroup_id}</span>`;
    case 'broadcast':
      return drawBroadcast(run.range);
    case 'emoji':
      return drawEmoji(run.name);
    case 'date':
      return drawDate(
        run.timestamp,
        run.format,
        word(run, 'url'),
        word(run, 'fallback'),
        new Date(state.now()),
      );
    case 'color':
      return drawColour(run.value);
  }
}

/** A word that the check lets through with any other. */
function word(run: Record<string, unknown>, key: string): string {
  const value = run[key];
  return typeof value === 'string' ? value : '';
}

function drawColour(value: string): Html {
  const swatch = html`<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="${value}"/></svg>`;
  return html`<span class="colour">${COLOUR.test(value) && swatch}${value}</span>`;
}

function styled(inside: Html, style: unknown): Html {
  if (typeof style !== 'object' || style === null) return inside;
  const has = (name: string) => Object.entries(style).some(([key, value]) => key === name && value === true);
  let rendered = has('code') ? html`<code>${inside}</code>` : inside;
  if (has('bold')) rendered = html`<strong>${rendered}</strong>`;
  if (has('italic')) rendered = html`<em>${rendered}</em>`;
  if (has('strike')) rendered = html`<s>${rendered}</s>`;
  if (has('underline')) rendered = html`<u>${rendered}</u>`;
  return rendered;
}
