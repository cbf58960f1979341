import { linkLine, remarked } from '../../knowledge/lines.ts';
import { stepsOf } from '../../knowledge/procedures.ts';
import type { Vendor } from '../../knowledge/vendor.ts';
import { bidLine } from '../../say/phrases.ts';
import { type Line, line, written } from '../../text/line.ts';
import type { FrozenStep, StepKind } from '../step.ts';
import { type Base, type Draft, numbered } from './draft.ts';
import { earlyDrafts, laterDrafts } from './needs.ts';
import { procedureDraft } from './procedure.ts';

/**
 * The steps of a project, in the order in which one would do them: what is asked or opened first, the documentation, the
 * set-up, and in place of the playbook's last step ("Ensure all Integration Specific Needs are Met") each need.
 */
export function stepsFor(base: Base): FrozenStep[] {
  const { vendor } = base.wish;
  const placed = stepsOf(base.knowledge.playbook);
  const general = placed.find(({ step }) => step.id === 'needs');
  const drafts = [
    ...earlyDrafts(base, general),
    ...placed.filter(({ step }) => step.id !== 'needs').map((one) => procedureDraft(one, base)),
    ...laterDrafts(base, general),
  ];
  const examples = placeOf(drafts, ['third-party', 'ask-first', 'share-credentials', 'needs', 'contact']);
  const links = placeOf(drafts, ['set-up', 'needs', 'custom', 'standard', 'contact']);
  return numbered(
    drafts.map((draft, at): Draft => {
      const added = [
        ...(at === examples ? exampleLines(vendor) : []),
        ...(at === links ? linkLines(vendor) : []),
      ];
      return { ...draft, facts: [...draft.facts, ...added] };
    }),
  );
}

/** Where the record's remarks that belong to no step of their own are read best: the first kind that there is. */
function placeOf(drafts: readonly Draft[], kinds: readonly StepKind[]): number {
  const kind = kinds.find((one) => drafts.some((draft) => draft.kind === one));
  return drafts.findIndex((draft) => draft.kind === kind);
}

/** The example BIDs of which something is told. */
function exampleLines({ exampleBids = [] }: Vendor): Line[] {
  return exampleBids
    .filter(({ biller, remark }) => biller ?? remark)
    .map(({ bid, biller, remark }) => remarked(line`Example: BID ${bidLine(bid, biller)}`, remark));
}

function linkLines({ remarks = [], links = [] }: Vendor): Line[] {
  return [...remarks.map(written), ...links.map(linkLine)];
}
