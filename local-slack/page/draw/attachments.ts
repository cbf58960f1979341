import { html } from 'hono/html';
import type { Attachment } from '../../attachment.ts';
import type { File } from '../../file.ts';
import type { Message } from '../../message.ts';
import type { State } from '../../state.ts';
import { type Html, lines, NOTHING } from './html.ts';
import { drawLink, isLinkable } from './link.ts';
import { drawMrkdwn } from './mrkdwn.ts';

/** What stands below a message's own text: what it forwards or another app attached, and its files. */
export function drawAttachments(state: State, { attachments = [], files = [] }: Message): Html {
  if (attachments.length === 0 && files.length === 0) return NOTHING;
  return html`<div class="attachments">${attachments.map((one) => drawAttachment(state, one))}${files.map(drawFile)}</div>`;
}

function drawAttachment(state: State, attachment: Attachment): Html {
  const { author_name: author, title, title_link: link, pretext, fallback, fields = [], footer } = attachment;
  const { text = title === undefined ? fallback : undefined } = attachment;
  const heading = title && (link && isLinkable(link) ? drawLink(link, title) : title);
  return html`<div class="attachment">
${pretext && html`<p>${drawMrkdwn(state, pretext)}</p>`}
${author && html`<p class="attachment-author">${author}</p>`}
${heading && html`<p class="attachment-title">${heading}</p>`}
${text && html`<div class="message-text">${drawMrkdwn(state, text)}</div>`}
${fields.map(({ title: name, value }) => html`<p><strong>${name}</strong><br>${drawMrkdwn(state, value)}</p>`)}
${footer && html`<p class="attachment-footer">${footer}</p>`}
</div>`;
}

function drawFile({ title, mode, plain_text: plain, preview }: File): Html {
  const kind = mode === 'email' ? 'E-mail' : 'File';
  return html`<div class="attachment"><p class="attachment-title">${title}</p><div class="message-text">${lines(plain ?? preview ?? '')}</div><p class="attachment-footer">${kind}</p></div>`;
}
