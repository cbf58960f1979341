import { wordsOf } from '../text/normalise.ts';

/** A word of a question: as typed, and in small letters without signs. */
export type Word = {
  readonly typed: string;
  readonly plain: string;
  /** The number of its clause: what stands between two signs that part sentences or their halves. */
  readonly clause: number;
};

/** What stands in a question to the letter: addresses, links, Jira keys. */
export type Exact = {
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly jiraKeys: readonly string[];
};

/** A question made ready for reading: cleaned, and parted into words and what is to be taken to the letter. */
export type Normalised = {
  readonly text: string;
  /** Without a tag at the end. */
  readonly words: readonly Word[];
  /** Whether a tag made it a question of yes or no: "…, right?", "…, isn't it?". */
  readonly isTagged: boolean;
  readonly exact: Exact;
};

// A question of a hundred words has said what it is about; more would only cost time.
const MOST_WORDS = 100;
const LONGEST_QUESTION = 5_000;
const LONGEST_WORD = 64;

const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const SPACES = /[\u00A0\u2000-\u200B\u202F\u205F\u3000\uFEFF]/g;
const SLACK_MARKS = /<[@#!][^>]*>/g;
// "#impl-springfield", as typed.
const CHANNEL = /(?<!\S)#[a-z]+[-_][\w-]+/gi;
const INITIALS = /(?<![\w.])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\d]))?/gu;
// "Helloooo"; not "Permits III".
const DRAWN_OUT = /([a-hj-vx-z])\1{2,}/gi;
const COMMAND_NAME = /^\s*\/cloudpay\b/i;

/** Other ways to say it, as the vocabulary has it. */
const SAID_AS: readonly (readonly [RegExp, string])[] = [
  // "Leave Accela out", "with Accela excluded", "…, skip Full Circle".
  [
    /\b(?:leave|leaving|take|taking|keep|keeping) ([\w-]+(?: [\w-]+)?) (?:out|aside)\b(?! of)|(?:\bwith|[,(]) ?([\w-]+) (?:excluded|left out)\b/gi,
    ' except $1$2',
  ],
  [/(?<=[,;(]\s?)skip(?:ping)?\s(?!the\b|an?\b|this\b|that\b|it\b|steps?\b)/gi, 'except '],
  // "Is 57 a BID or a type": what it is, its own answer tells.
  [
    /(?<=^\s*(?:so |and |hey )?(?:is|was|whats|what is) )(\d+),? an? (?:bid|(?:invoice )?type(?: id)?)(?: (?:or|and not) (?:an? )?(?:bid|(?:invoice )?type(?: id)?))?(?=[\s?!.]*$)/i,
    '$1',
  ],
  // "No, does Accela …": it answers what was said before.
  [/^\s*(?:no|nope)\s*[,.!;]+\s*(?=(?:is|are|was|does|do|did|can|has|have|what|which|who|how)\b)/i, ''],
  [/\b(do|does) not\b/gi, "$1n't"],
  [/\bw\/o\b/gi, 'without'],
  [/\sv\.?\s(?!(?:one|two|is|are|of|does|do|for|on)\b|\d)/gi, ' vs '],
  [/(?<![\d,.+])(\d{1,2})\+(?!\s*\d)/g, 'at least $1'],
];

/** The text as every parser reads it: one kind of hyphen, space and quote, no mention, no name of the command. */
export function cleaned(typed: string): string {
  return typed
    .slice(0, LONGEST_QUESTION)
    .replace(HYPHENS, '-')
    .replace(SPACES, ' ')
    .replace(/[‘’]/g, "'")
    .replace(SLACK_MARKS, ' ')
    .replace(/(?<!\w):[a-z0-9_+-]+:(?!\w)/gi, ' ')
    .replace(/\p{Extended_Pictographic}\uFE0F?/gu, ' ')
    .replace(/\s=+\s(?=\w)/g, ' is ')
    .replace(COMMAND_NAME, ' ');
}

/** "1) recdesk emv 2) logis contact": the marks of a list are no numbers. */
export function withoutListMarks(text: string): string {
  const isList = ['1', '2'].every((mark) => new RegExp(`(?<!\\S)\\(?${mark}[.)]\\s`).test(text));
  return isList ? text.replace(/(?<!\S)\(?\d[.)]\s+/g, '; ').replace(/^; /, '') : text;
}

const COURTESY_BEFORE =
  /^(?:(?:hi|hey|hello|yo|ok|okay|so|well|please|pls|thanks|thank you|good morning|good afternoon)\b(?: (?:all|team|there|folks|everyone|everybody|guys|bot|cloudpay))?[\s,!.:-]+)+/i;
const COURTESY_AFTER =
  /[\s,.!-]+(?:please|pls|plz|thanks|thank you|thx|ty|cheers|asap|for me|thanks a lot|many thanks)[\s.!]*$/i;

/** The words of a command without what only decorates them: code marks, bold, quotes, courtesy, end punctuation. */
export function plainCommand(typed: string): string {
  const bare = cleaned(typed)
    .replace(/[`*_~"“”]+/g, ' ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const before = bare.replace(COURTESY_BEFORE, '');
  return (before === '' ? bare : before).replace(COURTESY_AFTER, '').replace(/[\s?!.,;:]+$/, '');
}

// Begins nowhere within a run of letters, or a text of thousands would be tried from each of them.
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
// Without `https://` it is a link when a path follows the host: "logis.org" is a name.
const URL = /https?:\/\/[^\s<>|"']+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s<>|"']+/gi;
// Of "www.logis.org" the name is "logis".
const HOST = /\b(?:www\.)?([a-z0-9-]+)\.(?:com|org|net|gov|us|io)\b/gi;
const JIRA_KEY = /\b[a-z]{2,10}-\d{2,}\b/gi;
// "2,298" is a number; "43,999" are two types.
const THOUSANDS = /(?<![\d,.])(\d),(\d{3})(?![\d,])/g;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_NUMBER = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH_NUMBER = '(?:0?[1-9]|1[0-2])';
const DAY = `${DAY_NUMBER}(?:st|nd|rd|th)?`;

/** Digits that are no BID and no type: telephone numbers, dates, times, amounts. */
const OTHER_NUMBERS = [
  /(?<=\b(?:ext|extension|suite|ste|room|zip|apt|box|floor|unit|order|ticket|case|po)\b\.?(?: (?:is|no|number|#))*\s*#?)\d+/gi,
  /\b(?:est|established|founded|since)\b\.?(?: in)?\s+(?:18|19|20)\d{2}(?!\d)/gi,
  // "From 2000 to 2200" are BIDs.
  /\bfrom\b(?: in)?\s+(?:18|19|20)\d{2}(?!\d|\s+(?:up )?(?:to|and|through|thru|until|till)\s+\d)/gi,
  /\b(?:pop|population)\b\.?(?: of)?\s*\d[\d,]*/gi,
  /(?<!\d)\d[\d,]+\s+people\b/gi,
  /(?<!\d)\d[\d,]*\s(?:residents|inhabitants|accounts|customers|parcels|households|users)\b/gi,
  /\bref(?:erence)?\b\.?(?: (?:no|number))?\.?:?\s*[\w/-]*\d[\w/-]*/gi,
  /\+\d[\d\s().-]{6,}\d/g,
  /(?<!\d)(?:\+?1[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/g,
  /(?<![\d-])\d{3}-\d{4}(?![\d-])/g,
  /(?<=\b(?:meet|meeting|call|talk|starts?|starting|until|till|sync|kick ?off)\b[^.?\d]{0,12}\bat\s)\d{3,4}(?!\d)/gi,
  /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)/g,
  new RegExp(
    `(?<![\\d/])(?:${MONTH_NUMBER}/${DAY_NUMBER}|${DAY_NUMBER}/${MONTH_NUMBER})(?:/\\d{2,4})?(?![\\d/])`,
    'g',
  ),
  /(?<!\d)\d{1,2}\.\d{1,2}(?:\.\d{2,4})?(?!\d)/g,
  /(?<!\d)\d{1,2}:\d{2}(?!\d)(?:\s?[ap]m)?(?: [ecmp][sd]?t\b)?/gi,
  /(?<!\d)\d{1,2}\s?[ap]m\b/gi,
  /[$€£]\s?\d[\d,.]*k?/g,
  /(?<!\d)\d[\d,.]*(?:st|nd|rd|th)?\s?(?:%|percent|dollars?|usd|bucks|cents|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)(?![a-z])/gi,
  new RegExp(`\\b${MONTH}\\.?\\s+${DAY}\\b(?:,?\\s+\\d{4}\\b)?`, 'gi'),
  new RegExp(`(?<!\\d)${DAY}\\s+(?:of\\s+)?${MONTH}\\b(?:\\s+\\d{4})?`, 'gi'),
];

// "Regards, Jane" and whoever is greeted are not what is asked about.
const SIGNATURE =
  /[\n,.!?;]\s*(?:(?:best|kind|warm)\s+)?(?:regards|cheers|thanks|thank you|thx|sincerely|best|br)\s*[,!.\n-]+(?![\s,!.-]*(?:and|also|plus|but|or|what|which|who|how|is|are|does|do|can|one|any)\b)\s*[\p{L}.' -]{1,40}$/iu;
const SALUTATION = /^\s*(?:hi|hey|hello|dear|good (?:morning|afternoon|evening))\s+[\p{L}]{2,20}\s*[,!]\s+/iu;

/** Of "From: Lisa Barlow <lisa@recdesk.com>" the domain, which tells for whom she writes. */
const SENDER = /\bfrom:[^<\n]{0,60}<[^<>@\s]+@([a-z0-9-]+)[^<>\s]*>/i;

/** What mail programs and people put around a question. */
const AROUND_MAIL = [
  /\bsent from (?:my |a )?\w+(?: \w+)?/gi,
  /\bon [^?\n]{3,80}? wrote:/gi,
  /\b(?:[Ff]rom|[Tt]o|[Cc]c|FROM|TO|CC):\s*(?:\p{Ll}+|\p{Lu}\p{L}*(?: \p{Lu}\p{L}+)*)/gu,
  // Who writes, and from where: "my name is Amy and I work for City of Dover".
  /\b[Mm]y name is \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?(?: and I work (?:for|at|with) (?:the )?\p{Lu}\p{L}+(?: (?:of|\p{Lu}\p{L}+))*)?/gu,
  /\b(?:[Tt]his is(?= \w+(?: \w+)? (?:from|with|at) )|I am|I'm) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?=[.,!]| (?:from|with|at) )(?: \w+ (?:the )?\p{Lu}\p{L}+(?: (?:of|\p{Lu}\p{L}+))*)?/gu,
  /\((?:hi|hey|hello|thanks|thx|cc)\b[^)]{0,40}\)/gi,
  /[<>-]*\s*(?:begin )?forwarded message\s*[<>:-]*/gi,
  /\s--\s+[\p{L} ,.'-]{1,40}$/u,
  /^\s*(?:(?:fw|fwd|re)\s*:\s*)+/i,
  /(?<!\S)P{1,3}S\b[.:]?/g,
  // That somebody does not know is why they ask.
  /^\s*(?:sorry,? )?(?:i|we) (?:can'?t|cannot|could ?n[o']t|do ?n[o']t|cant|dont) (?:find|see|remember|recall|know|tell)(?: out)? (?=wh(?:o|ich|at|ose|ere)\b)/i,
  // What the answer is for: "for my onboarding doc".
  /\bfor (?:the|my|our|a|an|this|his|her|their) (?:\w+ )?(?:deck|docs?|slides?|report|presentation|newsletter|spreadsheet|qbr|demo|handover|meeting|boss|manager)\b/gi,
  /\b(?:per|as discussed|following up on|further to|referring to|with reference to)\b[^?\n]{0,80}?\b(?:e-?mail|mail|call|note|message|chat|thread|meeting|conversation)s?\b(?: (?:below|above|earlier|today|yesterday|on \w+))?/gi,
];

/** Tags that make a question of what is said before them, and "yes or no" wherever it stands. "EMV yes" is a value, and "which is it" no tag. */
const TAGS = [
  /\s*[,;]\s*(?:-\s*)?(?:no|ok|okay|eh|huh|innit)$/i,
  /(?<!\b(?:which|what|who|how|where|and|or))[\s,;-]+(?:is|are|do|does|has|have|can|was|were)(?:n'?t)? (?:it|they|he|she|there)$/i,
  /[\s,;-]+(?:(?:is|was|thats?|that's|this|am i) )*(?:right|correct|true)(?: or false)?$/i,
  /(?<!\bemv:?(?: is| as)?)[\s,;-]+(?:yes|yeah|yep)$/i,
  /[\s,;-]+(?:or|ou|oder|o) (?:not?|nah|non|nein|nicht)$/i,
  /\b(?:yes or no|y\/n)\b/i,
];
const OPEN = 'who|whos|whom|whose|which|what|whats|how|where|when|why';
const IS_OPEN = new RegExp(`^\\W*(?:${OPEN})\\b|\\b(?:${OPEN})\\b[^,.;:?!]*$`, 'i');

/** Makes a question ready for reading. `jiraProjects`: the prefixes of known Jira keys. */
export function normalise(typed: string, jiraProjects: ReadonlySet<string>): Normalised {
  const text = SAID_AS.reduce((left, [form, said]) => left.replace(form, said), cleaned(typed))
    .replace(CHANNEL, ' ')
    .replace(INITIALS, (dotted) => dotted.replaceAll('.', ''))
    .replace(DRAWN_OUT, '$1')
    .replace(/\s&\s/g, ' and ');
  const unsigned = AROUND_MAIL.reduce(
    (left, form) => left.replace(form, ' '),
    text.replace(SENDER, '$1. ').replace(SIGNATURE, ' '),
  ).replace(SALUTATION, '');
  const urls = unsigned.match(URL) ?? [];
  const withoutUrls = unsigned.replace(URL, ' ');
  const emails = withoutUrls.match(EMAIL) ?? [];
  const withoutEmails = withoutUrls.replace(EMAIL, ' ');
  const jiraKeys = (withoutEmails.match(JIRA_KEY) ?? []).filter((key) => jiraProjects.has(projectOf(key)));
  const withoutKeys = jiraKeys.reduce((left, key) => left.replace(key, ' '), withoutEmails);
  const numbered = OTHER_NUMBERS.reduce((left, form) => left.replace(form, ' '), withoutKeys);
  const ended = numbered.replace(/[\s?!.)]+$/, '');
  const bare = TAGS.reduce((left, tag) => left.replace(tag, ''), ended);
  const isTagged = bare !== ended && /\w/.test(bare) && !IS_OPEN.test(bare);
  const rest = (isTagged ? bare : numbered).replace(THOUSANDS, '$1$2').replace(/(^|\s)-(?=\d)/g, '$1minus ');
  return { text, words: splitWords(rest.replace(HOST, '$1')), isTagged, exact: { emails, urls, jiraKeys } };
}

/** Words put together again as they were typed. */
export function asTyped(words: readonly Word[]): string {
  return words.map(({ typed }) => typed).join(' ');
}

/** Words put together again as they are compared. */
export function asPlain(words: readonly Word[]): string {
  return words.map(({ plain }) => plain).join(' ');
}

/** The project of a Jira key: INT of INT-4467. */
export function projectOf(key: string): string {
  return key.split('-')[0]?.toUpperCase() ?? '';
}

const WORD = /#?[\p{L}\p{N}\p{M}'`]+/gu;
// "RecDesk's" is RecDesk; "what's" is a word of its own.
const CONTRACTION = /^(what|who|where|when|how|why|it|that|there|here|let|he|she|everyone|anyone)'s$/i;

/** Words of questions, with what people write for them: short in chat, or in another language. */
const WRITTEN_AS = {
  contact: 'contato contacto contatto kontakt kontaktperson ansprechpartner contactpersoon',
  contacts: 'contatos contactos contatti kontakte contacten contactpersonen',
  email: 'correo courriel mailadres correio',
  version: 'v versie versione versao versiones versoes versionen versies',
  types: 'typs tipos typen tipi',
  partners: 'partenaires parceiros socios partners partnern proveedores fournisseurs anbieter',
  support: 'supporte soporta suporta unterstutzt ondersteunt supporta soportan admite',
  steps: 'pasos etapes schritte stappen passos passi',
  needs: 'necesidades besoins anforderungen requisitos exigences',
  who: 'chi qui quien wer',
  it: 'ce',
  at: 'chez bei bij presso',
  which: 'que quelle quel quels cual cuales quale quali welche welcher welches welke',
  count: 'combien cuantos cuantas quanti quante quantos wieviele hoeveel',
  of: 'di de del du della von da',
  has: 'ont hat tiene tienen heeft',
  is: 'est ist',
  the: 'la lo las le les el los il der das het',
  or: 'oder ou',
  hello: 'salut bonjour hola ciao hallo goedemorgen buongiorno moin servus',
  team: 'equipe equipo squadra',
  please: 'favore favor bitte svp',
  thanks: 'merci gracias grazie danke bedankt obrigado',
  government: 'govt',
  average: 'avg',
  that: 'thats dat',
  what: 'wut wat',
  anyone: 'any1 ne1',
  someone: 'some1 sum1',
  everyone: 'every1',
  before: 'b4',
  great: 'gr8',
  you: 'u ya yall',
  are: 'r',
  your: 'ur',
  people: 'ppl',
  with: 'w',
  type: 'typ',
  invoice: 'inv',
  about: 'abt',
  number: 'nbr nr',
  difference: 'diff',
  differ: 'differs',
  should: 'shld',
  they: 'theyre',
  their: 'thier',
};
const MEANT = new Map(
  Object.entries(WRITTEN_AS).flatMap(([word, others]) => others.split(' ').map((other) => [other, word])),
);

const CLAUSE_END = /[.,;:!?()\n]|--|\s[-–—>]\s/;

function splitWords(text: string): Word[] {
  let [clause, end] = [0, 0];
  return [...text.matchAll(WORD)].slice(0, MOST_WORDS).flatMap(({ 0: typed, index }) => {
    if (CLAUSE_END.test(text.slice(end, index))) clause += 1;
    end = index + typed.length;
    const letters = wordsOf(CONTRACTION.test(typed) ? typed : typed.replace(/'s$|^[dl]'/i, '')).join('');
    const plain = MEANT.get(letters) ?? letters;
    return plain.length === 0 || plain.length > LONGEST_WORD ? [] : splitNumber({ typed, plain, clause });
  });
}

/** "bid2298" and "type43" are a word and a number. */
function splitNumber(word: Word): Word[] {
  const [, ordinal] = /^(\d+)(?:s|st|nd|rd|th)$/.exec(word.plain) ?? [];
  if (ordinal !== undefined) return [{ ...word, plain: ordinal }];
  const [, name, number] = /^(bids?|types?|id)(\d+)$/.exec(word.plain) ?? [];
  if (name === undefined || number === undefined) return [word];
  return [name, number].map((part) => ({ ...word, typed: part, plain: part }));
}
