import { expect, test } from 'vitest';
import { askOf } from '../../../src/core/ask/ask.ts';
import { INSIDE } from '../../../src/core/say/audience.ts';
import { say } from '../../../src/core/say/say.ts';
import { messageText } from '../../../src/core/say/text.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const knowledge = await realKnowledge();
const verified = { on: '2026-11-20', by: 'Ann Example' };
const ask = askOf({
  ...knowledge,
  vendors: knowledge.vendors.map((vendor) => (vendor.name === 'RecDesk' ? { ...vendor, verified } : vendor)),
  invoiceTypes: knowledge.invoiceTypes.map((type) => (type.name === 'Fire' ? { ...type, verified } : type)),
});
const answer = (question: string) => messageText(say(ask(question), INSIDE));

test.each(['vendor recdesk', 'is recdesk v2', 'contact recdesk', 'who is lisa'])(
  '%s tells who confirmed it, and when',
  (question) => {
    expect(answer(question)).toContain('Verified 2026-11-20 by Ann Example');
  },
);

test.each(['compare recdesk logis', 'type 22'])('%s tells that a part is confirmed', (question) => {
  expect(answer(question)).toContain('Partly verified 2026-11-20 by Ann Example');
});

test.each(['vendor logis', 'vendor salesforce', 'help'])('%s says nothing of it', (question) => {
  expect(answer(question)).not.toMatch(/verified/i);
});
