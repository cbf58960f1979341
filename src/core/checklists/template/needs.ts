import { linkLine } from '../../knowledge/lines.ts';
import { needsOf } from '../../knowledge/needs-and-links.ts';
import type { PlacedStep } from '../../knowledge/procedures.ts';
import type { Need, NeedKind } from '../../knowledge/vendor.ts';
import { NOT_RECORDED } from '../../say/phrases.ts';
import { type Line, line, written } from '../../text/line.ts';
import { type Base, type Draft, fitting } from './draft.ts';
import { contactLines, procedureDraft } from './procedure.ts';
import { typeLines, typesOf } from './types.ts';

/** The kinds of needs that are seen to before all else, in this order: "as soon as the project starts", "ask first". */
const EARLY: readonly NeedKind[] = ['jira', 'ask-first'];

/** The others, in the order in which one would do them: what frames the project, then what is done, then what is given out. */
const LATER: readonly NeedKind[] = [
  'limit',
  'third-party',
  'standard',
  'custom',
  'test-bid',
  'set-up',
  'share-credentials',
];

/** What a step is called whose need has no `step` of its own. */
const TITLES: Readonly<Record<NeedKind, string>> = {
  jira: 'Open a Jira',
  'ask-first': 'Ask the vendor first',
  limit: 'Mind the limit below',
  'third-party': 'Allow for the third-party integrator',
  standard: 'Set up the standard integration',
  custom: 'Clarify the custom integration',
  'test-bid': 'Get a test BID',
  'set-up': 'Meet the need below',
  'share-credentials': 'Share the credentials',
};

/** Steps for the needs that come before the procedures. */
export function earlyDrafts(base: Base, general: PlacedStep | undefined): Draft[] {
  return draftsOf(EARLY, base, general);
}

/** Steps for the needs that come after the vendor was contacted; the playbook's own step where no need is recorded. */
export function laterDrafts(base: Base, general: PlacedStep | undefined): Draft[] {
  const { vendor } = base.wish;
  if (needsOf(vendor).length > 0) return draftsOf(LATER, base, general);
  return general === undefined ? [] : [withoutNeeds(general, base)];
}

function draftsOf(kinds: readonly NeedKind[], base: Base, general: PlacedStep | undefined): Draft[] {
  // An answer may be what the next step needs: what is to be asked comes first.
  const needs = needsOf(base.wish.vendor).toSorted((a, b) => Number(!a.ask) - Number(!b.ask));
  return kinds
    .flatMap((kind) => needs.filter((need) => need.kind === kind))
    .flatMap((need) => {
      const drafts =
        need.kind === 'share-credentials' ? credentialDrafts(need, base) : [needDraft(need, base)];
      const roles = [...(general?.step.roles ?? [])];
      return drafts.map((draft): Draft => ({ ...draft, roles, source: base.wish.vendor.source }));
    });
}

type NeedDraft = Omit<Draft, 'roles' | 'source'>;

function needDraft(need: Need, base: Base): NeedDraft {
  return {
    kind: need.kind,
    title: need.step ?? TITLES[need.kind],
    facts: [written(need.text), ...(need.links ?? []).map(linkLine), ...more(need, base)],
    ...(need.ask === undefined ? {} : { ask: need.ask }),
  };
}

/** Credentials are shared per invoice type: a step for each one wished for, else one with those of the record. */
function credentialDrafts(need: Need, base: Base): NeedDraft[] {
  const whole = needDraft(need, base);
  if (base.wish.types.length === 0) return [{ ...whole, facts: [...whole.facts, ...typeLines(base)] }];
  return typesOf(base).map(({ type, remarks }) => ({
    ...whole,
    title: fitting(`Share the credentials for ${type.id} ${type.name}`),
    facts: [...whole.facts, remarks],
  }));
}

function more({ kind, mostTypes }: Need, base: Base): Line[] {
  const { testBid, vendor } = base.wish;
  switch (kind) {
    case 'ask-first':
      return contactLines(vendor);
    case 'test-bid':
      return [
        testBid === undefined
          ? ['Test BID: not given yet.']
          : line`Test BID: ${{ kind: 'code', text: String(testBid) }}`,
      ];
    case 'limit':
      return mostTypes === undefined ? [] : typeLines(base);
    case 'jira':
    case 'third-party':
    case 'standard':
    case 'custom':
    case 'set-up':
    case 'share-credentials':
      return [];
  }
}

/** "None known" is what somebody found; silence is not, and then the vendor can be asked. */
function withoutNeeds(general: PlacedStep, base: Base): Draft {
  const { vendor } = base.wish;
  const draft = procedureDraft(general, base);
  const silent = line`Needs of ${vendor.name}: ${NOT_RECORDED}.`;
  const found =
    vendor.needs === 'none known'
      ? [line`Needs of ${vendor.name}: none known.`]
      : [vendor.contacts === undefined ? silent : line`${silent} Whom to ask:`, ...contactLines(vendor)];
  return { ...draft, facts: [...draft.facts, ...found] };
}
