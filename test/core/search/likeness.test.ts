import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/core/search/likeness.ts';
import { formOf } from '../../../src/core/search/names.ts';

function likeness(typed: string, name: string) {
  return compare(formOf(typed), formOf(name));
}

describe('likeness', () => {
  test.each([
    ['recdesk', 'RecDesk', 0],
    ['rec desk', 'RecDesk', 0],
    ['recdsk', 'RecDesk', 1],
    ['lgois', 'LOGIS', 1],
    ['acxella', 'Accela', 2],
    ['conduemtn', 'Conduent', 2],
    ['erp systems', 'EPR Systems', 1],
    ['peer asset institute', 'Premier Asset Institute', undefined],
    ['peier asset institute', 'Premier Asset Institute', 2],
    ['systems epr', 'EPR Systems', 0],
  ])('%s names the whole of %s with %s slips', (typed, name, slips) => {
    const found = likeness(typed, name);
    expect(found?.whole).toBe(slips === undefined ? undefined : true);
    expect(found?.slips).toBe(slips);
  });

  test.each([
    ['peak', 'Peak Software', 0],
    ['software', 'Peak Software', 0],
    ['sofware', 'Peak Software', 1],
    ['peaksoft', 'Peak Software', 0],
    ['acc', 'Accela', 0],
    ['citizins', 'CitizenServe', 1],
    ['technology circle', 'Full Circle Technology', 0],
  ])('%s names a part of %s with %s slips', (typed, name, slips) => {
    expect(likeness(typed, name)).toMatchObject({ whole: false, slips });
  });

  test.each([
    ['zendesk', 'RecDesk', 'two slips and another first letter leave too little of a short word'],
    ['ogcis', 'LOGIS', 'two slips leave too little of five letters'],
    ['ept', 'EPR', 'one slip leaves too little of three'],
    ['ac', 'Accela', 'two letters begin too many names'],
    ['paek', 'Peak Software', 'a short part has no slips'],
    ['eastern tron', 'Eastern Toll', 'a word is replaced'],
    ['permit', 'CloudPermit', 'words do not begin there'],
    ['full circle pizza', 'Full Circle Technology', 'a word is not there'],
    ['peak software group', 'Peak Software', 'there is a word too many'],
  ])('%s does not name %s: %s', (typed, name) => {
    expect(likeness(typed, name)).toBeUndefined();
  });

  test('the whole is surer than a part, fewer slips surer than more, a longer part surer than a shorter', () => {
    const order = ['peak software', 'peak sofware', 'paek sofware', 'peak soft', 'peak', 'sofware'];
    const scores = order.map((typed) => likeness(typed, 'Peak Software')?.score ?? 0);
    expect(scores.slice(0, 5)).toEqual(scores.slice(0, 5).toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(order.length);
  });

  test('any name is wholly itself, and no likeness is outside 0 to 1', () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(text, text, (some, others) => {
        expect(likeness(some.join(' '), some.join('-'))).toEqual({ whole: true, slips: 0, score: 1 });
        const score = likeness(some.join(' '), others.join(' '))?.score ?? 1;
        expect(score > 0 && score <= 1).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a name of a thousand words is compared too', () => {
    const name = Array.from({ length: 1_000 }, (_, at) => `permit${at}`).join(' ');
    expect(likeness('permit500permit501', name)).toMatchObject({ whole: false, slips: 0 });
    expect(likeness('permit', name)).toMatchObject({ whole: false, slips: 0 });
  });
});
