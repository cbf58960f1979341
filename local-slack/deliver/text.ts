import { type Node, NodeType, parse } from 'slack-message-parser';
import type { MessageBlock } from '../block-kit/blocks.ts';
import type { State } from '../state.ts';

/** A text as a person typed it: an entity that they typed is no entity. */
export function escapedTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text of the bot's: what it has escaped itself stays as it is. */
function escapedMrkdwn(text: string): string {
  return text.replaceAll(/&(?!(?:amp|lt|gt);)/g, '&amp;');
}

function escapedPlain(text: string): string {
  return escapedMrkdwn(text).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Escape = (text: string) => string;

/** What Slack escapes, by the type of the object: the keys, and how. */
const ESCAPED: ReadonlyMap<unknown, Readonly<Record<string, Escape>>> = new Map<
  string,
  Record<string, Escape>
>([
  ['plain_text', { text: escapedPlain }],
  ['mrkdwn', { text: escapedMrkdwn }],
  ['message', { text: escapedMrkdwn }],
  ['plain_text_input', { value: escapedTyped, initial_value: escapedPlain }],
  // What is typed into a typeahead is a typed value like any other (?): no source says that this one is not.
  ['block_suggestion', { value: escapedTyped }],
]);

/** Keys whose content is the bot's own, and comes back as it was sent. */
const UNTOUCHED = new Set(['metadata', 'private_metadata']);

/**
 * An interaction's payload as Slack sends it: in labels, texts and typed values `&`, `<` and `>` are entities, also where the
 * bot sent the sign itself; ids and the values of buttons and options are as they were (bolt-python#513).
 */
export function escapedTexts<Value>(value: Value): Value;
export function escapedTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => escapedTexts(entry));
  if (typeof value !== 'object' || value === null) return value;
  const rules = ESCAPED.get('type' in value ? value.type : undefined);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (UNTOUCHED.has(key)) return [key, entry];
      const escaped = rules?.[key];
      return [key, escaped && typeof entry === 'string' ? escaped(entry) : escapedTexts(entry)];
    }),
  );
}

/** Whether a name is `@here` or another of those that mean everybody. */
export function isBroadcast(name: string): name is 'here' | 'channel' | 'everyone' {
  return name === 'here' || name === 'channel' || name === 'everyone';
}

const MENTION = /(?<![\w@/])@([a-z0-9][a-z0-9_-]*)/g;
const CHANNEL = /(?<![\w#/&])#([a-z0-9][a-z0-9_-]*)/g;
/** An address with its scheme, an e-mail address, or a bare domain of a common kind, in one pass. */
const LINK =
  /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"])|((?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<![\w.@/-])((?:[\w-]+\.)+(?:com|org|net|gov|edu|io|us)(?:\/[^\s<>]*)?)(?![\w@-])/g;

/**
 * What a person typed, as it reaches the bot: `&`, `<`, `>` escaped; people, channels, broadcasts, addresses as entities
 * (`should_escape: true`; docs.slack.dev/messaging/formatting-message-text).
 */
export function typedText(state: State, typed: string): string {
  return linked(typed, (rest) =>
    escapedTyped(rest)
      .replaceAll(MENTION, (whole, name: string) => mentionOf(state, name) ?? whole)
      .replaceAll(CHANNEL, (whole, name: string) => {
        const channel = state.channels.find((candidate) => candidate.name === name);
        return channel ? `<#${channel.id}|${channel.name}>` : whole;
      }),
  );
}

/** Turns addresses into links and gives only what lies between them to `others`. */
function linked(text: string, others: (rest: string) => string): string {
  let done = '';
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, address, mail] = match;
    done += others(text.slice(end, match.index));
    const shown = escapedTyped(whole.replaceAll('|', '%7C'));
    if (address !== undefined) done += `<${shown}>`;
    else done += `<${mail === undefined ? 'http://' : 'mailto:'}${shown}|${shown}>`;
    end = match.index + whole.length;
  }
  return done + others(text.slice(end));
}

function mentionOf(state: State, name: string): string | undefined {
  if (isBroadcast(name)) return `<!${name}>`;
  const { bot } = state.seed;
  const id = name === bot.name ? bot.id : state.people.find((person) => person.name === name)?.id;
  return id === undefined ? undefined : `<@${id}>`;
}

const ENTITY = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g;

/** A message's text as its writer typed it, so that it can be edited: the other way round. */
export function asTyped(state: State, text: string): string {
  const shown = text.replaceAll(ENTITY, (_, sign: string, id: string, label: string | undefined) => {
    if (sign === '@') return `@${nameOf(state, id) ?? label ?? id}`;
    if (sign === '#') return `#${state.channels.find((channel) => channel.id === id)?.name ?? label ?? id}`;
    return sign === '!' ? `@${id}` : (label ?? id);
  });
  return decoded(shown);
}

function nameOf({ seed: { bot }, people }: State, id: string): string | undefined {
  return id === bot.id ? bot.name : people.find((person) => person.id === id)?.name;
}

/** What Slack's markup says; the parser gives up on thousands of quotations, which stay text. */
export function nodesOf(text: string): readonly Node[] {
  try {
    return parse(text).children;
  } catch {
    return [{ type: NodeType.Text, text, source: text }];
  }
}

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
  for (const node of nodesOf(text.replaceAll(/^(?:>|&gt;) ?/gm, '&gt;'))) {
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
      return isBroadcast(node.name)
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

/** Text with Slack's three entities as the signs they stand for, each once. */
export function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => SIGNS[entity] ?? entity);
}
