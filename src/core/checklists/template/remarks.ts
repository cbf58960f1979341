import type { Bid } from '../../knowledge/ids.ts';
import { bidUses, type Knowledge } from '../../knowledge/knowledge.ts';
import { remarked } from '../../knowledge/lines.ts';
import { needsOf } from '../../knowledge/needs-and-links.ts';
import { bidLine, counted, listed, typeLabel } from '../../say/phrases.ts';
import { code, type Line, line, written } from '../../text/line.ts';
import type { Wish } from '../wish.ts';
import type { Base } from './draft.ts';

/** What the record says against a wish, and what it remarks on the very BID and types: a line each, never a refusal. */
export function remarksOn({ wish, knowledge }: Base): Line[] {
  return [
    ...(wish.bid === undefined ? [] : bidRemarks('BID', wish.bid, wish, knowledge)),
    ...(wish.testBid === undefined ? [] : bidRemarks('Test BID', wish.testBid, wish, knowledge)),
    ...versionRemarks(wish),
    ...limitRemarks(wish),
    ...typeRemarks(wish),
  ];
}

function bidRemarks(what: string, bid: Bid, { vendor }: Wish, knowledge: Knowledge): Line[] {
  const uses = bidUses(knowledge).get(bid) ?? [];
  const own = uses.find((use) => use.vendor.id === vendor.id);
  const others = uses.filter((use) => use.vendor.id !== vendor.id).map((use) => use.vendor.name);
  const isOwn = own === undefined ? '' : 'also ';
  return [
    ...(others.length === 0
      ? []
      : [line`${what} ${code(String(bid))} is ${isOwn}an example BID of ${listed(others)} in the playbook.`]),
    ...(own?.example.remark === undefined && own?.example.biller === undefined
      ? []
      : [remarked(line`${what} ${bidLine(bid, own.example.biller)} at ${vendor.name}`, own.example.remark)]),
  ];
}

function versionRemarks({ vendor, version }: Wish): Line[] {
  if (version === undefined || vendor.version === undefined) return [];
  const wished = version === 'v1 to v2' ? 'v1' : version;
  return wished === vendor.version
    ? []
    : [line`The playbook has ${vendor.name} on CloudPay ${vendor.version}.`];
}

function limitRemarks({ vendor, types }: Wish): Line[] {
  return needsOf(vendor)
    .filter(({ mostTypes }) => mostTypes !== undefined && types.length > mostTypes)
    .map(({ text }) => line`${counted(types.length, 'invoice type')} named. ${written(text)}`);
}

function typeRemarks({ vendor, types }: Wish): Line[] {
  const recorded = vendor.invoiceTypes ?? [];
  const others = types.filter((type) => !recorded.some(({ id }) => id === type.id));
  const remarks = types.flatMap((type) => {
    const remark = recorded.find(({ id }) => id === type.id)?.remark;
    return remark === undefined ? [] : [remarked([typeLabel(type)], remark)];
  });
  return [
    ...(others.length === 0
      ? []
      : [line`Not recorded at ${vendor.name} in the playbook: ${listed(others.map(typeLabel))}.`]),
    ...remarks,
  ];
}
