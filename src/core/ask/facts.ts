import { speaksOf } from './named.ts';
import { type Fact, NEED_TOPICS } from './question.ts';
import type { Reading } from './reading.ts';

const CONFIRMING_WORDS = new Set(['do', 'does', 'did', 'is', 'are', 'has', 'have', 'must', 'should', 'will']);

/** The facts of a vendor that the question asks for, in the order in which they are answered. */
export function factsIn(reading: Reading): Fact[] {
  const speaks = (...topics: Parameters<typeof speaksOf>[1][]) => speaksOf(reading, ...topics);
  const [asked, other] = [...reading.versions.keys()];
  const confirm = CONFIRMING_WORDS.has(reading.words[0]?.plain ?? '');
  const needs = NEED_TOPICS.filter((topic) => speaks(topic)).map(
    (need): Fact => ({ kind: 'need', need, confirm }),
  );
  const facts: Fact[] = [];
  if (speaks('version') || asked) facts.push({ kind: 'version', ...(asked && !other && { asked }) });
  if (speaks('emv')) facts.push({ kind: 'emv' });
  if (speaks('phone')) facts.push({ kind: 'phone' });
  if (speaks('contact')) facts.push({ kind: 'contact' });
  facts.push(...needs);
  if (needs.length === 0 && speaks('needs', 'none')) facts.push({ kind: 'needs' });
  if (speaks('guru')) facts.push({ kind: 'links', where: 'Guru' });
  if (speaks('confluence')) facts.push({ kind: 'links', where: 'Confluence' });
  if (speaks('links') && !speaks('guru', 'confluence', 'jira')) facts.push({ kind: 'links' });
  if (speaks('types') && !speaks('limit')) facts.push({ kind: 'types' });
  if (speaks('bids') && !speaks('test-bid')) facts.push({ kind: 'bids' });
  if (speaks('company')) facts.push({ kind: 'company' });
  return facts;
}
