import { html } from 'hono/html';
import { type Node, NodeType } from 'slack-message-parser';
import { decoded, isBroadcast, nodesOf } from '../../deliver/text.ts';
import type { State } from '../../state.ts';
import { type Html, lines } from './html.ts';
import {
  drawBroadcast,
  drawChannel,
  drawDate,
  drawEmoji,
  drawLink,
  drawPlain,
  drawUser,
  isLinkable,
} from './text.ts';

/** A text object of either kind. */
export function drawText(
  state: State,
  { type, text }: { type: 'plain_text' | 'mrkdwn'; text: string },
): Html {
  return type === 'mrkdwn' ? drawMrkdwn(state, text) : drawPlain(text);
}

/** Slack's markup as HTML: docs.slack.dev/messaging/formatting-message-text. */
export function drawMrkdwn(state: State, text: string): Html {
  // Slack takes a bare > at the beginning of a line for a quotation; the parser knows the entity only.
  return html`${nodes(state, nodesOf(text.replaceAll(/^>/gm, '&gt;')))}`;
}

function nodes(state: State, children: readonly Node[]): Html[] {
  return children.map((node, index) => {
    const follows = children[index - 1]?.type === NodeType.PreText;
    return node.type === NodeType.Text && follows
      ? html`${lines(decoded(node.text.replace(/^\n/, '')))}`
      : drawNode(state, node);
  });
}

function drawNode(state: State, node: Node): Html {
  switch (node.type) {
    case NodeType.Text:
      return html`${lines(decoded(node.text))}`;
    case NodeType.Bold:
      return html`<strong>${nodes(state, node.children)}</strong>`;
    case NodeType.Italic:
      return html`<em>${nodes(state, node.children)}</em>`;
    case NodeType.Strike:
      return html`<s>${nodes(state, node.children)}</s>`;
    case NodeType.Quote:
      return html`<blockquote>${nodes(state, node.children)}</blockquote>`;
    case NodeType.Code:
      return html`<code>${drawBlockSigns(codeText(node.text))}</code>`;
    case NodeType.PreText:
      return html`<pre tabindex="0"><code>${codeText(node.text.replaceAll(/^\n|\n$/g, ''))}</code></pre>`;
    case NodeType.Emoji:
      return drawEmoji(node.name, decoded(node.source));
    case NodeType.Root:
      return html`${nodes(state, node.children)}`;
    default:
      return drawEntity(state, node);
  }
}

type Entity = Extract<Node, { label?: unknown }>;

/** What stands between < and >. */
function drawEntity(state: State, node: Entity): Html {
  const label = node.label && nodes(state, node.label);
  switch (node.type) {
    case NodeType.UserLink:
      return drawUser(state, node.userID, label);
    case NodeType.ChannelLink:
      return drawChannel(state, node.channelID, label);
    case NodeType.URL: {
      const url = decoded(node.url);
      return isLinkable(url)
        ? drawLink(url, label ?? url.replace(/^mailto:/, ''))
        : html`${decoded(node.source)}`;
    }
    case NodeType.Command:
      return drawCommand(state, node.name, node.arguments, label ?? decoded(node.source));
  }
}

function drawCommand(state: State, name: string, parts: readonly string[], label: unknown): Html {
  if (isBroadcast(name)) return drawBroadcast(name);
  if (name === 'subteam') return html`<span class="mention">${label}</span>`;
  if (name !== 'date') return html`${label}`;
  const [seconds = '', format = '', link = ''] = parts.map((part) => decoded(part));
  const time = seconds === '' ? Number.NaN : Number(seconds);
  return drawDate(time, format, link, label, new Date(state.now()));
}

/** In code a link is its own text. */
function codeText(text: string): string {
  return decoded(
    text.replaceAll(/<((?:https?|mailto):[^<>|\s]+)(?:\|([^<>]*))?>/g, (_, url, label) => label ?? url),
  );
}

const SIGNS = /([█░]+)/;

/** Text whose full and light blocks are drawn, not written: few fonts have them. The signs stay for whoever copies the text. */
function drawBlockSigns(text: string): Html {
  const parts = text.split(SIGNS);
  return html`${parts.map((part) =>
    SIGNS.test(part)
      ? [...part].map(
          (sign) => html`<span class="block-sign${sign === '█' ? ' is-full' : ''}">${sign}</span>`,
        )
      : part,
  )}`;
}
