import type { ChannelId, FactId, Moment } from '../checklists/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { FactKey, factId } from './fact.ts';
import { confirmable } from './on-step.ts';

/** That a fact was found true in a project; `channel` is absent where the project is no longer kept. */
export type Confirmation = {
  readonly fact: FactId;
  readonly at: Moment;
  readonly channel: ChannelId | undefined;
};

/** How what a record says below a key stands: how many facts the work can confirm, and which of them were confirmed, the oldest first. */
export type Standing = {
  readonly key: FactKey;
  readonly facts: number;
  readonly confirmed: readonly Confirmation[];
};

/** Of each key that a partner's record has, in the light of all that was ever confirmed of it. */
export type StandingsOf = (vendor: Vendor, confirmations: readonly Confirmation[]) => readonly Standing[];

/**
 * Makes it for a snapshot of the knowledge; the facts of a record are put together when it is first asked for. A confirmation
 * of what the record says no more does not count. Of a record that somebody has verified in the files, it is not said that it
 * was never confirmed.
 */
export function standingsIn(knowledge: Knowledge): StandingsOf {
  // By the record, not by its id: an answer may still be about that of the snapshot before.
  const records = new WeakMap<Vendor, readonly Recorded[]>();

  function recordedOf(vendor: Vendor): readonly Recorded[] {
    const recorded = records.get(vendor) ?? recordedBy(vendor, knowledge);
    records.set(vendor, recorded);
    return recorded;
  }

  return (vendor, confirmations) => {
    const byFact = new Map(confirmations.map((one) => [one.fact, one]));
    return recordedOf(vendor).flatMap(({ key, facts }): Standing[] => {
      const confirmed = facts
        .flatMap((fact) => byFact.get(fact) ?? [])
        .toSorted((one, other) => (one.at < other.at ? -1 : 1));
      const isKnown = confirmed.length > 0 || vendor.verified === undefined;
      return isKnown ? [{ key, facts: facts.length, confirmed }] : [];
    });
  };
}

type Recorded = { readonly key: FactKey; readonly facts: readonly FactId[] };

/** The facts of a record that the work can confirm, below each key that has any. */
function recordedBy(vendor: Vendor, knowledge: Knowledge): Recorded[] {
  const all = confirmable(vendor, knowledge);
  return FactKey.options.flatMap((key) => {
    const facts = all.filter((fact) => fact.key === key).map(factId);
    return facts.length > 0 ? [{ key, facts }] : [];
  });
}

const DAY_MS = 86_400_000;

/** The days since a moment, by the calendar of UTC. */
export function daysSince(at: Moment, now: Moment): number {
  const day = (moment: Moment) => Math.floor(Date.parse(moment) / DAY_MS);
  return Math.max(0, day(now) - day(at));
}

const FRESH_DAYS = 30;

/** Whether a fact was confirmed in the last 30 days, today included. */
export function isFresh({ at }: Pick<Confirmation, 'at'>, now: Moment): boolean {
  return daysSince(at, now) < FRESH_DAYS;
}
