import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Reading } from '../reading/reading.ts';
import type { Question } from './question.ts';
import { asksForAllBids, asksForBids } from './rules/bids.ts';
import { askedByCommand } from './rules/command.ts';
import { askedExactly } from './rules/exact.ts';
import { asksForList, asksForOthers } from './rules/list.ts';
import { asksForMeaning } from './rules/meaning.ts';
import { nothingKnown } from './rules/nothing-known.ts';
import { asksForPassages } from './rules/passages.ts';
import { asksForPeople } from './rules/people.ts';
import { asksForProcedure, asksForResources, asksForVersions } from './rules/playbook.ts';
import { isSmallTalk } from './rules/small-talk.ts';
import { asksForNumberedStep, asksForRole, asksForStep } from './rules/steps.ts';
import { asksForTypes } from './rules/types.ts';
import { asksForVendors } from './rules/vendor.ts';

/** A rule turns what was read into a question, or leaves it to the next. */
type Rule = (reading: Reading, lexicon: Lexicon) => Question | undefined;

// From the surest sign to the vaguest; the first rule that applies decides.
const RULES: readonly Rule[] = [
  isSmallTalk,
  askedExactly,
  askedByCommand,
  asksForOthers,
  asksForBids,
  asksForPeople,
  asksForVendors,
  asksForRole,
  asksForMeaning,
  asksForNumberedStep,
  asksForStep,
  asksForPassages,
  asksForVersions,
  asksForTypes,
  asksForAllBids,
  asksForResources,
  asksForProcedure,
  asksForList,
];

/** What was read becomes a question, once; every surface asks through here. */
export function understand(reading: Reading, lexicon: Lexicon): Question {
  for (const rule of RULES) {
    const question = rule(reading, lexicon);
    if (question) return question;
  }
  return nothingKnown(reading, lexicon);
}
