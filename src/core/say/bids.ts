import type { Said } from '../ask/answer/answer.ts';
import type { BidUse } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { companyText } from './card.ts';
import { joinLines, type Line, line, type Message, type Part } from './message.ts';
import { bidLine, cardOffer, counted, listed, remarked, sourceLine, vendorName } from './phrases.ts';

// More than these are listed by vendor, without the remarks.
const BIDS_SHOWN = 12;

type Bids = Extract<Said, { kind: 'bids' }>;

/** BIDs with the vendors under which they stand, each with its remark there. */
export function sayBids(answer: Bids): Message {
  const { found, missing, vendors } = answer;
  const uses = found.flat();
  const all = [...new Set(uses.map(({ vendor }) => vendor))];
  return {
    headline: headlineOf(answer),
    parts: [
      ...(found.length > BIDS_SHOWN
        ? byVendor(uses, all)
        : found.flatMap((one) => useParts(one, found.length > 1))),
      ...missing.map((bid): Part => ({ kind: 'paragraph', line: [`BID ${bid} is not in the playbook.`] })),
    ],
    source: sourceLine(...all),
    offers: [...new Set([...vendors, ...all])].map((vendor) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

function headlineOf({ found, vendors }: Bids): Line {
  const [only, ...others] = found;
  if (!only || others.length > 0)
    return [
      `${counted(found.length, 'BID')}${found.length > BIDS_SHOWN ? '' : `: ${listed(found.map(bidOf))}`}.`,
    ];
  const names = listed(only.map(({ vendor }) => vendor.name));
  const stands = line`BID ${bidOf(only)} is an example BID of ${names}`;
  if (vendors.length === 0) return line`${stands}.`;
  const asked = vendors.filter((vendor) => only.some((use) => use.vendor === vendor));
  if (asked.length > 0) return line`Yes, ${stands}.`;
  return line`BID ${bidOf(only)} is not recorded under ${listed(
    vendors.map(({ name }) => name),
    'or',
  )}; it is an example BID of ${names}.`;
}

function bidOf([use]: readonly BidUse[]): string {
  return use === undefined ? '' : String(use.example.bid);
}

/** The uses of a BID, where there is more to say than the first line says. */
function useParts(uses: readonly BidUse[], isOneOfSeveral: boolean): Part[] {
  const hasMore = uses.some(({ example }) => example.remark ?? example.biller);
  return isOneOfSeveral || hasMore
    ? [{ kind: 'fact', label: `BID ${bidOf(uses)}`, lines: uses.map(useLine) }]
    : [];
}

function useLine({ vendor, example: { biller, remark } }: BidUse): Line {
  const who = line`${vendorName(vendor)}${companyText(vendor)}`;
  return remarked(biller === undefined ? who : line`${who}, biller ${biller}`, remark);
}

function byVendor(uses: readonly BidUse[], vendors: readonly Vendor[]): Part[] {
  const lines = vendors.map((vendor) => {
    const bids = uses
      .filter((use) => use.vendor === vendor)
      .map(({ example }) => bidLine(example.bid, undefined));
    return line`${vendorName(vendor)}: ${joinLines(bids, ', ')}`;
  });
  return [{ kind: 'list', lines }];
}
