import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/core/checklists/apply.ts';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { decide } from '../../../src/core/checklists/decide.ts';
import { changesOf, type DriftRequest, decideDrift } from '../../../src/core/checklists/drift/decide.ts';
import { historyLineFor } from '../../../src/core/checklists/for-audience.ts';
import { historyLine } from '../../../src/core/checklists/history.ts';
import type { Outcome } from '../../../src/core/checklists/outcome.ts';
import { named } from '../../../src/core/checklists/people-line.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { MOST_STEPS } from '../../../src/core/knowledge/playbook.ts';
import { type Need, needsOf, type Vendor } from '../../../src/core/knowledge/vendor.ts';
import { confidentialOf } from '../../../src/core/say/confidential.ts';
import { lineText } from '../../../src/core/say/text.ts';
import type { Line } from '../../../src/core/text/line.ts';
import { ANN, BOB, checklist, click, knowledge, minute, nameOf, step } from './sample.ts';

const DANA = { name: 'Dana Fox', email: 'dana@peakinfo.com' };
const REFUNDS: Need = { kind: 'set-up', text: 'Refunds go by post.', step: 'Set up the refunds' };

/** The knowledge with a record edited. */
function edited(id: string, edit: (vendor: Vendor) => Partial<Vendor>): Knowledge {
  const vendors = knowledge.vendors.map((one) => (one.id === id ? { ...one, ...edit(one) } : one));
  return { ...knowledge, vendors };
}

function plain(line: Line): string {
  return lineText(line);
}

function changes(of: Checklist, now: Knowledge): string[] {
  return changesOf(of, { knowledge: now, version: 'new' }).map(({ field, step: title, was, now: is }) =>
    [title ?? field, was.map(plain).join('; '), is.map(plain).join('; ')].join(' | '),
  );
}

function ask(of: Checklist, request: DriftRequest, now: Knowledge): Outcome {
  return decideDrift(of, request, { knowledge: now, version: 'new' }, minute(5));
}

/** The checklist after a request that must change it. */
function having(of: Checklist, request: DriftRequest, now: Knowledge): Checklist {
  const outcome = ask(of, request, now);
  if (outcome.kind !== 'changed') throw new Error(outcome.why);
  return apply(of, outcome.event);
}

function told(of: Checklist, now: Knowledge): Checklist {
  return having(of, { kind: 'tell', by: BOB }, now);
}

function ticked(of: Checklist, id: string): Checklist {
  const outcome = decide(of, { kind: 'tick', by: ANN, step: step(id), click: click(1) }, minute(1));
  if (outcome.kind !== 'changed') throw new Error(outcome.why);
  return apply(of, outcome.event);
}

const needsWith = (need: Need) => (vendor: Vendor) => ({ needs: [...needsOf(vendor), need] });
const peak = checklist('peak bid 4321');
const danaAtPeak = edited('peak-software', () => ({ contacts: [DANA] }));

describe('what the record says otherwise', () => {
  test.each(knowledge.vendors.map(({ name }) => name))('of %s as it was, nothing', (name) => {
    expect(changes(checklist(`${name} bid 4321`), knowledge)).toEqual([]);
    expect(changes(checklist(`${name} bid 4321 types 43,88 v1 to v2`), knowledge)).toEqual([]);
  });

  test('a contact is named once, not in each step that shows it', () => {
    expect(changes(peak, danaAtPeak)).toEqual([
      'contacts | Zach Warrell, zwarrell@peakinfo.com | Dana Fox, dana@peakinfo.com',
    ]);
  });

  test('a version that was recorded; one that was wished for stays, and the remark tells', () => {
    const onV2 = edited('recdesk', () => ({ version: 'v2' }));
    expect(changes(checklist('recdesk bid 4321'), onV2)).toEqual(['version | CloudPay v1 | CloudPay v2']);
    expect(changes(checklist('recdesk bid 4321 v1'), onV2)).toEqual([
      'remarks |  | The playbook has RecDesk on CloudPay v2.',
    ]);
  });

  test('the text of a need, a need that came, one that went', () => {
    const [first, second] = needsOf(knowledge.vendors.find(({ id }) => id === 'peak-software') as Vendor);
    if (!first || !second) throw new Error('Peak has two needs');
    const one = edited('peak-software', () => ({
      needs: [{ ...first, text: 'Two types at most.' }, second],
    }));
    expect(changes(peak, one)).toEqual([
      `${first.step} | Peak Software can accept only one invoice type. | Two types at most.`,
    ]);
    expect(changes(peak, edited('peak-software', needsWith(REFUNDS)))).toContain(
      'step-added |  | Set up the refunds',
    );
    expect(
      changes(
        peak,
        edited('peak-software', () => ({ needs: [second] })),
      ),
    ).toContain(`step-gone | ${first.step} | `);
  });

  test('a partner who is gone', () => {
    const without = { ...knowledge, vendors: knowledge.vendors.filter(({ id }) => id !== 'peak-software') };
    expect(changes(peak, without)).toEqual(['partner-gone | Peak Software | ']);
    expect(ask(told(peak, without), { kind: 'take-over', by: ANN, number: 1 }, without).kind).toBe('refused');
  });
});

describe('deciding', () => {
  test('it is told once, and again only when the record changes again', () => {
    const once = told(peak, danaAtPeak);
    expect(once.steps).toEqual(peak.steps);
    expect(once.project).toEqual(peak.project);
    expect(ask(once, { kind: 'tell', by: BOB }, danaAtPeak).kind).toBe('ignored');
    const back = told(once, knowledge);
    expect(back.drift).toEqual({ number: 2, asked: [], stored: [] });
    expect(ask(back, { kind: 'tell', by: BOB }, knowledge).kind).toBe('ignored');
  });

  test('what is kept is not asked again; another change is', () => {
    const stored = having(told(peak, danaAtPeak), { kind: 'keep', by: ANN, number: 1 }, danaAtPeak);
    expect(stored.project.contacts).toEqual(peak.project.contacts);
    expect(ask(stored, { kind: 'tell', by: BOB }, danaAtPeak).kind).toBe('ignored');
    const more = edited('peak-software', () => ({ contacts: [DANA], version: 'v2' as const }));
    const again = told(stored, more);
    expect(again.drift?.asked.map(({ field }) => field)).toEqual(['version']);
  });

  test('Take over brings the facts; ticks, people, notes and the team’s own steps stay', () => {
    const added = decide(peak, { kind: 'add-step', by: ANN, title: 'Order cake' }, minute(1));
    if (added.kind !== 'changed') throw new Error(added.why);
    const before = ticked(apply(peak, added.event), 'contact');
    const taken = having(told(before, danaAtPeak), { kind: 'take-over', by: BOB, number: 1 }, danaAtPeak);
    expect(taken.project.contacts).toEqual([DANA]);
    expect(taken.project.knowledge).toBe('new');
    expect(taken.steps.map(({ id, title, state }) => [id, title, state])).toEqual(
      before.steps.map(({ id, title, state }) => [id, title, state]),
    );
    const facts = taken.steps
      .find(({ id }) => id === 'contact')
      ?.facts.map(plain)
      .join();
    expect(facts).toContain('dana@peakinfo.com');
    expect(facts).not.toContain('zwarrell');
    expect(changes(taken, danaAtPeak)).toEqual([]);
  });

  test('a new step comes where the record has it, with an id of its own; one that is gone applies no more, and can come back', () => {
    const [first, second] = needsOf(knowledge.vendors.find(({ id }) => id === 'peak-software') as Vendor);
    if (!first || !second) throw new Error('Peak has two needs');
    const other: Need = { ...REFUNDS, kind: 'limit' };
    const now = edited('peak-software', () => ({ needs: [other, second] }));
    const taken = having(told(peak, now), { kind: 'take-over', by: BOB, number: 1 }, now);
    expect(new Set(taken.steps.map(({ id }) => id)).size).toBe(peak.steps.length + 1);
    const titles = taken.steps.map(({ title }) => title);
    expect(titles.indexOf('Set up the refunds')).toBeLessThan(titles.indexOf(second.step ?? ''));
    const gone = taken.steps.find(({ title }) => title === first.step);
    expect(gone?.state).toMatchObject({ kind: 'not-applicable', by: BOB });
    expect(changes(taken, now)).toEqual([]);
    const back = having(told(taken, knowledge), { kind: 'take-over', by: BOB, number: 2 }, knowledge);
    expect(back.steps.find(({ title }) => title === first.step)?.state).toEqual({ kind: 'open' });
    expect(changes(back, knowledge)).toEqual([]);
  });

  test('of steps that do not fit the titles are told', () => {
    const room = MOST_STEPS - peak.steps.length;
    const many = Array.from(
      { length: room + 1 },
      (_, at): Need => ({ ...REFUNDS, text: `Need ${at}`, step: `Do ${at}` }),
    );
    const now = edited('peak-software', (vendor) => ({ needs: [...needsOf(vendor), ...many] }));
    const outcome = ask(told(peak, now), { kind: 'take-over', by: BOB, number: 1 }, now);
    expect(outcome).toMatchObject({ event: { leftOut: [`Do ${room}`] } });
  });

  test('a decision on an older line, a second one, and one on a closed checklist change nothing', () => {
    const once = told(peak, danaAtPeak);
    const keep = { kind: 'keep', by: ANN, number: 1 } as const;
    expect(ask(having(once, keep, danaAtPeak), keep, danaAtPeak).kind).toBe('ignored');
    expect(ask(told(once, knowledge), keep, knowledge).kind).toBe('refused');
    expect(ask(once, { ...keep, kind: 'take-over' }, knowledge).kind).toBe('refused');
    const archived = apply(once, { kind: 'archived', by: ANN, at: once.created.at });
    expect(ask(archived, keep, danaAtPeak).kind).toBe('refused');
  });
});

describe('in words', () => {
  const event = { kind: 'drifted', by: BOB, at: peak.created.at, number: 1 } as const;
  const fields = changesOf(peak, { knowledge: danaAtPeak, version: 'new' });

  test('field by field to people inside', () => {
    const said = lineText(named(historyLine({ ...event, changes: fields }, peak), nameOf));
    expect(said).toContain('Contacts: Zach Warrell, zwarrell@peakinfo.com → Dana Fox, dana@peakinfo.com');
  });

  test('to outsiders only that there is something', () => {
    const audience = { kind: 'shared', confidential: confidentialOf(danaAtPeak), isCertain: true } as const;
    for (const kind of ['drifted', 'kept'] as const) {
      const said = lineText(
        named(historyLineFor({ ...event, kind, changes: fields }, peak, audience), nameOf),
      );
      expect(said).toContain('Contacts: shown under History');
      expect(said).not.toMatch(/Zach|Dana|@/);
    }
  });
});
