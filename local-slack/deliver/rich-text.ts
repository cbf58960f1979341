import { type Node, NodeType, parse } from 'slack-message-parser';
import type { MessageBlock } from '../block-kit/blocks.ts';

type RichText = Extract<MessageBlock, { type: 'rich_text' }>;
type Part = RichText['elements'][number];
type Run = Extract<Part, { type: 'rich_text_section' }>['elements'][number];
type Style = Record<string, true>;

/**
 * The rich_text block that Slack keeps beside what a person typed
 * (docs.slack.dev/reference/block-kit/blocks/rich-text-block; recorded in docs.slack.dev/reference/events/app_mention).
 * Lists stay text here: nobody types them into the local Slack.
 */
export function richTextOf(text: string, blockId: string): RichText {
  const parts: Part[] = [];
  let open: Run[] = [];
  const close = () => {
    if (open.length > 0) parts.push({ type: 'rich_text_section', elements: open });
    open = [];
  };
  for (const node of parse(text.replaceAll(/^(?:>|&gt;) ?/gm, '&gt;')).children) {
    const whole = wholePart(node);
    if (whole) {
      close();
      parts.push(whole);
    } else open.push(...runsOf(node, {}));
  }
  close();
  return { type: 'rich_text', block_id: blockId, elements: parts };
}

function wholePart(node: Node): Part | undefined {
  if (node.type === NodeType.Quote)
    return { type: 'rich_text_quote', elements: node.children.flatMap((child) => runsOf(child, {})) };
  if (node.type === NodeType.PreText)
    return { type: 'rich_text_preformatted', elements: textRun(node.text.replaceAll(/^\n|\n$/g, ''), {}) };
  return undefined;
}

function runsOf(node: Node, style: Style): Run[] {
  switch (node.type) {
    case NodeType.Text:
    case NodeType.PreText:
      return textRun(node.text, style);
    case NodeType.Code:
      return textRun(node.text, { ...style, code: true });
    case NodeType.Bold:
      return node.children.flatMap((child) => runsOf(child, { ...style, bold: true }));
    case NodeType.Italic:
      return node.children.flatMap((child) => runsOf(child, { ...style, italic: true }));
    case NodeType.Strike:
      return node.children.flatMap((child) => runsOf(child, { ...style, strike: true }));
    case NodeType.Quote:
    case NodeType.Root:
      return node.children.flatMap((child) => runsOf(child, style));
    case NodeType.Emoji:
      return [{ type: 'emoji', name: node.name }];
    default:
      return entityRun(node, style);
  }
}

type Entity = Extract<Node, { label?: unknown }>;

/** What stands between < and >. */
function entityRun(node: Entity, style: Style): Run[] {
  const styled = styleOf(style);
  switch (node.type) {
    case NodeType.UserLink:
      return [{ type: 'user', user_id: node.userID, ...styled }];
    case NodeType.ChannelLink:
      return [{ type: 'channel', channel_id: node.channelID, ...styled }];
    case NodeType.URL: {
      const label = node.label?.map(({ source }) => decoded(source)).join('');
      return [
        { type: 'link', url: decoded(node.url), ...(label === undefined ? {} : { text: label }), ...styled },
      ];
    }
    case NodeType.Command:
      return node.name === 'here' || node.name === 'channel' || node.name === 'everyone'
        ? [{ type: 'broadcast', range: node.name, ...styled }]
        : textRun(node.source, style);
  }
}

function textRun(text: string, style: Style): Run[] {
  return text === '' ? [] : [{ type: 'text', text: decoded(text), ...styleOf(style) }];
}

function styleOf(style: Style): { style?: Style } {
  return Object.keys(style).length === 0 ? {} : { style };
}

const SIGNS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** In blocks Slack's three entities are the signs they stand for. */
function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => SIGNS[entity] ?? entity);
}
