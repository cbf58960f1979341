import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { apply, fold } from '../../../src/core/checklists/apply.ts';
import { Checklist } from '../../../src/core/checklists/checklist.ts';
import { decide, type Request } from '../../../src/core/checklists/decide.ts';
import { type DriftRequest, decideDrift } from '../../../src/core/checklists/drift/decide.ts';
import { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../../../src/core/knowledge/vendor.ts';
import { ANN, BOB, click, created, EVE, knowledge, minute, step } from './sample.ts';

/** A request about what one of these records says otherwise. */
type Drifting = { readonly request: DriftRequest; readonly record: number };

const RECORDS = [() => knowledge, withoutJira, withMore];

function withoutJira(): Knowledge {
  return logis((vendor) => ({ needs: needsOf(vendor).filter(({ kind }) => kind !== 'jira') }));
}

function withMore(): Knowledge {
  const more = Array.from({ length: 12 }, (_, at) => ({
    kind: 'limit' as const,
    text: `Limit ${at}`,
    step: `Mind ${at}`,
  }));
  return logis((vendor) => ({ needs: [...more, ...needsOf(vendor)], contacts: [{ name: 'Dana Fox' }] }));
}

function logis(edit: (vendor: Vendor) => Partial<Vendor>): Knowledge {
  const vendors = knowledge.vendors.map((one) => (one.id === 'logis' ? { ...one, ...edit(one) } : one));
  return { ...knowledge, vendors };
}

function drift(current: Checklist, { request, record }: Drifting, at: Date) {
  const now = RECORDS[record]?.() ?? knowledge;
  return decideDrift(current, request, { knowledge: now, version: String(record) }, at);
}

/** A store as small as can be: what is kept survives a crash, as JSON, the state beside its log. */
class Kept {
  state: string;
  log: string[];
  constructor() {
    const first = created('logis bid 4000');
    this.state = JSON.stringify(first.checklist);
    this.log = [JSON.stringify(first)];
  }

  take(request: Request | Drifting, at: Date, crash: 'before' | 'none'): void {
    const current = Checklist.parse(JSON.parse(this.state));
    const outcome = 'record' in request ? drift(current, request, at) : decide(current, request, at);
    if (crash === 'before' || outcome.kind !== 'changed') return;
    this.log.push(JSON.stringify(outcome.event));
    this.state = JSON.stringify(apply(current, outcome.event));
  }

  checklist(): Checklist {
    return Checklist.parse(JSON.parse(this.state));
  }

  folded(): Checklist | undefined {
    const Log = z.array(ChecklistEvent);
    return fold(Log.parse(this.log.map((event) => JSON.parse(event))));
  }
}

const people = fc.constantFrom(ANN, BOB, EVE);
const steps = fc.constantFrom(step('jira'), step('product'));
const clicks = fc.record({
  kind: fc.constantFrom('tick' as const, 'untick' as const, 'reopen' as const),
  by: people,
  step: steps,
  click: fc.integer({ min: 1, max: 60 }).map(click),
});
const others: fc.Arbitrary<Request> = fc.oneof(
  fc.record({
    kind: fc.constant('not-applicable' as const),
    by: people,
    step: steps,
    reason: fc.string({ unit: 'binary' }),
    opened: fc.option(fc.integer({ min: 1, max: 60 }).map(click), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('take' as const), by: people, step: steps }),
  fc.record({
    kind: fc.constant('details' as const),
    by: people,
    step: steps,
    change: fc.record({ note: fc.string({ unit: 'binary' }) }),
  }),
  fc.record({
    kind: fc.constant('hold' as const),
    by: people,
    role: fc.constantFrom('IM' as const, 'DS' as const),
    user: fc.option(people),
  }),
  fc.record({ kind: fc.constant('add-step' as const), by: people, title: fc.string({ unit: 'binary' }) }),
  fc.record({ kind: fc.constantFrom('finish' as const, 'archive' as const, 'resume' as const), by: people }),
);
const drifts: fc.Arbitrary<Drifting> = fc.record({
  record: fc.nat({ max: RECORDS.length - 1 }),
  request: fc.oneof(
    fc.record({ kind: fc.constant('tell' as const), by: people }),
    fc.record({
      kind: fc.constantFrom('take-over' as const, 'keep' as const),
      by: people,
      number: fc.integer({ min: 1, max: 4 }),
    }),
  ),
});
// A crash before the write loses the request; one after it loses only the answer, and the request comes again.
const crashes = fc.constantFrom('before' as const, 'after' as const, 'none' as const);

test('whatever is asked in whatever order, and wherever it crashes, the state is the fold of the log', () => {
  const runs = fc.array(
    fc.record({
      request: fc.oneof({ weight: 3, arbitrary: clicks }, others, { weight: 2, arbitrary: drifts }),
      crash: crashes,
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(runs, (run) => {
      const stored = new Kept();
      for (const [at, { request, crash }] of run.entries()) {
        stored.take(request, minute(at), crash === 'before' ? 'before' : 'none');
        if (crash === 'after') stored.take(request, minute(at), 'none');
        expect(stored.checklist()).toEqual(stored.folded());
      }
      expect(stored.checklist().steps.length).toBeLessThanOrEqual(20);
    }),
  );
});

test('clicks in whatever order, and each as often as it may come, leave what the newest one wants', () => {
  const runs = fc
    .uniqueArray(clicks, { selector: (one) => one.click, minLength: 5, maxLength: 20 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
    );
  fc.assert(
    fc.property(runs, ([all, delivered]) => {
      const stored = new Kept();
      for (const [at, request] of delivered.entries()) stored.take(request, minute(at), 'none');
      for (const { id, state } of stored.checklist().steps) {
        const newest = all
          .filter((one) => one.step === id)
          .toSorted((a, b) => (a.click < b.click ? 1 : -1))[0];
        expect(state.kind).toBe(newest?.kind === 'tick' ? 'done' : 'open');
      }
    }),
    { numRuns: 400 },
  );
});

test('a click that comes twice stands in the log once', () => {
  fc.assert(
    fc.property(clicks, (request) => {
      const stored = new Kept();
      stored.take(request, minute(1), 'none');
      stored.take(request, minute(2), 'none');
      expect(stored.log.length).toBe(2);
    }),
  );
});

test('a log that does not begin with the making gives no checklist', () => {
  expect(fold([])).toBeUndefined();
});
