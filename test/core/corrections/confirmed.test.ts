import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/core/checklists/apply.ts';
import { type Checklist, stepOf } from '../../../src/core/checklists/checklist.ts';
import { decide, type Request } from '../../../src/core/checklists/decide.ts';
import { ChannelId, type Moment, momentOf } from '../../../src/core/checklists/ids.ts';
import {
  type Confirmation,
  confirming,
  FactField,
  factId,
  factsIn,
  factsOnStep,
  staleOf,
  standingsOf,
} from '../../../src/core/corrections/confirmed.ts';
import { agoText, confirmedLine } from '../../../src/core/corrections/say-confirmed.ts';
import { wrongDraft } from '../../../src/core/corrections/wrong-here.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import type { Vendor } from '../../../src/core/knowledge/vendor.ts';
import { lineText } from '../../../src/core/say/text.ts';
import { ANN, checklist, click, knowledge, minute, step } from '../checklists/sample.ts';

const NOW = momentOf(minute(0));
const PROJECT = ChannelId.parse('C0PROJECT');

function vendor(id: string, { vendors }: Knowledge = knowledge): Vendor {
  const found = vendors.find((one) => one.id === id);
  if (!found) throw new Error(`no partner ${id}`);
  return found;
}

/** The knowledge with a record edited. */
function edited(id: string, edit: Partial<Vendor>): Knowledge {
  const vendors = knowledge.vendors.map((one) => (one.id === id ? { ...one, ...edit } : one));
  return { ...knowledge, vendors };
}

function daysAgo(days: number): Moment {
  return momentOf(new Date(minute(0).getTime() - days * 86_400_000));
}

/** The facts that a step shows and the record still says. */
function factsOf(request: string, id: string, now = knowledge): string[] {
  const of = checklist(request);
  const found = stepOf(of, step(id));
  if (!found) throw new Error(`no step ${id} among ${of.steps.map((one) => one.id)}`);
  return factsOnStep(vendor(of.project.vendor.id, now), found, now).map(factId);
}

/** That the facts of a record below a key were confirmed so many days ago. */
function confirmed(of: Vendor, field: FactField, days: number, count = Infinity): Confirmation[] {
  return factsIn(of, field, knowledge)
    .slice(0, count)
    .map((fact) => ({ fact: factId(fact), at: daysAgo(days), channel: PROJECT }));
}

describe('the facts that a step shows', () => {
  test.each([
    ['recdesk', 'needs', ['needs: none known']],
    ['peak software', 'contact', ['contacts: Zach Warrell, zwarrell@peakinfo.com']],
    ['peak software', 'limit-2', ['needs: Reporting has to be done on their end.']],
    [
      'peak software',
      'limit',
      [
        'needs: Peak Software can accept only one invoice type.',
        'types: 71 CloudStore - Misc Generic Item 4: This type was used for this CloudPay.',
      ],
    ],
    ['accela', 'set-up', [expect.stringContaining('needs: The biller or Accela must provide the AgencyID')]],
    // What the vendor is to be asked, and whom.
    [
      'smartgov',
      'ask-first',
      [expect.stringContaining('needs: '), 'contacts: Wendy Cordero, wendy.cordero@granicus.com'],
    ],
    // They show nothing of the record; the version stands in the header alone.
    ['recdesk', 'product', []],
    ['recdesk', 'documentation', []],
    ['recdesk', 'api-key', []],
  ])('%s, %s', (request, id, facts) => {
    expect(factsOf(`${request} bid 4321`, id)).toEqual(facts);
  });

  test('each need of the real playbook is shown by a step', () => {
    for (const { id, name, needs } of knowledge.vendors) {
      const of = checklist(`${name} bid 4321`);
      const stood = of.steps
        .flatMap((one) => factsOnStep(vendor(id), one, knowledge))
        .filter(({ field }) => field === 'needs');
      const recorded = needs === undefined ? 0 : factsIn(vendor(id), 'needs', knowledge).length;
      expect([name, new Set(stood.map(factId)).size]).toEqual([name, recorded]);
    }
  });

  test('not what the record says otherwise by now', () => {
    const contacts = [{ name: 'Dana Fox', email: 'dana@peakinfo.com' }];
    expect(factsOf('peak software bid 1', 'contact', edited('peak-software', { contacts }))).toEqual([]);
    const needs = [{ kind: 'limit' as const, text: 'Two types.' }];
    const now = edited('peak-software', { needs });
    expect(factsOf('peak software bid 1', 'limit', now).filter((fact) => fact.startsWith('needs'))).toEqual(
      [],
    );
    expect(factsOf('recdesk bid 1', 'needs', edited('recdesk', { needs }))).toEqual([]);
  });
});

describe('what a tick confirms', () => {
  const of = checklist('peak software bid 4321');
  const contact = 'contacts: Zach Warrell, zwarrell@peakinfo.com';
  const decided = (current: Checklist, request: Request) => decide(current, request, minute(1));
  const ticking = (id: string, micros = 1): Request => ({
    kind: 'tick',
    by: ANN,
    step: step(id),
    click: click(micros),
  });
  const confirmedBy = (current: Checklist, request: Request, now = knowledge) => {
    const outcome = confirming(current, decided(current, request), now);
    return outcome.kind === 'changed' ? (outcome.confirms ?? []) : outcome.kind;
  };
  const applied = (current: Checklist, request: Request): Checklist => {
    const outcome = decided(current, request);
    if (outcome.kind !== 'changed') throw new Error(`nothing was changed: ${outcome.why}`);
    return apply(current, outcome.event);
  };

  test('what its step shows, and nothing else', () => {
    expect(confirmedBy(of, ticking('contact'))).toEqual([contact]);
    expect(confirmedBy(of, ticking('documentation'))).toEqual([]);
    expect(confirmedBy(of, { kind: 'take', by: ANN, step: step('contact') })).toEqual([]);
    expect(confirmedBy(of, { kind: 'finish', by: ANN })).toEqual([]);
  });

  test('not what the record says otherwise by now', () => {
    const contacts = [{ name: 'Dana Fox', email: 'dana@peakinfo.com' }];
    expect(confirmedBy(of, ticking('contact'), edited('peak-software', { contacts }))).toEqual([]);
  });

  test('a step of the team’s own stands on nothing, even in the words of a fact', () => {
    const own = applied(of, { kind: 'add-step', by: ANN, title: 'Zach Warrell, zwarrell@peakinfo.com' });
    expect(confirmedBy(own, ticking('team-1'))).toEqual([]);
  });

  test('a second tick, a late one and the taking back confirm nothing', () => {
    const ticked = applied(of, ticking('contact', 5));
    expect(confirmedBy(ticked, ticking('contact', 9))).toEqual([]);
    expect(confirmedBy(ticked, ticking('contact', 5))).toBe('ignored');
    expect(confirmedBy(ticked, ticking('contact', 4))).toBe('ignored');
    expect(confirmedBy(ticked, { kind: 'untick', by: ANN, step: step('contact'), click: click(9) })).toEqual(
      [],
    );
  });
});

describe('what the form begins with when a step shows something wrong', () => {
  const contact = stepOf(checklist('recdesk bid 1'), step('contact'));
  const drafted = (id: string, field: FactField, from = 0, to = Infinity) =>
    contact && wrongDraft(vendor(id), contact.kind, factsIn(vendor(id), field, knowledge).slice(from, to));
  const draftedAt = (request: string, id: string, now = knowledge) => {
    const of = checklist(request);
    const found = stepOf(of, step(id));
    const about = vendor(of.project.vendor.id, now);
    return found && wrongDraft(about, found.kind, factsOnStep(about, found, now));
  };

  test('the one contact, need or type, as the record has it', () => {
    expect(drafted('peak-software', 'contacts')).toMatchObject({
      kind: 'contact-changed',
      values: { who: 'zwarrell@peakinfo.com', name: 'Zach Warrell' },
    });
    const text = 'Reporting has to be done on their end.';
    expect(drafted('peak-software', 'needs', 1)).toMatchObject({
      kind: 'need-changed',
      values: { which: text, text, need: 'limit' },
    });
    expect(drafted('recdesk', 'types', 1)).toEqual({ kind: 'type-gone', values: { type: '43' } });
  });

  test('of several contacts it is to be chosen who has changed; where no need was known there is one', () => {
    expect(drafted('recdesk', 'contacts')).toEqual({ kind: 'contact-changed', values: {} });
    expect(drafted('recdesk', 'needs')).toEqual({ kind: 'need-added', values: {} });
  });

  test('where the record says something else by now, or nothing, the kind of change; else nothing', () => {
    const contacts = [{ name: 'Dana Fox', email: 'dana@peakinfo.com' }];
    const other = edited('peak-software', { contacts });
    const silent = edited('peak-software', { contacts: undefined, needs: undefined });
    const [request, reporting] = ['peak software bid 4321', 'limit-2'];
    expect(draftedAt(request, 'contact', other)).toEqual({ kind: 'contact-changed', values: {} });
    expect(draftedAt(request, 'contact', silent)).toEqual({ kind: 'contact-added', values: {} });
    expect(draftedAt(request, 'product')).toEqual({ kind: 'version', values: {} });
    expect(draftedAt(request, reporting, silent)).toEqual({ kind: 'need-added', values: {} });
    const needs = [{ kind: 'limit' as const, text: 'Two types.' }];
    expect(draftedAt(request, reporting, edited('peak-software', { needs }))).toEqual({
      kind: 'need-changed',
      values: {},
    });
    expect(draftedAt(request, 'documentation')).toBeUndefined();
  });
});

describe('what is said of it', () => {
  const recdesk = vendor('recdesk');
  const said = (confirmations: readonly Confirmation[], now = knowledge) => {
    const line = confirmedLine(standingsOf(vendor('recdesk', now), confirmations, now), NOW);
    return line && lineText(line);
  };

  test('when each was confirmed and where, then what never was', () => {
    expect(said([])).toBe('Never confirmed: needs, contacts');
    expect(said([...confirmed(recdesk, 'contacts', 22), ...confirmed(recdesk, 'needs', 1)])).toBe(
      'Needs last confirmed yesterday in a project’s channel · contacts last confirmed 3 weeks ago in a project’s channel',
    );
    expect(
      said([...confirmed(recdesk, 'contacts', 3, 2)].map((one) => ({ ...one, channel: undefined }))),
    ).toBe('2 of 3 contacts last confirmed 3 days ago · never confirmed: needs');
  });

  test('what was confirmed together is told together, of each project by itself', () => {
    const [contacts, needs] = [confirmed(recdesk, 'contacts', 2), confirmed(recdesk, 'needs', 2)];
    expect(said([...contacts, ...needs])).toBe(
      'Needs, contacts last confirmed 2 days ago in a project’s channel',
    );
    const elsewhere = needs.map((one) => ({ ...one, channel: ChannelId.parse('C0OTHER') }));
    expect(said([...contacts, ...elsewhere])).toBe(
      'Needs last confirmed 2 days ago in a project’s channel · contacts last confirmed 2 days ago in a project’s channel',
    );
  });

  test('of several as long ago as the oldest', () => {
    const [first, ...rest] = confirmed(recdesk, 'contacts', 2);
    if (!first) throw new Error('no contacts');
    expect(said([...rest, { ...first, at: daysAgo(40) }])).toContain('Contacts last confirmed 5 weeks ago');
  });

  test('what was confirmed and then changed is not confirmed; a verified record is not called never confirmed', () => {
    const before = confirmed(recdesk, 'contacts', 1);
    const contacts = [{ name: 'Dana Fox', email: 'dana@recdesk.com' }];
    expect(said(before, edited('recdesk', { contacts }))).toBe('Never confirmed: needs, contacts');
    const verified = { on: '2026-11-01', by: 'Ann' };
    expect(said([], edited('recdesk', { verified }))).toBeUndefined();
    expect(said(before, edited('recdesk', { verified }))).toBe(
      'Contacts last confirmed yesterday in a project’s channel',
    );
  });

  test('what no step shows can be confirmed by none, and is not called never confirmed', () => {
    const keys = (of: Vendor) => standingsOf(of, [], knowledge).map(({ field }) => field);
    expect(recdesk.invoiceTypes).toBeDefined();
    expect(keys(recdesk)).toEqual(['needs', 'contacts']);
    // One of its needs is about its types.
    expect(keys(vendor('peak-software'))).toEqual(['types', 'needs', 'contacts']);
  });

  test.each([
    [0, 'today'],
    [1, 'yesterday'],
    [13, '13 days ago'],
    [14, '2 weeks ago'],
    [59, '8 weeks ago'],
    [60, '2 months ago'],
    [729, '24 months ago'],
    [730, '2 years ago'],
  ])('%i days', (days, text) => {
    expect(agoText(daysAgo(days), NOW)).toBe(text);
  });

  test('a clock that is behind says today', () => {
    expect(agoText(daysAgo(-2), NOW)).toBe('today');
  });
});

describe('what is stale', () => {
  const [accela, logis, recdesk] = [vendor('accela'), vendor('logis'), vendor('recdesk')];
  const three = { ...knowledge, vendors: [accela, logis, recdesk] };
  const all = (of: Vendor, days: number) => FactField.options.flatMap((field) => confirmed(of, field, days));
  const names = (...args: Parameters<typeof staleOf>) => staleOf(...args).map((one) => one.vendor.name);

  test('most projects first, then most look-ups, then the oldest; never before all', () => {
    const uses = new Map([[recdesk.id, { projects: 1, people: 0 }]]);
    expect(names(three, new Map(), uses, NOW)).toEqual(['RecDesk', 'Accela', 'LOGIS']);
    const people = new Map([[logis.id, { projects: 0, people: 2 }]]);
    expect(names(three, new Map(), people, NOW)).toEqual(['LOGIS', 'Accela', 'RecDesk']);
    const days = [
      [accela, 40],
      [logis, 90],
    ] as const;
    const old = new Map(days.map(([of, ago]) => [of.id, all(of, ago)]));
    expect(names(three, old, new Map(), NOW)).toEqual(['RecDesk', 'LOGIS', 'Accela']);
  });

  test('what was confirmed in the last 30 days is not in it', () => {
    const stored = new Map([
      [accela.id, all(accela, 29)],
      [logis.id, all(logis, 30)],
      [recdesk.id, all(recdesk, 2)],
    ]);
    expect(names(three, stored, new Map(), NOW)).toEqual(['LOGIS']);
    const partly = new Map([...stored, [recdesk.id, confirmed(recdesk, 'needs', 2)] as const]);
    const [, second] = staleOf(three, partly, new Map(), NOW).toReversed();
    expect(second?.standings.map(({ field }) => field)).toEqual(['contacts']);
  });
});
