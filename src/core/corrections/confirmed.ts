import { z } from 'zod';
import { type Checklist, stepOf } from '../checklists/checklist.ts';
import { type ChannelId, FactId, type Moment } from '../checklists/ids.ts';
import type { Outcome } from '../checklists/outcome.ts';
import type { FrozenStep } from '../checklists/step.ts';
import { stepsFor } from '../checklists/template.ts';
import { fieldLines } from '../knowledge/fields.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { linkLine } from '../knowledge/lines.ts';
import { type Need, needsOf, type Vendor } from '../knowledge/vendor.ts';
import { lineText } from '../say/text.ts';
import { type Line, written } from '../text/line.ts';

/** The fields of a record that the steps of a checklist show. */
export const FactField = z.enum(['types', 'needs', 'contacts']);
export type FactField = z.infer<typeof FactField>;

/** One entry of a vendor's record, in words. */
export type Fact = { readonly field: FactField; readonly line: Line };

/** A fact that was found true in a project; `channel` is absent once the project is deleted. */
export type Confirmation = {
  readonly fact: FactId;
  readonly at: Moment;
  readonly channel: ChannelId | undefined;
};

/** How much a partner's card is used: its projects, and the people who looked it up lately. */
export type Use = { readonly projects: number; readonly people: number };

/**
 * Which facts the work has confirmed. Changes of checklists write them: a tick stores what it confirms, and taking the tick
 * back removes that, so that the previous confirmation is the newest again.
 */
export type ConfirmationStore = {
  /** The newest confirmation of each fact of a partner, including facts that its record no longer has. */
  readonly confirmationsOf: (vendor: VendorId) => Promise<readonly Confirmation[]>;
  readonly allConfirmations: () => Promise<ReadonlyMap<VendorId, readonly Confirmation[]>>;
  /** How much each partner's card is used; unused ones are absent. */
  readonly uses: () => Promise<ReadonlyMap<VendorId, Use>>;
};

/** The id of a fact is its contents, so that a changed fact is another fact. */
export function factId({ field, line }: Fact): FactId {
  return FactId.parse(`${field}: ${lineText(line)}`);
}

/** Adds to a decision the facts that it confirms: ticking an open step confirms the facts it shows. */
export function confirming(checklist: Checklist, outcome: Outcome, knowledge: Knowledge): Outcome {
  if (outcome.kind !== 'changed' || outcome.event.kind !== 'ticked') return outcome;
  const step = stepOf(checklist, outcome.event.step);
  const vendor = knowledge.vendors.find(({ id }) => id === checklist.project.vendor.id);
  if (vendor === undefined || step === undefined || step.state.kind === 'done') return outcome;
  return { ...outcome, confirms: factsOnStep(vendor, step, knowledge).map(factId) };
}

/**
 * The facts that a step shows and the record still has in the same words. A step that the team added shows none.
 */
export function factsOnStep(vendor: Vendor, step: FrozenStep, knowledge: Knowledge): readonly Fact[] {
  if (step.gone || step.kind === 'team') return [];
  const shows = (line: Line) => step.facts.some((one) => isSame(one, line));
  return [
    ...factsIn(vendor, 'needs', knowledge).filter((_, at) => showsNeed(step, needsOf(vendor)[at], shows)),
    ...factsIn(vendor, 'types', knowledge).filter(({ line }) => shows(['Invoice type ', ...line])),
    ...factsIn(vendor, 'contacts', knowledge).filter(({ line }) => shows(line)),
  ];
}

/** Whether a step shows this need: the same kind, text and links; without a need, whether it shows that none is known. */
function showsNeed(step: FrozenStep, need: Need | undefined, shows: (line: Line) => boolean): boolean {
  if (need === undefined) return step.facts.some((line) => lineText(line).endsWith(': none known.'));
  const { kind, text, links = [] } = need;
  return kind === step.kind && isSame(step.facts[0], written(text)) && links.map(linkLine).every(shows);
}

function isSame(one: Line | undefined, other: Line): boolean {
  return one !== undefined && lineText(one) === lineText(other);
}

/** The facts of a record in one field, including "none known". */
export function factsIn(vendor: Vendor, field: FactField, knowledge: Knowledge): readonly Fact[] {
  return fieldLines(field, vendor, knowledge).map((line) => ({ field, line }));
}

/** The state of a field: how many of its facts the work can confirm, and the confirmations, oldest first. */
export type Standing = {
  readonly field: FactField;
  readonly facts: number;
  readonly confirmed: readonly Confirmation[];
};

/**
 * The state of each field of a partner's record that steps show, so that the work can confirm it. Confirmations
 * of facts that the record no longer has do not count. A record that was verified in the files does not count as
 * never confirmed.
 */
export function standingsOf(
  vendor: Vendor,
  confirmations: readonly Confirmation[],
  knowledge: Knowledge,
): readonly Standing[] {
  const byFact = new Map(confirmations.map((one) => [one.fact, one]));
  const steps = stepsFor({ request: { vendor, types: [] }, knowledge });
  const facts = steps.flatMap((step) => factsOnStep(vendor, step, knowledge));
  return FactField.options.flatMap((field): Standing[] => {
    const ids = new Set(facts.filter((fact) => fact.field === field).map(factId));
    const confirmed = [...ids]
      .flatMap((fact) => byFact.get(fact) ?? [])
      .toSorted((one, other) => (one.at < other.at ? -1 : 1));
    const isKnown = confirmed.length > 0 || vendor.verified === undefined;
    return ids.size > 0 && isKnown ? [{ field, facts: ids.size, confirmed }] : [];
  });
}

/** A partner, and the facts that were not confirmed lately. */
export type Stale = { readonly vendor: Vendor; readonly use: Use; readonly standings: readonly Standing[] };

/** The partners with such facts, by number of projects, then look-ups, then oldest confirmation, never confirmed first. */
export function staleOf(
  knowledge: Knowledge,
  confirmations: ReadonlyMap<VendorId, readonly Confirmation[]>,
  uses: ReadonlyMap<VendorId, Use>,
  now: Moment,
): readonly Stale[] {
  return knowledge.vendors
    .map((vendor): Stale => {
      const all = standingsOf(vendor, confirmations.get(vendor.id) ?? [], knowledge);
      const standings = all.filter((standing) => !isAllFresh(standing, now));
      return { vendor, use: uses.get(vendor.id) ?? { projects: 0, people: 0 }, standings };
    })
    .filter(({ standings }) => standings.length > 0)
    .toSorted(
      (one, other) =>
        other.use.projects - one.use.projects ||
        other.use.people - one.use.people ||
        oldestOf(one).localeCompare(oldestOf(other)) ||
        one.vendor.name.localeCompare(other.vendor.name),
    );
}

const DAY_MS = 86_400_000;
const FRESH_DAYS = 30;

/** The number of days since a moment, in UTC. */
export function daysSince(at: Moment, now: Moment): number {
  const day = (moment: Moment) => Math.floor(Date.parse(moment) / DAY_MS);
  return Math.max(0, day(now) - day(at));
}

/** Whether all facts were confirmed in the last 30 days, today included. */
function isAllFresh({ facts, confirmed }: Standing, now: Moment): boolean {
  return confirmed.length === facts && confirmed.every(({ at }) => daysSince(at, now) < FRESH_DAYS);
}

/** Empty, which sorts before all moments, if something was never confirmed. */
function oldestOf({ standings }: Stale): string {
  const [oldest = ''] = standings
    .map(({ facts, confirmed }) => (confirmed.length < facts ? '' : (confirmed[0]?.at ?? '')))
    .toSorted();
  return oldest;
}
