import type { Knowledge } from '../knowledge/knowledge.ts';
import { contactLine, linkLine, needLine, remarked } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Part } from '../say/message.ts';
import { bidLine, emvText, factPart, listed, NOT_RECORDED, needLines, versionText } from '../say/phrases.ts';
import { code, joinLines, type Line, line, written } from '../text/line.ts';
import { type AmendedKey, type Amendment, type AmendmentKind, keyOf } from './amendment.ts';
import { contactName } from './contacts.ts';
import type { Fix } from './fix.ts';

/** What is changed, as it stands in the form where the kind of change is chosen. */
export const KIND_LABELS: Readonly<Record<AmendmentKind, string>> = {
  'contact-gone': 'A contact has left',
  'contact-added': 'A new contact',
  'contact-changed': 'A contact has changed',
  version: 'The CloudPay version',
  emv: 'EMV',
  'type-added': 'A new invoice type',
  'type-gone': 'An invoice type is gone',
  'bid-added': 'A new example BID',
  'bid-gone': 'An example BID is gone',
  'need-added': 'A new need',
  'need-changed': 'A need has changed',
  'link-added': 'A new link',
  'alias-added': 'Another name (alias)',
  'remark-added': 'A remark',
};

/** What a record's keys are called on the screen. */
export const KEY_LABELS: Readonly<Record<AmendedKey, string>> = {
  contacts: 'Contacts',
  version: 'Version',
  emv: 'EMV',
  invoiceTypes: 'Invoice types',
  exampleBids: 'Example BIDs',
  needs: 'Needs',
  links: 'Links',
  aliases: 'Also called',
  remarks: 'Remarks',
};

/** One amendment in a line: "Zach Warrell is gone", "new contact: dana@peakinfo.com". */
function amendmentLine(amendment: Amendment, { invoiceTypes }: Knowledge): Line {
  const typeText = (id: number) => {
    const name = invoiceTypes.find((type) => type.id === id)?.name;
    return line`${code(String(id))}${name === undefined ? '' : ` ${name}`}`;
  };
  switch (amendment.kind) {
    case 'contact-added':
      return line`new contact: ${contactLine(amendment.contact)}`;
    case 'contact-changed':
      return line`${contactName(amendment.was)} is now ${contactLine(amendment.contact)}`;
    case 'contact-gone':
      return line`${contactName(amendment.was)} has left`;
    case 'version':
      return line`version: ${versionText(amendment.version)}`;
    case 'emv':
      return line`EMV: ${emvText(amendment.emv)}`;
    case 'type-added':
      return line`new invoice type: ${remarked(typeText(amendment.type.id), amendment.type.remark)}`;
    case 'type-gone':
      return line`invoice type ${typeText(amendment.id)} is gone`;
    case 'bid-added': {
      const { bid, biller, remark } = amendment.example;
      return line`new example BID: ${remarked(bidLine(bid, biller), remark)}`;
    }
    case 'bid-gone':
      return line`example BID ${code(String(amendment.bid))} is gone`;
    case 'need-added':
      return line`new need: ${needLine(amendment.need)}`;
    case 'need-changed':
      return line`need is now: ${needLine(amendment.need)}`;
    case 'link-added':
      return line`new link: ${linkLine(amendment.link)}`;
    case 'alias-added':
      return line`also called ${amendment.alias}`;
    case 'remark-added':
      return line`remark: ${written(amendment.remark)}`;
  }
}

/** All amendments of a fix in one line. */
export function fixLine({ amendments }: Pick<Fix, 'amendments'>, knowledge: Knowledge): Line {
  return joinLines(
    amendments.map((amendment) => amendmentLine(amendment, knowledge)),
    '; ',
  );
}

/** What is suggested for a vendor and not yet reviewed; nothing when nothing is. */
export function pendingPart(fixes: readonly Fix[], knowledge: Knowledge): Part[] {
  if (fixes.length === 0) return [];
  return [
    factPart(
      'Suggested, not yet reviewed',
      fixes.map((fix) => fixLine(fix, knowledge)),
    ),
  ];
}

/** Which facts of a record come of fixes, and not from where the record has its others; nothing when none does. */
export function fixedPart(fixes: readonly Fix[]): Part[] {
  const keys = new Set(fixes.flatMap(({ amendments }) => amendments.map(keyOf)));
  // Other names are no fact that an answer states.
  keys.delete('aliases');
  if (keys.size === 0) return [];
  const facts = listed([...keys].map((key) => KEY_LABELS[key]));
  return [{ kind: 'paragraph', line: line`By fixes accepted in Slack, and not yet on the page: ${facts}.` }];
}

/** A fact of a record before and after a fix. */
export type Beside = {
  readonly label: string;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
};

/** The facts that a fix touches, old beside new. */
export function oldBesideNew(
  amendments: readonly Amendment[],
  before: Vendor,
  after: Vendor,
  knowledge: Knowledge,
): readonly Beside[] {
  return [...new Set(amendments.map(keyOf))].map((key) => ({
    label: KEY_LABELS[key],
    before: factLines(before, key, knowledge),
    after: factLines(after, key, knowledge),
  }));
}

function factLines(vendor: Vendor, key: AmendedKey, knowledge: Knowledge): readonly Line[] {
  const lines = statedLines(vendor, key, knowledge);
  return lines.length === 0 ? [[NOT_RECORDED]] : lines;
}

/** What a record says below a key, a line for each entry; of a version or EMV also that it is not recorded. */
export function statedLines(vendor: Vendor, key: AmendedKey, { invoiceTypes }: Knowledge): readonly Line[] {
  switch (key) {
    case 'contacts':
      return (vendor.contacts ?? []).map(contactLine);
    case 'version':
      return [[versionText(vendor.version)]];
    case 'emv':
      return [[emvText(vendor.emv)]];
    case 'invoiceTypes':
      return (vendor.invoiceTypes ?? []).map(({ id, remark }) => {
        const name = invoiceTypes.find((type) => type.id === id)?.name ?? '';
        return remarked(line`${code(String(id))} ${name}`, remark);
      });
    case 'exampleBids':
      return (vendor.exampleBids ?? []).map(({ bid, biller, remark }) =>
        remarked(bidLine(bid, biller), remark),
      );
    case 'needs':
      return needLines(vendor);
    case 'links':
      return (vendor.links ?? []).map(linkLine);
    case 'aliases':
      return (vendor.aliases ?? []).map((alias) => [alias]);
    case 'remarks':
      return (vendor.remarks ?? []).map((remark) => written(remark));
  }
}
