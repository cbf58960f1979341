import type { VendorId } from '../../knowledge/ids.ts';
import { invoiceTypesById, type Knowledge } from '../../knowledge/knowledge.ts';
import { keyOf } from '../../say/difference.ts';
import type { Checklist, Project } from '../checklist.ts';
import type { FrozenStep } from '../step.ts';
import { projectOf } from '../template/make.ts';
import { stepsFor } from '../template/steps.ts';
import type { Wish } from '../wish.ts';

/** The record of a moment, and how its reader names it. */
export type Recorded = { readonly knowledge: Knowledge; readonly version: string };

/** A project and its steps as the same wish would make them of another record. */
type Remade = { readonly project: Project; readonly steps: readonly FrozenStep[] };

/** Makes a checklist anew of the record as it is; undefined when its partner is there no more. */
export function remade(
  { project }: Pick<Checklist, 'project'>,
  { knowledge, version }: Recorded,
): Remade | undefined {
  const vendor = vendorOf(knowledge, project.vendor.id);
  if (vendor === undefined) return undefined;
  const byId = invoiceTypesById(knowledge);
  const wish: Wish = {
    vendor,
    bid: project.bid,
    testBid: project.testBid,
    types: project.types.flatMap(({ id }) => byId.get(id) ?? []),
    version: project.basis ? project.basis.version : project.version,
    goLive: project.goLive,
  };
  const others = othersOf(project);
  const made = projectOf({ wish, knowledge, version, others });
  return {
    project: {
      ...made,
      name: project.name,
      duplicate: project.duplicate,
      ...(project.basis ? {} : { remarks: project.remarks, basis: undefined }),
    },
    steps: stepsFor({ wish, knowledge }),
  };
}

function vendorOf({ vendors }: Knowledge, wanted: VendorId) {
  return vendors.find(({ id }) => id === wanted);
}

/** The remarks that do not come of the record: they stay. */
function othersOf({ remarks, basis }: Project): Project['remarks'] {
  const recorded = new Set(basis?.remarks.map(keyOf));
  return remarks.filter((one) => !recorded.has(keyOf(one)));
}
