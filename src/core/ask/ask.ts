import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Answer } from './answer/answer.ts';
import { answerQuestion } from './answer/answer-question.ts';
import type { ExamplesFor } from './answer/examples.ts';
import { openPoints } from './answer/open-points.ts';
import { spokenOf } from './answer/spoken.ts';
import { type Lexicon, lexiconOf } from './lexicon/lexicon.ts';
import { hasPronoun } from './question/follow-up/refers.ts';
import type { Subject } from './question/follow-up/subject.ts';
import { understandAfter } from './question/follow-up/understand-after.ts';
import { readQuestion } from './reading/reading.ts';

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
    const understood = understandAfter(readQuestion(text, lexicon), lexicon, earlier);
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
