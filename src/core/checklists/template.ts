import { type InvoiceType, invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import { bidLine, contactLine, linkLine, remarked } from '../knowledge/lines.ts';
import { type PlacedStep, type StepId, stepsOf } from '../knowledge/playbook.ts';
import { STEP_TITLE_LENGTH } from '../knowledge/values.ts';
import { type Need, type NeedKind, needsOf, type Vendor } from '../knowledge/vendor.ts';
import { NOT_RECORDED } from '../say/phrases.ts';
import { code, type Line, line, written } from '../text/line.ts';
import type { ChecklistRequest } from './checklist-request.ts';
import { type FrozenStep, freeId, type StepKind } from './step.ts';

/** A step before it has its id. */
type StepDraft = Omit<FrozenStep, 'id'>;

/** What steps are made from. */
export type Base = { readonly request: ChecklistRequest; readonly knowledge: Knowledge };

/** Gives each step a unique id. */
function numbered(drafts: readonly StepDraft[]): FrozenStep[] {
  const steps: FrozenStep[] = [];
  for (const draft of drafts) steps.push({ ...draft, id: freeId(draft, steps) });
  return steps;
}

/** A title with a name in it, cut to the length of a title. */
function fitting(title: string): string {
  return title.length <= STEP_TITLE_LENGTH
    ? title
    : `${title.slice(0, STEP_TITLE_LENGTH - 1).toWellFormed()}…`;
}

/** The requested invoice types, else those of the vendor's record, a line each with the vendor's remark. */
function typesOf({ request, knowledge }: Base): { type: InvoiceType; remarks: Line }[] {
  const byId = invoiceTypesById(knowledge);
  const recorded = request.vendor.invoiceTypes ?? [];
  const types = request.types.length > 0 ? request.types : recorded.flatMap(({ id }) => byId.get(id) ?? []);
  return types.map((type) => {
    const remark = recorded.find(({ id }) => id === type.id)?.remark;
    return { type, remarks: remarked(line`Invoice type ${code(String(type.id))} ${type.name}`, remark) };
  });
}

/** The same, with a line that says so if none is recorded. */
function typeLines(base: Base): Line[] {
  const types = typesOf(base);
  return types.length > 0 ? types.map(({ remarks }) => remarks) : [[`Invoice types: ${NOT_RECORDED}.`]];
}

/** A step of the playbook's procedures, with the facts that this project needs for it. */
function procedureDraft({ procedure, step }: PlacedStep, base: Base): StepDraft {
  const { name } = base.request.vendor;
  return {
    kind: step.id,
    title: step.id === 'contact' ? fitting(`Contact ${name} about their role`) : step.title,
    roles: [...step.roles],
    facts: [
      written(step.text),
      ...(step.paths ?? []).map((path) => [code(path)]),
      ...(PROCEDURE_FACTS[step.id]?.(base) ?? []),
    ],
    source: procedure.source,
  };
}

/** Further facts that a project needs for a step of the procedures. */
const PROCEDURE_FACTS: Readonly<Partial<Record<StepId, (base: Base) => Line[]>>> = {
  documentation: ({ request, knowledge }) =>
    request.version === 'v1 to v2' ? [written(knowledge.playbook.versions.text)] : [],
  'api-key': () => [[`When it applies: ${NOT_RECORDED}.`]],
  contact: ({ request }) => contactLines(request.vendor),
};

/** The vendor's contacts, a line each, or a line that none is recorded. */
export function contactLines({ name, contacts = [] }: Pick<Vendor, 'name' | 'contacts'>): Line[] {
  if (contacts.length === 0) return [line`Contacts at ${name}: ${NOT_RECORDED}.`];
  return contacts.map(contactLine);
}

/** The kinds of needs that come first, in this order: "as soon as the project starts", "ask first". */
const EARLY: readonly NeedKind[] = ['jira', 'ask-first'];

/** The other kinds, in the order in which one would do them: conditions, then work, then what is shared. */
const LATER: readonly NeedKind[] = [
  'limit',
  'third-party',
  'standard',
  'custom',
  'test-bid',
  'set-up',
  'share-credentials',
];

/** The titles of steps whose need has no `step`. */
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

function draftsOf(kinds: readonly NeedKind[], base: Base, general: PlacedStep | undefined): StepDraft[] {
  // Questions come first, because the next step may need the answer.
  const needs = needsOf(base.request.vendor).toSorted((a, b) => Number(!a.ask) - Number(!b.ask));
  return kinds
    .flatMap((kind) => needs.filter((need) => need.kind === kind))
    .flatMap((need) => {
      const drafts =
        need.kind === 'share-credentials' ? credentialDrafts(need, base) : [needDraft(need, base)];
      const roles = [...(general?.step.roles ?? [])];
      return drafts.map((draft): StepDraft => ({ ...draft, roles, source: base.request.vendor.source }));
    });
}

type NeedDraft = Omit<StepDraft, 'roles' | 'source'>;

function needDraft(need: Need, base: Base): NeedDraft {
  return {
    kind: need.kind,
    title: need.step ?? TITLES[need.kind],
    facts: [
      written(need.text),
      ...(need.links ?? []).map(linkLine),
      ...(NEED_FACTS[need.kind]?.(need, base) ?? []),
    ],
    ...(need.ask === undefined ? {} : { ask: need.ask }),
  };
}

/** Credentials are shared by invoice type: a step for each requested one, else one step for those of the record. */
function credentialDrafts(need: Need, base: Base): NeedDraft[] {
  const whole = needDraft(need, base);
  if (base.request.types.length === 0) return [{ ...whole, facts: [...whole.facts, ...typeLines(base)] }];
  return typesOf(base).map(({ type, remarks }) => ({
    ...whole,
    title: fitting(`Share the credentials for ${type.id} ${type.name}`),
    facts: [...whole.facts, remarks],
  }));
}

/** Further facts that a project needs for a kind of need. */
const NEED_FACTS: Readonly<Partial<Record<NeedKind, (need: Need, base: Base) => Line[]>>> = {
  'ask-first': (_, { request }) => contactLines(request.vendor),
  'test-bid': (_, { request: { testBid } }) => [
    testBid === undefined ? ['Test BID: not given yet.'] : line`Test BID: ${code(String(testBid))}`,
  ],
  limit: ({ mostTypes }, base) => (mostTypes === undefined ? [] : typeLines(base)),
};

/** "None known" is a finding; if the record is silent, ask the vendor. */
function withoutNeeds(general: PlacedStep, base: Base): StepDraft {
  const { vendor } = base.request;
  const draft = procedureDraft(general, base);
  const silent = line`Needs of ${vendor.name}: ${NOT_RECORDED}.`;
  const found =
    vendor.needs === 'none known'
      ? [line`Needs of ${vendor.name}: none known.`]
      : [vendor.contacts === undefined ? silent : line`${silent} Whom to ask:`, ...contactLines(vendor)];
  return { ...draft, facts: [...draft.facts, ...found] };
}

/**
 * The steps of a project, in the order in which one would do them: what to ask or open first, the documentation, the set-up,
 * and each need instead of the playbook's last step ("Ensure all Integration Specific Needs are Met").
 */
export function stepsFor(base: Base): FrozenStep[] {
  const { vendor } = base.request;
  const placed = stepsOf(base.knowledge.playbook);
  const general = placed.find(({ step }) => step.id === 'needs');
  const drafts = [
    ...draftsOf(EARLY, base, general),
    ...placed.filter(({ step }) => step.id !== 'needs').map((one) => procedureDraft(one, base)),
    ...(needsOf(vendor).length === 0 && general ? [withoutNeeds(general, base)] : []),
    ...draftsOf(LATER, base, general),
  ];
  const examples = placeOf(drafts, ['third-party', 'ask-first', 'share-credentials', 'needs', 'contact']);
  const links = placeOf(drafts, ['set-up', 'needs', 'custom', 'standard', 'contact']);
  return numbered(
    drafts.map((draft, at): StepDraft => {
      const added = [
        ...(at === examples ? exampleLines(vendor) : []),
        ...(at === links ? linkLines(vendor) : []),
      ];
      return { ...draft, facts: [...draft.facts, ...added] };
    }),
  );
}

/** The kinds of steps that show the record's other remarks: the first one that exists is used. */
function placeOf(drafts: readonly StepDraft[], kinds: readonly StepKind[]): number {
  const kind = kinds.find((one) => drafts.some((draft) => draft.kind === one));
  return drafts.findIndex((draft) => draft.kind === kind);
}

/** The example BIDs with remarks. */
function exampleLines({ exampleBids = [] }: Vendor): Line[] {
  return exampleBids
    .filter(({ biller, remark }) => biller ?? remark)
    .map(({ bid, biller, remark }) => remarked(line`Example: BID ${bidLine(bid, biller)}`, remark));
}

function linkLines({ remarks = [], links = [] }: Vendor): Line[] {
  return [...remarks.map(written), ...links.map(linkLine)];
}
