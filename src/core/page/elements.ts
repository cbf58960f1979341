import { mark, status } from './table.ts';

export type Attributes = Readonly<Record<string, string>>;

/** The contents of an element: its text, and the parameters of a macro or the target of a link. */
export type Held = { text: string; readonly parameters: Map<string, string> };

type ShowElement = (attributes: Attributes, held: Held, above: Held) => string;

const asText: ShowElement = (_, { text }) => text;
const onLines: ShowElement = (_, { text }) => `\n${text}\n`;
const nothing: ShowElement = () => '';

const INLINE = `span strong b em i u ins code font small big tt kbd samp var cite abbr acronym dfn bdi bdo label mark nobr
  data wbr o:p html body tbody thead tfoot del s strike ac:inline-comment-marker ac:link-body ac:plain-text-link-body
  ac:rich-text-body ac:plain-text-body ac:caption`;
const BLOCKS = `p br div li ul ol dl dt dd tr td th table caption h1 h2 h3 h4 h5 h6 pre blockquote hr section article aside
  header footer main nav address figure figcaption center details summary fieldset ac:task-list ac:task ac:task-body
  ac:layout ac:layout-section ac:layout-cell`;
const UNSEEN = `script style head title noscript template col colgroup meta link ac:parameter ac:task-id ac:task-status
  ac:task-uuid ac:placeholder ac:default-parameter`;

/** How each element is read. Other elements show something that is not understood. */
const ELEMENTS: ReadonlyMap<string, ShowElement> = new Map<string, ShowElement>([
  ...rows(INLINE, asText),
  ...rows(BLOCKS, onLines),
  ...rows(UNSEEN, nothing),
  ['a', anchor],
  ['time', ({ datetime = '' }, { text }) => (text.trim() === '' ? datetime : text)],
  ['ac:link', link],
  ['ri:page', target('ri:content-title')],
  ['ri:blog-post', target('ri:content-title')],
  ['ri:attachment', target('ri:filename')],
  ['ri:url', target('ri:value')],
  ['ri:user', user],
  ['ac:emoticon', emoticon],
  ['img', ({ alt = '' }) => mark(`picture ${alt}`)],
  ['input', ({ type }) => (type === 'hidden' ? '' : mark(`input ${type ?? ''}`))],
  ['ac:image', (_, { text, parameters }) => mark(`picture ${parameters.get('target') ?? ''}`) + text],
  ['ac:structured-macro', macro],
  ['ac:macro', macro],
]);

// Macros that show their contents unchanged.
const SHOWS_BODY =
  'info note tip warning panel expand excerpt section column code noformat quote details'.split(' ');

/** What an element shows on the page, as text with marks. */
export function shownFor(name: string, attributes: Attributes, held: Held, above: Held): string {
  if (isEmoticon(attributes)) return emoticon(attributes);
  const sign = signOf(name, attributes, held);
  if (sign !== '') return sign;
  const shown = ELEMENTS.get(name);
  return shown ? shown(attributes, held, above) : mark(`${name} ${held.text}`);
}

const ICON = /icon|emoji|glyph|badge|\bfa[srlb]?\b|\bfa-|tick|check|cross/i;

/** A mark for what style sheets draw: an icon without text, a status, a raised number. Empty for anything else. */
export function signOf(
  name: string,
  { class: classes = '', style = '', ...attributes }: Attributes,
  { text }: Held,
): string {
  if (/status-macro|lozenge/i.test(classes)) return status(text);
  if (/vertical-align:\s*(super|sub)/i.test(style)) return mark(`raised ${text}`);
  const said = attributes['aria-label'] ?? (attributes.role === 'img' ? attributes.title : undefined);
  const isDrawn =
    ICON.test(classes) || (name === 'i' && classes !== '') || /url\(|(?:^|[;\s])content:/i.test(style);
  return text.trim() === '' && (said !== undefined || isDrawn) ? mark(`sign ${said ?? classes}`) : '';
}

function rows(names: string, shown: ShowElement): [string, ShowElement][] {
  return names.split(/\s+/).map((name) => [name, shown]);
}

/** The words of a link, followed by its address if they differ; a card is on a line of its own. */
function anchor({ href = '', ...attributes }: Attributes, { text }: Held): string {
  const mail = /^mailto:([^?]*)/i.exec(href)?.[1]?.replaceAll('%40', '@');
  const address = mail ?? href;
  const said = text.toLowerCase().includes(address.toLowerCase()) ? text : `${text} ${address}`;
  return /^(block|embed)$/.test(attributes['data-card-appearance'] ?? '') ? `\n${said}\n` : said;
}

/** The words of Confluence's own link, or what it leads to. */
function link(_: Attributes, { text, parameters }: Held): string {
  const to = parameters.get('target') ?? '';
  if (text.trim() !== '') return text;
  return to === '' ? mark('link') : to;
}

function target(attribute: string): ShowElement {
  return (attributes, _, above) => {
    above.parameters.set('target', attributes[attribute] ?? '');
    return '';
  };
}

function user(_: Attributes, __: Held, above: Held): string {
  above.parameters.set('target', mark('a person mentioned by account, whose name the page does not hold'));
  return '';
}

/** A macro that shows its body is read; any other is left to a person. */
function macro(attributes: Attributes, { text, parameters }: Held): string {
  const name = attributes['ac:name'] ?? '';
  const title = parameters.get('title') ?? '';
  if (name === 'anchor') return '';
  if (name === 'status') return status(title || parameters.get('colour') || '');
  if (SHOWS_BODY.includes(name) && parameters.get('hidden') !== 'true') return `\n${title}\n${text}\n`;
  const said = [...parameters].flatMap(([key, value]) =>
    /^(|key|title|page|name|user|target)$/.test(key) ? [value] : [],
  );
  return `\n${mark(`macro ${[name, ...said].join(' ')}`)}\n`;
}

const TICK = /^(tick|check|check_mark|white_check_mark|heavy_check_mark|ballot_box_with_check)$/;
const CROSS = /^(cross|error|x|cross_mark|negative_squared_cross_mark|heavy_multiplication_x)$/;

function isEmoticon({ class: classes = '', ...attributes }: Attributes): boolean {
  return (
    /\bemoticon\b|\bemoji\b/.test(classes) ||
    Object.keys(attributes).some((key) => key.startsWith('data-emoji'))
  );
}

/** What a cell with a tick or a cross shows: yes and no, in the column EMV. */
export const TICKED = mark('emoticon tick');
export const CROSSED = mark('emoticon cross');

/** Tick and cross mean yes and no; other emoticons have only a name. */
function emoticon({ class: classes = '', ...attributes }: Attributes): string {
  const names = [
    attributes['ac:emoji-shortname'],
    attributes['data-emoji-short-name'],
    attributes['data-emoji-shortname'],
    attributes['ac:name'],
    /emoticon-([\w-]+)/.exec(classes)?.[1],
    attributes.alt,
    attributes['ac:emoji-fallback'],
  ]
    .map((name) => name?.replace(/^[:(]|[:)]$/g, '') ?? '')
    .filter((name) => name !== '');
  if (names.some((name) => TICK.test(name))) return TICKED;
  if (names.some((name) => CROSS.test(name))) return CROSSED;
  return mark(`emoticon ${names[0] ?? ''}`);
}
