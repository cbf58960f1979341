import { MOST_STEPS } from '../../knowledge/checklist-size.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Checklist, Holders, Project } from '../checklist.ts';
import type { CreatedEvent } from '../event.ts';
import { type ChannelId, type ChecklistId, momentOf, type UserId } from '../ids.ts';
import type { Line } from '../line.ts';
import { freshStep } from '../step.ts';
import type { Wish } from '../wish.ts';
import { remarksOn } from './remarks.ts';
import { stepsFor } from './steps.ts';

/** What a checklist is made from. */
export type Making = {
  readonly id: ChecklistId;
  readonly channel: ChannelId;
  readonly by: UserId;
  readonly at: Date;
  readonly wish: Wish;
  /** Another open checklist of the same partner and BID. */
  readonly duplicate?: Project['duplicate'];
  readonly holders: Holders;
  readonly knowledge: Knowledge;
  /** The version of the knowledge, as its reader names it. */
  readonly version: string;
};

type Made =
  | { readonly kind: 'made'; readonly event: CreatedEvent }
  | { readonly kind: 'refused'; readonly why: string };

/** Makes a checklist: everything that it needs of the record is frozen in its first event. */
export function makeChecklist(making: Making): Made {
  const { id, channel, wish, holders } = making;
  const steps = stepsFor(making);
  if (steps.length > MOST_STEPS) return { kind: 'refused', why: tooMany(steps.length, wish) };
  const created = { by: making.by, at: momentOf(making.at) };
  const checklist: Checklist = {
    ...{ id, channel, project: projectOf(making), holders },
    steps: steps.map(freshStep),
    status: { kind: 'active' },
    created,
  };
  return { kind: 'made', event: { ...created, kind: 'created', checklist } };
}

/** What a project freezes of its wish and of the record. */
export function projectOf({
  wish,
  others = [],
  duplicate,
  knowledge,
  version,
}: Pick<Making, 'wish' | 'duplicate' | 'knowledge' | 'version'> & {
  /** Remarks that do not come of the record. */
  readonly others?: readonly Line[];
}): Project {
  const base = { wish, knowledge };
  const recorded = remarksOn(base);
  const { name, vendor, bid, testBid, types, goLive } = wish;
  return {
    name,
    vendor: { id: vendor.id, name: vendor.name },
    bid,
    testBid,
    types: types.map(({ id, name }) => ({ id, name })),
    version: wish.version ?? vendor.version,
    goLive,
    contacts: vendor.contacts ?? [],
    remarks: [...others, ...recorded],
    duplicate,
    knowledge: version,
    basis: { version: wish.version, remarks: recorded },
  };
}

function tooMany(count: number, { vendor, types }: Wish): string {
  const advice =
    types.length > 1 ? 'Name fewer invoice types.' : `Join some needs in the record of ${vendor.name}.`;
  return `This makes ${count} steps, and a checklist has at most ${MOST_STEPS}. ${advice}`;
}
