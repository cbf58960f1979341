import { describe, expect, test } from 'vitest';
import { type AskContext, askOf } from '../../../src/core/ask/ask.ts';
import { subjectOfVendors } from '../../../src/core/ask/subject.ts';
import { Bid } from '../../../src/core/knowledge/ids.ts';
import { realKnowledge } from './real-playbook.ts';

const knowledge = await realKnowledge();
const ask = askOf(knowledge);

function groupsOf(around?: AskContext) {
  const { found } = ask('help', around);
  if (found.kind !== 'help') throw new Error(`help is answered with ${found.kind}`);
  return found.groups;
}

describe('help', () => {
  test.each([undefined, ...knowledge.vendors])('every example is answered: project with $name', (vendor) => {
    const project = vendor && { vendor: vendor.id, bid: Bid.parse(4321), isOnly: true };
    const earlier = vendor && subjectOfVendors([vendor.id]);
    const examples = groupsOf({ project }).flatMap((group) => group.examples);
    expect(examples.length).toBeGreaterThan(12);
    for (const example of examples) {
      const { answered, confident } = ask(example, { earlier });
      expect({ example, answered, confident }).toEqual({ example, answered: true, confident: true });
    }
  });

  test('in the terms of the project', () => {
    const [vendor] = knowledge.vendors.filter(({ name }) => name === 'RecDesk');
    if (!vendor) throw new Error('no RecDesk');
    const groups = groupsOf({ project: { vendor: vendor.id, bid: Bid.parse(77), isOnly: true } });
    const examples = groups.flatMap((group) => group.examples);
    expect(groups[0]?.label).toBe('This channel’s project needs no name');
    expect(examples).toEqual(expect.arrayContaining(['contacts', 'vendor RecDesk', 'bid 3961']));
  });

  test('where there are several projects, names are needed', () => {
    const [vendor] = knowledge.vendors;
    if (!vendor) throw new Error('no vendors');
    const labels = groupsOf({ project: { vendor: vendor.id, isOnly: false } }).map(({ label }) => label);
    expect(labels).not.toContain('This channel’s project needs no name');
  });

  test('a project whose partner has left the playbook: general examples', () => {
    const [vendor] = knowledge.vendors;
    if (!vendor) throw new Error('no vendors');
    const askOthers = askOf({ ...knowledge, vendors: knowledge.vendors.filter((one) => one !== vendor) });
    const { found } = askOthers('help', { project: { vendor: vendor.id, isOnly: true } });
    expect(found.kind === 'help' && found.groups[0]?.examples).toContain('vendor recdesk');
  });
});
