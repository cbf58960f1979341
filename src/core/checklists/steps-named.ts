import { indexNames, tiedBest } from '../search/names.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import type { Step } from './step.ts';

const AROUND = /^(?:the |that )+| step$/gi;

/** The steps that a few words can mean: the whole title, else those that have all the words, else what comes near, misspelt too. */
export function stepsNamed<T extends Pick<Step, 'title'>>(steps: readonly T[], typed: string): readonly T[] {
  const text = typed.replace(AROUND, '').trim();
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const same = steps.filter(({ title }) => joined(title) === words.join(''));
  if (same.length > 0) return same;
  const having = steps.filter(({ title }) => {
    const own = wordsOf(title);
    return words.every((word) => own.includes(word));
  });
  if (having.length > 0) return having;
  const { hits } = indexNames(steps.map((of) => ({ name: of.title, of }))).find(text);
  return tiedBest(hits).map(({ of }) => of);
}
