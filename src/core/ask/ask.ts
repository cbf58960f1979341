import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Answer } from './answer/answer.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { openPoints } from './answer/open-points.ts';
import { type Lexicon, lexiconOf } from './lexicon/lexicon.ts';
import { understand } from './question/understand.ts';
import { readQuestion } from './reading/reading.ts';

/** Answers a question in plain words or by command; the same for every surface. */
export type Ask = (text: string) => Answer;

/** Makes `ask` for a snapshot of the knowledge; the indexing is done once, here. */
export function askOf(knowledge: Knowledge): Ask {
  return askWith(lexiconOf(knowledge));
}

/** The same for knowledge that is indexed already. */
export function askWith(lexicon: Lexicon): Ask {
  return (text) => {
    const reading = readQuestion(text, lexicon);
    const said = answerQuestion(understand(reading, lexicon), lexicon);
    return { ...said, open: openPoints(said, reading, lexicon) };
  };
}
