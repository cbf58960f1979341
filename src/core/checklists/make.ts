import type { Bid } from '../knowledge/ids.ts';
import { bidUses, type Knowledge } from '../knowledge/knowledge.ts';
import { bidLine, remarked } from '../knowledge/lines.ts';
import { MOST_STEPS } from '../knowledge/playbook.ts';
import { type Need, needsOf, type Vendor } from '../knowledge/vendor.ts';
import { counted, listed, typeLabel } from '../say/phrases.ts';
import { code, type Line, line, written } from '../text/line.ts';
import type { Checklist, Holders, Project } from './checklist.ts';
import type { ChecklistRequest } from './checklist-request.ts';
import type { CreatedEvent } from './event.ts';
import { type ChannelId, type ChecklistId, momentOf, type UserId } from './ids.ts';
import { freshStep } from './step.ts';
import { type Base, stepsFor } from './template.ts';

/** Conflicts between a request and the record, and the record's remarks on its BIDs and types, a line each. None is a refusal. */
function remarksOn({ request, knowledge }: Base): Line[] {
  return [
    ...(request.bid === undefined ? [] : bidRemarks('BID', request.bid, request, knowledge)),
    ...(request.testBid === undefined ? [] : bidRemarks('Test BID', request.testBid, request, knowledge)),
    ...versionRemarks(request),
    ...limitRemarks(request),
    ...typeRemarks(request),
  ];
}

function bidRemarks(what: string, bid: Bid, { vendor }: ChecklistRequest, knowledge: Knowledge): Line[] {
  const own = bidUses(knowledge)
    .get(bid)
    ?.find((use) => use.vendor.id === vendor.id);
  const others = otherExamples(bid, vendor, knowledge);
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

/** The other partners that have a BID as an example. */
export function otherExamples(bid: Bid, { id }: Vendor, knowledge: Knowledge): string[] {
  const uses = bidUses(knowledge).get(bid) ?? [];
  return uses.filter(({ vendor }) => vendor.id !== id).map(({ vendor }) => vendor.name);
}

/** The partner's needs that a number of invoice types exceeds. */
export function limitsPassed(vendor: Vendor, count: number): readonly Need[] {
  return needsOf(vendor).filter(({ mostTypes }) => mostTypes !== undefined && count > mostTypes);
}

function versionRemarks({ vendor, version }: ChecklistRequest): Line[] {
  if (version === undefined || vendor.version === undefined) return [];
  const asked = version === 'v1 to v2' ? 'v1' : version;
  return asked === vendor.version
    ? []
    : [line`The playbook has ${vendor.name} on CloudPay ${vendor.version}.`];
}

function limitRemarks({ vendor, types }: ChecklistRequest): Line[] {
  const named = counted(types.length, 'invoice type');
  return limitsPassed(vendor, types.length).map(({ text }) => line`${named} named. ${written(text)}`);
}

function typeRemarks({ vendor, types }: ChecklistRequest): Line[] {
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

/** What a checklist is made from. */
export type Making = {
  readonly id: ChecklistId;
  readonly channel: ChannelId;
  readonly by: UserId;
  readonly at: Date;
  readonly request: ChecklistRequest;
  /** Another open checklist of the same partner and BID. */
  readonly duplicate?: Project['duplicate'];
  readonly holders: Holders;
  readonly knowledge: Knowledge;
  /** The version of the knowledge. */
  readonly version: string;
};

type Made =
  | { readonly kind: 'made'; readonly event: CreatedEvent }
  | { readonly kind: 'refused'; readonly why: string };

/** Makes a checklist: its first event contains a copy of everything that it needs from the record. */
export function makeChecklist(making: Making): Made {
  const { id, channel, request, holders } = making;
  const steps = stepsFor(making);
  if (steps.length > MOST_STEPS) return { kind: 'refused', why: tooMany(steps.length, request) };
  const created = { by: making.by, at: momentOf(making.at) };
  const checklist: Checklist = {
    id,
    channel,
    project: projectOf(making),
    holders,
    steps: steps.map(freshStep),
    status: { kind: 'active' },
    created,
  };
  return { kind: 'made', event: { ...created, kind: 'created', checklist } };
}

/** The project: its request, and a copy of what the record says. */
export function projectOf({
  request,
  others = [],
  duplicate,
  knowledge,
  version,
}: Pick<Making, 'request' | 'duplicate' | 'knowledge' | 'version'> & {
  /** Remarks that do not come from the record. */
  readonly others?: readonly Line[];
}): Project {
  const base = { request, knowledge };
  const recorded = remarksOn(base);
  const { name, vendor, bid, testBid, types, goLive } = request;
  return {
    name,
    vendor: { id: vendor.id, name: vendor.name },
    bid,
    testBid,
    types: types.map(({ id, name }) => ({ id, name })),
    version: request.version ?? vendor.version,
    goLive,
    contacts: vendor.contacts ?? [],
    remarks: [...others, ...recorded],
    duplicate,
    knowledge: version,
    basis: { version: request.version, remarks: recorded },
  };
}

function tooMany(count: number, { vendor, types }: ChecklistRequest): string {
  const advice =
    types.length > 1 ? 'Name fewer invoice types.' : `Join some needs in the record of ${vendor.name}.`;
  return `This makes ${count} steps, and a checklist has at most ${MOST_STEPS}. ${advice}`;
}
