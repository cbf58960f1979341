import { slips } from '../text/slips.ts';
import type { Word } from './normalise.ts';
import { listOf, PHRASES } from './vocabulary.ts';

/** Words that only hold a sentence together; a name that was typed with slips never begins or ends with one. */
const FUNCTION_WORDS = listOf(`
  a an another the this that these those each every all both either neither any some no not none only just also still yet ever now
  i im ive id me my we us our ours you your he him his she her they them their it its who whos whom whose what whats which when where
  wheres why how hows there theres here anyone anything anybody everyone everything everybody someone something somebody
  nobody myself yourself himself herself itself ourselves yourselves themselves is isnt am are arent was wasnt were be been being do dont does doesnt did didnt doing done have havent has hasnt had will
  would can cant could should shall may might must let lets of for to too in into on onto at by from with without about as
  than then and or nor but if so because while within between among amongst during since until before after over under up
  out off again per via vs versus yes one ones across through thru around inside outside toward towards above below near beyond
  despite against behind upon re btwn
  else two three four five six seven eight nine ten`);

/** What is done with a partner, in its basic form; the endings -s, -d, -ed, -ing make no difference. */
const DEEDS = listOf('accept ask build connect enable offer open process provide send share');
/** What else people do in questions. */
const VERBS = listOf(`
  allow begin believe belong call chat check confirm cover find get give guess handle happen integrate keep know look make mark mention
  migrate move note read remind say see sell serve show speak start support switch take talk tell think upgrade use verify want
  wonder work run require`);

const IRREGULAR_VERBS = listOf(`
  began came found gave getting gone got gotten given heard kept knew known made said saw seen shown sold spoke spoken taken
  told took thought using went`);

// What dictionaries lack, and the field's own ordinary words.
const CHATTER = listOf(`
  hey hi hello yo ok okay wait pls plz thx lol hmm um uh yeah yep nope asap rn atm tho bc cuz dunno gimme gonna gotta wanna kinda
  basically whatever somehow cloudpay biller billers playbook online app apps logon login api id ids info bid bids bot etc
  eg ie fyi btw cool great nice awesome perfect super sweet wow sorry hopefully tbh jk sec soz anyhoo smth sth fine shld nite last anyhow everyday cfo ceo cto coo ims co inc llc ltd corp`);

/** Of praise and thanks. */
export const KIND_WORDS = new Set(
  listOf(`thanks thank thx ty tysm cheers appreciate appreciated kudos bravo yay wow legend star hero genius wizard gem champ goat
  lifesaver saver best brilliant amazing awesome great perfect excellent fantastic wonderful lovely super sweet nice cool neat
  slick handy magic love loved rock rocks rule rules helpful quick fast impressive impressed useful good`),
);

const functionWords = new Set(FUNCTION_WORDS);
const deeds = new Set([...DEEDS, 'built', 'sent']);
const verbs = new Set([...deeds, ...VERBS, ...IRREGULAR_VERBS]);
const chatter = new Set(CHATTER);
const times = new Set(
  'alphabetical alphabetically today tomorrow yesterday now later again directly soon instead first please thanks right correct true monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri morning afternoon evening tonight'.split(
    ' ',
  ),
);

/** Whether a word only holds a sentence together. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

// "Actually", "explicitly"; not "family", "monthly", "supply".
const ADVERB = /^(?!famil|month|dai|week|year|quarter|supp|rep|app|assemb|anoma)\p{L}{3,}ly$/u;

/** Whether a word tells nothing: it holds the sentence together, says when, or is mere chatter. */
export function isFiller(word: string): boolean {
  return functionWords.has(word) || chatter.has(word) || times.has(word) || isVerb(word) || ADVERB.test(word);
}

// Whoever and whatever is spoken of in every question: it is nobody's name.
const GENERIC =
  /^(?:people|persons?|billers?|clients?|customers?|towns?|city|cities|county|companies|company|teams?|systems?|software|integrations?|projects?|payments?|invoices?|bills?|cloudpay|cloud|pay|someone|others?|users?|residents?|folks|guys?|man|name|names|thing|things|stuff|anybody|questions?|account|accounts|business|money|cards?|online|board)$/;
// Nor are these, which say little of anything.
const SAYS_LITTLE =
  /^(?:times?|days?|use|go|going|live|real|new|start|default|free|example|record|course|fact|case|total|general|common|track|time|work|help|ready|possible|available|currently|really|there|sure|fine|all|well)$/;
// Nor are these; but they may be what is asked about.
const NO_NAMES =
  /^(?:file|files|phase|setting|settings|product|button|portal|table|module|modules|page|step|steps|matter|matters)$/;
// Words that stand in remarks and tell nothing of what is asked.
const TELLS_NOTHING =
  /^(?:new|used|some|data|page|enter|menu|left|select|invoice|information|integration|request|approved|way|back|options?|value|using|good|meeting|person|situation|deal|team|list|lists|set|old|minute|moment|call|demo|slide|notes|mail|usual|fields?|columns?|cells?|box|rows?|filled|empty|couple|whole|single|own|kind|sort|format|part|side|number|second|third|fourth|fifth|next|final)$/;

// What people pay for.
const PAID_FOR =
  /^(?:tax(?:es)?|fines?|fees?|bills?|billing|licens\w+|inspections?|enforcement|registrations?|rentals?|citations?|dues|fares?|tolls?|tuition|tags|payments)$/;

/** Whether a word is of something that people pay for: "court fines", "pet licensing". */
export function isPaidFor(word: string): boolean {
  return PAID_FOR.test(word);
}

/** Whether a noun is one of every question, and nobody's name. */
export function isGeneric(word: string): boolean {
  return GENERIC.test(word) || SAYS_LITTLE.test(word) || NO_NAMES.test(word);
}

/** Whether a word tells nothing of what a question is about. */
export function tellsNothing(word: string): boolean {
  return isVague(word) || GENERIC.test(word);
}

/** Whether a word cannot be what is spoken of: it is no noun, or one that only says where something is written. */
export function isVague(word: string): boolean {
  return isFiller(word) || TELLS_NOTHING.test(word) || SAYS_LITTLE.test(word);
}

/** Whether a word says what somebody does, in whatever form. */
export function isVerb(word: string): boolean {
  return formsOf(word).some((form) => verbs.has(form));
}

/** Whether a word says what is done with a partner, which its row may tell. */
export function isDeed(word: string): boolean {
  return formsOf(word).some((form) => deeds.has(form));
}

/** A word, and without its ending: "approves" is a form of "approve". */
export function formsOf(word: string): string[] {
  return [word, word.replace(/(?:s|ed|ing)$/, ''), word.replace(/(?:ed|ing)$/, 'e')];
}

/** Tells the common words of English, however near they come to a name; a single letter is one too. */
export function commonWords(english: ReadonlySet<string>): (word: string) => boolean {
  return (word) => isFiller(word) || english.has(word) || /^\p{L}$/u.test(word);
}

const SHORTEST = 4;

/** A plain stem: "enables", "enabled" and "enabling" are one word. */
export function stemOf(word: string): string {
  const bare =
    word.length > SHORTEST ? word.replace(/(?:ings?|e?(?<!s)s|(?<!e)ed)$/, '') : word.replace(/s$/, '');
  return bare.length >= SHORTEST ? bare.replace(/e$/, '') : bare;
}

const TWO_SLIPS_FROM = 8;
const phraseWords = new Set(PHRASES.flatMap(({ words }) => words));
/** The common words that are recognised when misspelt. Not the nouns: "paymentus" is a company, not "payments". */
const MENDABLE: ReadonlySet<string> = new Set([
  ...functionWords,
  ...verbs,
  ...[...DEEDS, ...VERBS].flatMap((verb) => [
    `${verb}s`,
    `${verb.replace(/e$/, '')}ed`,
    `${verb.replace(/e$/, '')}ing`,
  ]),
]);
// Not into a denial: a slip must not turn a question round.
const denials = new Set(
  PHRASES.flatMap(({ words, meaning }) =>
    words.length === 1 && meaning.kind === 'cue' && (meaning.cue === 'negation' || meaning.cue === 'none')
      ? words
      : [],
  ),
);
const vocabulary = Map.groupBy(
  [...new Set([...phraseWords, ...MENDABLE])].filter(
    (word) => word.length >= SHORTEST && !denials.has(word) && word !== 'never',
  ),
  ([first]) => first,
);

/** Whether a word holds a sentence together or says what is done, slips mended. */
export function isMendable(word: string): boolean {
  return MENDABLE.has(word);
}

/** The word with its slips mended, if it comes near a word of the questions' own vocabulary; otherwise as it is. */
export function mended(word: Word, isCommon: (word: string) => boolean): Word {
  const { plain } = word;
  if (phraseWords.has(plain) || isCommon(plain) || /\d/.test(plain)) return word;
  // "ERP" in capitals is an abbreviation, and not a slip of "rep".
  if (plain.length < SHORTEST)
    return /^\p{Lu}+$/u.test(word.typed) ? word : { ...word, plain: swapped(plain) };
  return { ...word, plain: nearest(plain) };
}

/** In a word of three letters only two that changed places are mended: "kye", "bdi", "evm". */
function swapped(plain: string): string {
  const [a = '', b = '', c = ''] = plain;
  return plain.length === 3
    ? ([b + a + c, a + c + b].find((other) => phraseWords.has(other)) ?? plain)
    : plain;
}

function nearest(plain: string): string {
  let fewest = plain.length < TWO_SLIPS_FROM ? 2 : 3;
  let meant = plain;
  // The first letter is seldom wrong; it may have changed places with the second.
  const alike = [...new Set(plain.slice(0, 2))].flatMap((first) => vocabulary.get(first) ?? []);
  for (const other of alike) {
    if (!isLikely(plain, other)) continue;
    if (Math.abs(other.length - plain.length) >= fewest) continue;
    const found = slips(plain, other, fewest - 1);
    if (found >= fewest) continue;
    fewest = found;
    meant = other;
  }
  return meant;
}

/**
 * Whether a slip is likely at all: the first letter is seldom wrong; in a short word that only holds a sentence together
 * no letter is another one ("tolls" is not "tells"), nor in a word of four letters ("note" is not "none").
 */
function isLikely(plain: string, other: string): boolean {
  const sameStart = plain[0] === other[0] || (plain[0] === other[1] && plain[1] === other[0]);
  const isShort = plain.length === SHORTEST || (plain.length === SHORTEST + 1 && !phraseWords.has(other));
  return sameStart && !(isShort && isOtherLetter(plain, other)) && !(isShort && plain.length > other.length);
}

function isOtherLetter(a: string, b: string): boolean {
  return a.length === b.length && [...a].toSorted().join('') !== [...b].toSorted().join('');
}
