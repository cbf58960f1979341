import type { InvoiceTypeId } from '../knowledge/ids.ts';
import { type InvoiceType, invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import { linkLine } from '../knowledge/lines.ts';
import type { Resource } from '../knowledge/playbook.ts';
import type { Contact, ExampleBid, Need, VendorInvoiceType, VendorRecord } from '../knowledge/vendor.ts';
import { lineText } from '../say/text.ts';
import { joinLines, type Line, link, type Piece, written } from '../text/line.ts';
import { COLUMNS, type Column, plain } from './table.ts';

/** The knowledge as the page's table in Confluence's storage format: a row a partner, and the resources at its foot. */
export function writtenTable(knowledge: Knowledge): string {
  const types = invoiceTypesById(knowledge);
  const rows = [
    ...knowledge.vendors.map((vendor) => COLUMNS.map(({ key }) => writtenCell(vendor, key, types))),
    ...knowledge.playbook.resources.filter(isInTable).map(resourceRow),
  ];
  const head = row(COLUMNS.map(({ title }) => `<th><p>${escaped(title)}</p></th>`));
  const body = rows.map((cells) => row(cells.map((lines) => `<td>${paragraphs(lines)}</td>`)));
  return ['<table><tbody>', head, ...body, '</tbody></table>', ''].join('\n');
}

/** The resources in the page's table; others are elsewhere on the page. */
export function isInTable({ source }: Resource): boolean {
  return source.row !== undefined;
}

function resourceRow({ name, url, document }: Resource): readonly (readonly Line[])[] {
  const where: Line = url === undefined ? [document ?? ''] : [link(url, url)];
  return COLUMNS.map(({ key }) => {
    if (key === 'name') return [[name]];
    return key === 'needs' ? [where] : [];
  });
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.join('')}</tr>`;
}

function paragraphs(lines: readonly Line[]): string {
  return lines.length === 0 ? '<p />' : lines.map((line) => `<p>${line.map(pieceOf).join('')}</p>`).join('');
}

function pieceOf(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  switch (piece.kind) {
    case 'strong':
      return `<strong>${escaped(piece.text)}</strong>`;
    case 'code':
      return `<code>${escaped(piece.text)}</code>`;
    case 'link':
      return `<a href="${escaped(piece.url)}">${escaped(piece.text)}</a>`;
    case 'channel':
      return escaped(piece.text);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Leaves out control characters, which XML does not allow in any form. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** The invoice types by id: a record only has their numbers. */
export type Types = ReadonlyMap<InvoiceTypeId, InvoiceType>;

export const NONE_KNOWN = 'None Known';

/** What the page would say in a column if it followed the record; no line where the record is silent. */
export function writtenCell(record: VendorRecord, column: Column, types: Types): readonly Line[] {
  switch (column) {
    case 'name':
      return [
        [record.name],
        ...(record.company === undefined ? [] : [[`Company: ${record.company}`]]),
        ...(record.remarks ?? []).map((remark): Line => ['Remark: ', ...written(remark)]),
      ];
    case 'invoiceTypes':
      return (record.invoiceTypes ?? []).map((type) => writtenType(type, types));
    case 'exampleBids':
      return bidLines(record.exampleBids ?? []);
    case 'needs':
      return needLines(record);
    case 'version':
      return record.version === undefined ? [] : [[record.version.toUpperCase()]];
    case 'emv':
      return record.emv === undefined ? [] : [[record.emv === 'yes' ? 'Yes' : 'No']];
    case 'contacts':
      return (record.contacts ?? []).map(writtenContact);
  }
}

/** `43-Permits (OTC)` */
export function writtenType({ id, remark }: VendorInvoiceType, types: Types): Line {
  return [`${id}-${types.get(id)?.name ?? ''}`, ...bracketed(remark)];
}

/** `349 (Town of Bedford: Has 19 invoice types.)` */
export function writtenBid({ bid, biller, remark }: ExampleBid): Line {
  const said = [biller, remark].filter((part) => part !== undefined);
  return [String(bid), ...bracketed(said.length === 0 ? undefined : said.join(': '))];
}

/** `Megan Jackson - megan.jackson@recdesk.com - Dir Customer Exp` */
export function writtenContact({ name, email, role, note }: Contact): Line {
  const address = email === undefined ? [] : [[link(`mailto:${email}`, email)]];
  const parts: Line[] = [
    ...(name === undefined ? [] : [[name]]),
    ...address,
    ...(role === undefined ? [] : [[role]]),
  ];
  return [...joinLines(parts, ' - '), ...bracketed(note)];
}

/** A line as text, for comparing. */
export function plainLine(line: Line): string {
  return plain(lineText(line));
}

/** BIDs without a remark share a line, as on the page; one with a remark has its own. */
function bidLines(examples: readonly ExampleBid[]): readonly Line[] {
  const lines: Line[] = [];
  let run: Line[] = [];
  const endRun = () => {
    if (run.length > 0) lines.push(joinLines(run, ', '));
    run = [];
  };
  for (const example of examples) {
    if (example.biller === undefined && example.remark === undefined) run.push(writtenBid(example));
    else {
      endRun();
      lines.push(writtenBid(example));
    }
  }
  endRun();
  return lines;
}

function needLines({ needs, links = [] }: VendorRecord): readonly Line[] {
  const said = needs === 'none known' ? [[NONE_KNOWN]] : (needs ?? []).flatMap(linesOfNeed);
  return [...said, ...links.map(linkLine)];
}

function linesOfNeed({ text, links = [] }: Need): readonly Line[] {
  return [written(text), ...links.map(linkLine)];
}

function bracketed(remark: string | undefined): Line {
  return remark === undefined ? [] : [' (', ...written(remark), ')'];
}
