import { once, peopleIn, speaksOf, vendorsIn } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Question } from '../question.ts';

/** People, asked for by name; at a vendor, only those who stand there. */
export function asksForPeople(reading: Reading): Question | undefined {
  // "Who else is at RecDesk besides Megan" asks for the vendor's people.
  const people = speaksOf(reading, 'except') ? [] : peopleIn(reading);
  const vendors = new Set(vendorsIn(reading).map(({ of }) => of));
  const there = people.filter(({ of }) => vendors.size === 0 || vendors.has(of.vendor));
  // Nobody of that name there: whoever bears it elsewhere is the better answer than all of the vendor's people.
  const found = once(there.length > 0 ? there : people);
  return found.length === 0
    ? undefined
    : { kind: 'people', people: found, phone: speaksOf(reading, 'phone') };
}
