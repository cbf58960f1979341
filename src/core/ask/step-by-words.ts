import type { PlacedStep } from '../knowledge/playbook.ts';
import { wordsOf } from '../text/normalise.ts';
import type { Asked } from './asked.ts';
import { isFunctionWord, stemOf } from './english.ts';
import type { Word } from './normalise.ts';
import { hasCue, tellingWords } from './read/said.ts';
import { listOf } from './vocabulary.ts';

const TITLE_WEIGHT = 0.5;

/** Shares of a question's words, the least that `stepOfWords` asks of a step. */
export const HALF = 1 / 2;
export const THIRD = 1 / 3;

/** The step that shares most words with the question, so many at least or such a share of them; words of the title tell more. */
export function stepOfWords(
  asked: Asked,
  all: readonly PlacedStep[],
  atLeast: number,
): PlacedStep | undefined {
  const least = atLeast < 1 ? Math.max(1, contentStems(asked.words).size * atLeast) : atLeast;
  const rated = all.map((place) => {
    const { title, text } = place.step;
    const both = isElsewhere(asked, place) ? 0 : shared(asked.words, `${title} ${text}`);
    return { place, both, rating: both + TITLE_WEIGHT * shared(asked.words, title) };
  });
  const [best] = rated.filter(({ both }) => both >= least).toSorted((a, b) => b.rating - a.rating);
  return best?.place;
}

const LEAST_OF_QUESTION = 0.75;
const LEAST_OF_TITLE = 0.6;

/** The step of whose title the question holds most, and little else. */
export function stepInTitle({ words }: Asked, all: readonly PlacedStep[]): PlacedStep | undefined {
  const count = contentStems(words).size;
  return all.find(({ step }) => {
    const title = new Set(wordsOf(step.title).filter((word) => !isFunctionWord(word)));
    const both = shared(words, step.title);
    return both >= 2 && both >= LEAST_OF_QUESTION * count && both >= LEAST_OF_TITLE * title.size;
  });
}

/** "Which step mentions the table": the only one whose text holds what the question tells. */
export function stepSaying(asked: Asked, all: readonly PlacedStep[]): PlacedStep | undefined {
  const stems = tellingWords(asked).map(({ plain }) => stemOf(plain));
  if (!hasCue(asked, 'steps') || !hasCue(asked, 'which') || stems.length === 0) return undefined;
  const [only, ...others] = all.filter(({ step }) => {
    const own = stemsOf(`${step.title} ${step.text}`);
    return stems.every((stem) => own.has(stem));
  });
  return others.length === 0 ? only : undefined;
}

/** Whether the question names something that is not in the step. */
function isElsewhere({ unknown }: Asked, { step }: PlacedStep): boolean {
  const stems = stemsOf(`${step.title} ${step.text}`);
  return unknown.some(({ isName, typed }) => isName && ![...stemsOf(typed)].every((word) => stems.has(word)));
}

/** How many words of a question stand in a text. */
export function shared(words: readonly Word[], text: string): number {
  const stems = stemsOf(text);
  return [...contentStems(words)].filter((word) => stems.has(word)).length;
}

const NOT_OF_A_STEP = new Set(
  listOf('partner partners step steps role roles responsible im ds cs contacts process'),
);

function contentStems(words: readonly Word[]): ReadonlySet<string> {
  return new Set(
    words.flatMap(({ plain }) => (isFunctionWord(plain) || NOT_OF_A_STEP.has(plain) ? [] : [stemOf(plain)])),
  );
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).map(stemOf));
}
