import type { Cell } from '../core/page/table.ts';

type Attributes = Readonly<Record<string, string>>;

/** Collects the text of one cell after the other, while a parser walks through it. */
type CellText = {
  open(name: string, attributes: Attributes): void;
  add(text: string): void;
  close(name: string): void;
  /** The lines since the last taking; those that are blank are left out. */
  take(): Cell;
};

const BREAKS = new Set([
  'p',
  'br',
  'div',
  'li',
  'ul',
  'ol',
  'tr',
  'td',
  'th',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
// What is not seen on the page: a macro's settings, and what HTML itself hides.
const UNSEEN = new Set([
  'ac:image',
  'ac:parameter',
  'script',
  'style',
  'ac:task-id',
  'ac:task-status',
  'ac:task-uuid',
]);

/** What an element that has no text of its own shows; storage format has several. */
function shownBy(name: string, attributes: Attributes): string {
  switch (name) {
    case 'ri:page':
      return attributes['ri:content-title'] ?? '';
    case 'ri:attachment':
      return attributes['ri:filename'] ?? '';
    case 'ri:url':
      return attributes['ri:value'] ?? '';
    case 'ri:user':
      return '[a person mentioned by account, whose name the page does not hold]';
    case 'time':
      return attributes.datetime ?? '';
    default:
      return '';
  }
}

/** A link that is open: where it leads, and where its words begin. */
type OpenLink = { readonly href: string; readonly line: number; readonly from: number };

/** Begins with an empty cell. */
export function createCellText(): CellText {
  let lines: string[] = [''];
  let unseen: string[] = [];
  let links: OpenLink[] = [];
  // What Confluence's own link leads to; its words, which come after, are shown in its place.
  let target: string | undefined;

  function put(text: string): void {
    lines.push((lines.pop() ?? '') + text);
  }

  function openSeen(name: string, attributes: Attributes): void {
    const shown = shownBy(name, attributes);
    if (name === 'a')
      links.push({ href: attributes.href ?? '', line: lines.length - 1, from: lines.at(-1)?.length ?? 0 });
    if (name === 'ac:link') target = '';
    else if (target === undefined) put(shown);
    else target ||= shown;
  }

  /** An address that the words of a link hide is written behind them. */
  function endLink(): void {
    const { href = '', line = 0, from = 0 } = links.pop() ?? {};
    const address = href.replace(/^mailto:/, '');
    const said = [lines[line]?.slice(from), ...lines.slice(line + 1)].join(' ').trim();
    if (!said.includes(address)) put(` ${address}`);
  }

  return {
    open(name, attributes) {
      // A status lozenge shows its title, which stands in a parameter.
      if (UNSEEN.has(name) && attributes['ac:name'] !== 'title') unseen.push(name);
      if (BREAKS.has(name)) lines.push('');
      if (unseen.length === 0) openSeen(name, attributes);
    },
    add(text) {
      if (unseen.length > 0) return;
      if (target !== undefined && text.trim() !== '') target = '';
      put(text.replace(/\s+/g, ' '));
    },
    close(name) {
      if (unseen.at(-1) === name) unseen.pop();
      if (name === 'a') endLink();
      if (name === 'ac:link') {
        put(target ?? '');
        target = undefined;
      }
      if (BREAKS.has(name)) lines.push('');
    },
    take() {
      const taken = lines.map((line) => line.trim()).filter((line) => line !== '');
      lines = [''];
      unseen = [];
      links = [];
      target = undefined;
      return taken;
    },
  };
}
