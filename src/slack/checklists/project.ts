import { outcomeOf } from '../../core/ask/answer/outcome.ts';
import type { Ask } from '../../core/ask/ask.ts';
import type { Kept } from '../../core/checklist/store.ts';

/** Words that speak of the project one is in, and single words that want a name. */
const OF_THE_PROJECT = /\b(?:we|us|our|ours|this project|this partner|this vendor|here)\b/i;
const NAMELESS =
  /^(?:vendor|partner|card|contacts?|needs?|types?|invoice types|bids?|links?|version|emv|phone)\s*\??$/i;

/** What a question comes to that names nobody: a list of all, the versions, or nothing. */
const ABOUT_NOBODY = new Set(['vendors', 'versions', 'out-of-scope']);

/** Whether a question is about the project of its channel: it speaks of "us", and names nobody else. */
export function isAboutTheProject(question: string, ask: Ask): boolean {
  if (NAMELESS.test(question.trim())) return true;
  return OF_THE_PROJECT.test(question) && ABOUT_NOBODY.has(outcomeOf(ask(question)).intent);
}

/** The question with the partner's name in it, so that it is asked like any other. */
export function namedQuestion(question: string, { checklist }: Kept): string {
  const { name } = checklist.project.vendor;
  const text = question.trim().replace(/\s*\?+$/, '');
  return NAMELESS.test(text) ? `${text} ${name}` : `${text} at ${name}`;
}
