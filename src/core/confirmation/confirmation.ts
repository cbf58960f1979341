import { type ChannelId, type Moment, momentOf } from '../checklist/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type FactId, FactKey, factId, factsBelow } from './fact.ts';

/** That a fact was found true in a project; `channel` is absent where the project is no longer kept. */
export type Confirmation = {
  readonly fact: FactId;
  readonly at: Moment;
  readonly channel: ChannelId | undefined;
};

/** How what a record says below a key stands: how many facts there are, and which of them were confirmed, the oldest first. */
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

/** The facts of a record, below each key that has any. */
function recordedBy(vendor: Vendor, knowledge: Knowledge): Recorded[] {
  return FactKey.options.flatMap((key) => {
    const facts = factsBelow(vendor, key, knowledge).map(factId);
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

/** Since when what was confirmed need not be asked again, by the calendar of UTC. */
export function freshSince(now: Moment): Moment {
  const first = new Date(Date.parse(now) - (FRESH_DAYS - 1) * DAY_MS);
  first.setUTCHours(0, 0, 0, 0);
  return momentOf(first);
}

/** Whether a fact was confirmed so short a time ago that nobody need be asked again. */
export function isFresh({ at }: Pick<Confirmation, 'at'>, now: Moment): boolean {
  return at >= freshSince(now);
}
