import type { Vendor } from '../../knowledge/vendor.ts';
import type { Lexicon } from '../lexicon.ts';
import { asPlain } from '../normalise.ts';
import { type Reading, readQuestion } from './reading.ts';
import { hasCue, namesUnknown, tellingWords, vendorsIn } from './said.ts';

const MOST_SENTENCES = 40;
const SHORTEST_REMARK = 3;
const ASKS =
  /^(?:(?:and|so|ok|but|also|>|&gt;) *)*(?:who|whom|whose|whos|what|whats|which|where|wheres|how|does|do|is|are|can|could)\b|^(?:also|plus|and) (?:the|their|its)\b/i;
// "She wants to know if …": what follows is asked.
const ASKS_FOR_ANOTHER =
  /\b(?:wants?|would like|needs?|hoping|keen) to know\b(?: (?:if|whether|about))?|\b(?:asks|asking|wonders) (?=if|whether|what|which|who|how|where)|\b(?:is|are|was) (?:asking|wondering)\b(?: (?:if|whether|about))?/gi;
const ASKED = '¿';
// A dash or a bracket ends a clause only where a question begins behind it.
const END =
  /(?<=[.!?…])\s+|\n+|(?:\s[-–—>]+\s|(?<=[):])\s+)(?=(?:who|what|whats|which|where|how|does|do|is|are|can)\b)/i;

/** The sentences of a text; those in which somebody's question is told begin where the question does. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(ASKS_FOR_ANOTHER, `\n${ASKED} `)
    .split(END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .slice(0, MOST_SENTENCES);
}

/** Whether a sentence asks something. */
export function isQuestion(sentence: string): boolean {
  return sentence.startsWith(ASKED) || /\?["”’)\s]*$/.test(sentence) || ASKS.test(sentence);
}

/** What begins a question that is answered with yes or no. */
export const WHETHER_BEFORE =
  /^(?:(?:and|so|ok|okay|well|hey|hi|also|but|then|quick|one|question|can you (?:confirm|tell me)|confirm|tell me|whether|if|does anyone know|do you know|do we know|anyone know|anybody know|wondering|surely|am i right that) )*(?:am|is|isnt|are|arent|was|were|do|does|doesnt|dont|did|can|cant|could|has|hasnt|have|will|would|should|must|may|am i right)\b/;
const ASKS_WITHIN =
  /\b(?:who|whos|whose|which|what|whats|wat|how|when|where|wheres|why|whether)\b|^(?:any|is there|are there|anything|anyone|possible)\b|\b(?:possible|allowed|supported)$/;

/** Whether a text has the form of a question, with a mark or without one: "any password rules", "can payers store a card". */
export function asksSomething({ text, words }: Pick<Reading, 'text' | 'words'>): boolean {
  const plain = asPlain(words);
  return isQuestion(text) || /\?/.test(text) || ASKS_WITHIN.test(plain) || WHETHER_BEFORE.test(plain);
}

/**
 * Reads a text for its question. What surrounds the question in other sentences is noise, but for the partner that they name where
 * the question names nobody: "They use Accela. Which version is that?" Undefined where the text is to be read as a whole.
 */
export function readAsking(text: string, lexicon: Lexicon): Reading | undefined {
  const sentences = sentencesOf(text);
  if (!sentences.some(isQuestion)) return undefined;
  const asking = sentences.filter((one) => isQuestion(one) || wantsFact(one, lexicon));
  if (asking.length === sentences.length) return undefined;
  const question = readQuestion(asking.join(' '), lexicon);
  const isTold = asking.some((one) => one.startsWith(ASKED)) && names(question);
  if (!isTold && !asksForFact(question)) return undefined;
  // "Accela, Peak or LOGIS: which is v2".
  const isWhichOf = /^which (?:is|has|one)\b/.test(asPlain(question.words)) && !question.named.length;
  if (names(question) && !isWhichOf) return question;
  const rest = readQuestion(sentences.filter((one) => !asking.includes(one)).join('\n'), lexicon);
  const vendors = vendorsIn(rest);
  if (vendors.length > 0) {
    const items = vendors.map(({ item }) => item);
    // "For which partner do I enable it" asks for all.
    return hasCue(question, 'partners') ? question : alsoNaming(question, items);
  }
  return isAboutRest(question, rest) && !isWhichOf ? undefined : question;
}

const LONGEST_WISH = 80;
const TELLS =
  /\b(?:is|are|was|were|am|im|has|have|had|did|does|do|dont|will|would|can|said|says|told|asks?|asked|wants?|wanted|uses?|used|using|takes?|took|supports?|went|goes|got|gets|called|calls|moved?|sent|sends|wrote|signed|left|working|looking|doing|he|she|they)\b/i;

/** "Types and bids for SmartGov please": facts of a partner, and nothing else. */
function wantsFact(sentence: string, lexicon: Lexicon): boolean {
  if (sentence.length > LONGEST_WISH || TELLS.test(sentence.replaceAll("'", ''))) return false;
  const reading = readQuestion(sentence, lexicon);
  const isMore = reading.unknown.length + tellingWords(reading).length > 0;
  return (
    !isMore &&
    vendorsIn(reading).length > 0 &&
    reading.mentions.some(({ meaning }) => meaning.kind === 'field')
  );
}

/** "Civicplus - which version", "Woolpert: where did that come up?": a stranger is asked about, or what was said before. */
function isAboutRest(question: Reading, rest: Reading): boolean {
  const isStranger = rest.words.length <= SHORTEST_REMARK && namesUnknown(rest);
  return isStranger || names(rest) || /\b(?:that|it|this|they|those)\b/.test(asPlain(question.words));
}

function asksForFact(reading: Reading): boolean {
  const { mentions, roles, versions, typeIds } = reading;
  return (
    roles.size + versions.size + typeIds.size + tellingWords(reading).length > 0 ||
    mentions.some(({ meaning }) => meaning.kind !== 'cue' || /^(?:steps|docs|cloudpay)$/.test(meaning.cue))
  );
}

function names({ named, bids, typeIds, versions, exact }: Reading): boolean {
  return (
    named.some(({ matches }) => matches.some(({ of }) => of.kind !== 'term')) ||
    bids.length + typeIds.size + versions.size + exact.emails.length + exact.urls.length > 0
  );
}

/** The reading as if vendors had been named at its end. */
export function alsoNaming(reading: Reading, vendors: readonly Vendor[]): Reading {
  const end = reading.words.length;
  const found = vendors.map((vendor) => ({
    from: end,
    to: end,
    matches: [{ of: { kind: 'vendor' as const, vendor }, name: vendor.name, whole: true, score: 1 }],
  }));
  return { ...reading, named: [...reading.named, ...found] };
}
