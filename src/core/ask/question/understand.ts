import type { Lexicon } from '../lexicon/lexicon.ts';
import { type Reading, readQuestion } from '../reading/reading.ts';
import type { Question } from './question.ts';
import { askedByCommand } from './rules/command.ts';
import { askedByLetter } from './rules/letter.ts';
import { asksForProcedure, asksForResources, asksForVersions } from './rules/playbook.ts';
import { asksForMeaning, asksForPassages, isSmallTalk, nothingKnown } from './rules/rest.ts';
import { asksForNumberedStep, asksForRole, asksForStep } from './rules/steps.ts';
import { asksForBids, asksForPeople, asksForVendors } from './rules/vendor.ts';
import { asksForList, asksForTypes } from './rules/vendors.ts';

/** A rule turns what was read into a question, or leaves it to the next. */
export type Rule = (reading: Reading, lexicon: Lexicon) => Question | undefined;

// From the surest sign to the vaguest; the first rule that applies decides.
const RULES: readonly Rule[] = [
  isSmallTalk,
  askedByLetter,
  askedByCommand,
  asksForBids,
  asksForPeople,
  asksForVendors,
  asksForMeaning,
  asksForNumberedStep,
  asksForRole,
  asksForStep,
  asksForPassages,
  asksForVersions,
  asksForTypes,
  asksForResources,
  asksForProcedure,
  asksForList,
];

/** Text becomes a question, once; every surface asks through here. */
export function understand(text: string, lexicon: Lexicon): Question {
  const reading = readQuestion(text, lexicon);
  for (const rule of RULES) {
    const question = rule(reading, lexicon);
    if (question) return question;
  }
  return nothingKnown(reading, lexicon);
}
