import type { Card } from '../ask/answer/answer.ts';
import { needsOf } from '../knowledge/needs-and-links.ts';
import type { ExampleBid, Need, Vendor } from '../knowledge/vendor.ts';
import { code, type Line, line, type Message, type Part, strong, written } from './message.ts';
import {
  bidLine,
  contactLine,
  emvText,
  factPart,
  linkLine,
  NOT_RECORDED,
  remarked,
  shown,
  sourceLine,
  versionText,
} from './phrases.ts';

/** All that is known of a vendor. `unknown` is what was asked and is not in its record. */
export function sayCard(card: Card, unknown?: string | undefined): Message {
  const { vendor } = card;
  const name = strong(vendor.name);
  const summary = line`${vendor.company === undefined ? '' : `Company: ${vendor.company} · `}Version: ${versionText(vendor.version)} · EMV: ${emvText(vendor.emv)}`;
  return {
    headline:
      unknown === undefined
        ? line`${name} · ${summary}`
        : line`“${shown(unknown)}” at ${name}: ${NOT_RECORDED}. This is what is recorded:`,
    parts: [
      ...(unknown === undefined ? [] : [{ kind: 'paragraph' as const, line: summary }]),
      ...(vendor.remarks ?? []).map((remark): Part => ({ kind: 'paragraph', line: written(remark) })),
      factPart('Invoice types', typeLines(card)),
      vendor.exampleBids === undefined
        ? factPart('Example BIDs', [])
        : { kind: 'fact', label: 'Example BIDs', ...exampleLines(vendor) },
      factPart('Needs', needLines(vendor)),
      factPart('Contacts', (vendor.contacts ?? []).map(contactLine)),
      ...(vendor.links === undefined ? [] : [factPart('Links', vendor.links.map(linkLine))]),
    ],
    source: sourceLine(vendor),
    offers: [],
    shareable: true,
  };
}

/** The company behind the vendor's program, in brackets. */
export function companyText({ company }: Vendor): string {
  return company === undefined ? '' : ` (${company})`;
}

/** The invoice types of a vendor, a line each, with the page's remarks. */
export function typeLines({ types }: Card): Line[] {
  return types.map(({ type, remark }) => remarked(line`${code(String(type.id))} ${type.name}`, remark));
}

/** The example BIDs: those without a remark in a row, the others on a line each. */
export function exampleLines({ exampleBids = [] }: Vendor): { row: Line[]; lines: Line[] } {
  const isPlain = ({ biller, remark }: ExampleBid) => biller === undefined && remark === undefined;
  return {
    row: exampleBids.filter(isPlain).map(({ bid }) => [code(String(bid))]),
    lines: exampleBids
      .filter((example) => !isPlain(example))
      .map(({ bid, biller, remark }) => remarked(bidLine(bid, biller), remark)),
  };
}

/** What the vendor needs, a line each; "none known" is not the same as silence. */
export function needLines(vendor: Vendor): Line[] {
  return vendor.needs === 'none known' ? [['none known']] : needsOf(vendor).map(needLine);
}

/** A need with its links. */
export function needLine({ text, links = [] }: Need): Line {
  return links.reduce((before, one) => line`${before} ${linkLine(one)}`, written(text));
}
