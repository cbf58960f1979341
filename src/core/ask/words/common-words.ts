/** Words that only hold a sentence together; a name that was typed with slips never begins or ends with one. */
const FUNCTION_WORDS = listOf(`
  a an the this that these those each every all both either neither any some no not none only just also still yet ever now
  i im me my we us our you your he him his she her they them their it its who whos whom whose what whats which when where
  wheres why how hows there theres here anyone anything anybody everyone everything everybody someone something somebody
  nobody is isnt am are arent was were be been being do dont does doesnt did didnt doing done have havent has hasnt had will
  would can cant could should shall may might must let lets of for to too in into on onto at by from with without about as
  than then and or nor but if so because while within between among amongst during since until before after over under up
  out off again per via vs versus yes`);

/** What people do in questions, in its basic form; the endings -s, -d, -ed, -ing make no difference. */
const VERBS = listOf(`
  accept allow ask begin believe belong chat check connect cover enable find get give guess handle happen integrate keep
  know look make mention migrate move offer open process provide remind say see sell send serve share show speak start
  support switch take talk tell think upgrade use want wonder work`);

const IRREGULAR_VERBS = listOf(`
  began came found gave getting gone got gotten given kept knew known made said saw seen sent shown sold spoke spoken taken
  told took thought using`);

/** Ordinary words of questions that name nothing by themselves, however near they come to a name. */
const ORDINARY_WORDS = new Set([
  // Chat and politeness.
  ...listOf(`hey hi hello yo ok okay please pls plz thx thanks thank sorry lol hmm um uh well yeah yep nope dear dude bro sir
    mr mrs ms guys folks team question q quick quickly asap fine happy nice great cool perfect awesome alright rn atm tho bc cuz dunno gimme gonna gotta
    wanna kinda basically actually really exactly probably maybe honestly`),
  // Time.
  ...listOf(`day today tomorrow yesterday week month year time times morning afternoon evening soon later early late
    always never sometimes usually currently already first second third last next new old live`),
  // People, places, companies, programs.
  ...listOf(`person people man woman guy user users client clients customer customers partner partners vendor vendors biller
    billers company companies city cities town towns utility utilities software system systems technology technologies
    product products program programs programme app apps application applications tool tools platform project projects
    associates associate portal menu desk core base cloud cloudpay page pages playbook`),
  // Quantity and order.
  ...listOf(`one ones two three four many much more most less least few several total entire whole full other others another
    same different number numbers amount list lists listed part parts piece half high low big small left right top bottom
    side end ends back`),
  // What is asked for, without saying what.
  ...listOf(`thing things stuff info information detail details data record records recorded name names named surname lastname firstname call called id
    ids value values field fields option options item kind sort way ways case cases place idea bit job setting settings
    integration integrations connection access current specific special particular certain main able possible correct
    official true false wrong good best better sure nothing else around whoever whatever somehow`),
  // More that people do, which is too near to other words to be recognised with slips.
  ...listOf(`select even require moment actual add added adding apply applies bother close closed collect come comes coming finish go goes going help helps
    helping hold hooked hope item like likes login logon log logs logic lookup mean need online pay pays paying paid payment
    payments bill bills put read reads real peek excel run runs running set sets try tries trying turn turned write wrote
    written transition supportive wanted`),
]);

const functionWords = new Set(FUNCTION_WORDS);
const verbs = new Set([...VERBS, ...IRREGULAR_VERBS]);

/** Whether a word only holds a sentence together. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** Whether a word, as it stands, names nothing by itself; a single letter does not either. */
export function isCommonWord(word: string): boolean {
  return /^\p{L}$/u.test(word) || functionWords.has(word) || ORDINARY_WORDS.has(word) || isVerb(word);
}

/** Whether a word says what somebody does, in whatever form. */
export function isVerb(word: string): boolean {
  return [word, word.replace(/(?:s|d|ed|ing)$/, ''), word.replace(/ing$/, 'e')].some((form) =>
    verbs.has(form),
  );
}

/** The common words that are recognised when misspelt. Not the nouns: "paymentus" is a company, not "payments". */
export const MENDABLE_WORDS: ReadonlySet<string> = new Set([
  ...functionWords,
  ...verbs,
  ...VERBS.flatMap((verb) => [`${verb}s`, `${verb.replace(/e$/, '')}ed`, `${verb.replace(/e$/, '')}ing`]),
]);

function listOf(words: string): string[] {
  return words.trim().split(/\s+/);
}
