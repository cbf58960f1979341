import { indexNames, tiedBest } from '../search/names.ts';
import { joined } from '../text/normalise.ts';
import type { Step } from './step.ts';

const LONGEST = 64;
const AROUND = /^(?:the |step |that )+|(?: step| done)$/gi;

/** The steps that a few words can mean: a title, its beginning, or some of its words, in whatever order, misspelt too. */
export function stepsNamed<T extends Pick<Step, 'title'>>(steps: readonly T[], typed: string): readonly T[] {
  const text = typed.replace(AROUND, '').trim();
  const same = steps.filter(({ title }) => joined(title) === joined(text));
  if (same.length > 0 || text.length > LONGEST) return same;
  const { hits } = indexNames(steps.map((of) => ({ name: of.title, of }))).find(text);
  return tiedBest(hits).map(({ of }) => of);
}
