import type { ActionsBlock, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types';
import type { BodyPart } from '../../core/say/message.ts';
import type { Line } from '../../core/text/line.ts';
import { plain } from './forms.ts';
import { LIMITS } from './limits.ts';
import { lineMrkdwn, Mrkdwn, mrkdwn } from './mrkdwn.ts';

const LONGEST_LINE = 1_500;
const BULLET_LENGTH = 2;
const SEPARATOR_LENGTH = 2;

/** A part of a message as a section of at most `limit` characters; lines that do not fit are counted. */
export function partSection(part: BodyPart, limit: number): SectionBlock {
  const room = Math.min(limit, LIMITS.sectionText);
  switch (part.kind) {
    case 'paragraph':
      return section(lineMrkdwn(part.line, room));
    case 'list':
      return section(listMrkdwn(part.lines, room));
    case 'fact':
      return section(factMrkdwn(part, room));
  }
}

/** A section; `verbatim`, so that Slack makes no mentions of what was typed. */
export function section(text: Mrkdwn): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: text.toString(), verbatim: true } };
}

/** A heading. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text) };
}

/** A row of buttons; none where there are no buttons. */
export function row(elements: ActionsBlock['elements'], blockId?: string): ActionsBlock[] {
  if (elements.length === 0) return [];
  return [{ type: 'actions', elements, ...(blockId !== undefined && { block_id: blockId }) }];
}

/** Small text below a block. */
export function small(text: Mrkdwn): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: text.toString(), verbatim: true }] };
}

function factMrkdwn({ label, row = [], lines }: Extract<BodyPart, { kind: 'fact' }>, room: number): Mrkdwn {
  const title = lineMrkdwn([{ kind: 'strong', text: label }], half(room));
  // The three are separated by two line breaks.
  const rest = room - title.length - 2;
  const [only] = lines;
  if (row.length === 0 && only && lines.length === 1) return mrkdwn`${title} ${lineMrkdwn(only, rest)}`;
  const rowText = row.length === 0 ? [] : [rowMrkdwn(row, lines.length === 0 ? rest : half(rest))];
  const left = rowText.reduce((size, { length }) => size - length, rest);
  return Mrkdwn.join([title, ...rowText, ...(lines.length === 0 ? [] : [listMrkdwn(lines, left)])], '\n');
}

function half(room: number): number {
  return Math.floor(room / 2);
}

function listMrkdwn(lines: readonly Line[], room: number): Mrkdwn {
  return counted(
    lines.map((line) => mrkdwn`• ${lineMrkdwn(line, lineRoom(room, BULLET_LENGTH))}`),
    '\n',
    room,
  );
}

function rowMrkdwn(items: readonly Line[], room: number): Mrkdwn {
  return counted(
    items.map((item) => lineMrkdwn(item, lineRoom(room, 0))),
    ', ',
    room,
  );
}

/** The longest line of which at least one fits beside "…and 1,234 more". */
function lineRoom(room: number, before: number): number {
  return Math.min(LONGEST_LINE, room - MORE_LENGTH - SEPARATOR_LENGTH - before);
}

/** The length of "…and 1,234 more" and its line break. */
const MORE_LENGTH = 24;

/** As many of the pieces as fit, and how many are left: "…and 3 more in Details". */
export function counted(pieces: readonly Mrkdwn[], between: string, room: number, where = ''): Mrkdwn {
  const all = Mrkdwn.join(pieces, between);
  if (all.length <= room) return all;
  let left = room - MORE_LENGTH - where.length;
  const end = pieces.findIndex(({ length }) => {
    left -= length + between.length;
    return left < 0;
  });
  const more = mrkdwn`…and ${(pieces.length - end).toLocaleString('en')} more${where}`;
  return Mrkdwn.join([...pieces.slice(0, end), more], between);
}

/** Lines in at most `most` sections; `more` says how many are left out. */
export function stacked<T>(
  things: readonly T[],
  lineOf: (thing: T) => Mrkdwn,
  most: number,
  more: (count: string) => Mrkdwn = (count) => mrkdwn`…and ${count} more`,
): SectionBlock[] {
  const { pages, left } = paged(things, lineOf, most, LIMITS.sectionText);
  return [...pages.map(section), ...(left === 0 ? [] : [section(more(left.toLocaleString('en')))])];
}

/** Items as lines on at most `most` pages, and the number of items left, which are not drawn. */
export function paged<T>(
  things: readonly T[],
  lineOf: (thing: T) => Mrkdwn,
  most: number,
  limit: number,
): { readonly pages: readonly Mrkdwn[]; readonly left: number } {
  const pages: Mrkdwn[][] = [];
  let room = 0;
  let rendered = 0;
  for (const thing of things) {
    const line = lineOf(thing);
    room -= line.length + 1;
    if (room < 0) {
      if (pages.length === most) break;
      pages.push([]);
      room = limit - line.length;
    }
    pages.at(-1)?.push(line);
    rendered += 1;
  }
  return { pages: pages.map((page) => Mrkdwn.join(page, '\n')), left: things.length - rendered };
}
