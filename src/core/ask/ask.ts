import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Answer } from './answer/answer.ts';
import { answerQuestion } from './answer/answer-question.ts';
import type { ExamplesFor } from './answer/examples.ts';
import { NOTHING_OPEN, openPoints } from './answer/open-points.ts';
import { spokenOf } from './answer/spoken.ts';
import { type Lexicon, lexiconOf } from './lexicon/lexicon.ts';
import { hasPronoun } from './question/follow-up/refers.ts';
import type { Subject } from './question/follow-up/subject.ts';
import { understandAfter } from './question/follow-up/understand-after.ts';
import { vendorsByCommand } from './question/rules/command.ts';
import type { Sure } from './reading/named.ts';
import { readQuestion } from './reading/reading.ts';
import { wordsAndExact } from './words/words.ts';

/** What surrounds a question. */
export type Around = {
  /** Of whom was spoken before it; a question that names nobody is about them. */
  readonly earlier?: Subject | undefined;
} & ExamplesFor;

/** Answers a question in plain words or by command; the same for every surface. */
export type Ask = (text: string, around?: Around) => Answer;

/** Makes `ask` for a snapshot of the knowledge; the indexing is done once, here. */
export function askOf(knowledge: Knowledge): Ask {
  return askWith(lexiconOf(knowledge));
}

/** The same for knowledge that is indexed already. */
export function askWith(lexicon: Lexicon): Ask {
  return (text, { earlier, ...examplesFor } = {}) => {
    const parted = wordsAndExact(text, lexicon.jiraProjects);
    const named = vendorsByCommand(parted.words, lexicon);
    if (named.length > 0 && isAllWords(parted)) return answerByName(named, lexicon);
    const understood = understandAfter(readQuestion(text, lexicon, parted), lexicon, earlier);
    const { question, reading, meant, namesNobody, asking } = understood;
    const said = answerQuestion(question, lexicon, examplesFor);
    return {
      ...said,
      open: openPoints(said, reading, lexicon),
      meant,
      namesNobody,
      spoken: spokenOf(said, { refers: hasPronoun(reading), asking }),
    };
  };
}

/** Whether nothing in a question is to be taken to the letter, such as a link. */
function isAllWords({ exact }: ReturnType<typeof wordsAndExact>): boolean {
  return Object.values(exact).every((found) => found.length === 0);
}

/** What `vendor NAME` asks for; the name is all that was said, so nothing is left open. */
function answerByName(vendors: readonly Sure<Vendor>[], lexicon: Lexicon): Answer {
  const said = answerQuestion({ kind: 'vendor', vendors }, lexicon);
  return { ...said, open: NOTHING_OPEN, spoken: spokenOf(said, { refers: false }) };
}
