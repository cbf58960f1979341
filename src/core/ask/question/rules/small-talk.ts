import { speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Topic } from '../../words/topics.ts';
import type { Question } from '../question.ts';

const SMALL_TALK: ReadonlySet<Topic> = new Set<Topic>(['help', 'greeting', 'thanks', 'which']);

/** A greeting, thanks, a call for help, or nothing at all. */
export function isSmallTalk(reading: Reading): Question | undefined {
  const { words, exact, named, bids, typeIds, unknown } = reading;
  const saysSomething = named.length + bids.length + typeIds.size + unknown.length > 0;
  if (saysSomething || Object.values(exact).some((found) => found.length > 0)) return undefined;
  if (words.length === 1 && speaksOf(reading, 'compare')) return { kind: 'help' };
  if (words.length === 0) return { kind: reading.text.trim() === '' ? 'help' : 'out-of-scope' };
  const others = reading.mentions.filter(({ topic }) => !SMALL_TALK.has(topic));
  if (others.length > 0 || reading.versions.size > 0) return undefined;
  if (speaksOf(reading, 'help')) return { kind: 'help' };
  if (speaksOf(reading, 'thanks')) return { kind: 'thanks' };
  return speaksOf(reading, 'greeting') ? { kind: 'greeting' } : undefined;
}
