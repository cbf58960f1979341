/** Words that never begin or end a name that was typed with slips. */
const FUNCTION_WORDS = `a an the this that these those it its i im me my we us our you your he she they them their
  is isnt are arent was were be been being am do dont does doesnt did didnt done has hasnt have havent had will would
  can cant could should shall may might must of for to too in into on onto at by from with without about as than then
  and or nor but if so not no yes who whos whom whose what whats which when where wheres why how hows there theres here
  any anyone anything anybody some someone something somebody all every everyone everything both each either neither
  let lets vs versus via per up out off over under again also just only still yet ever now`;

/** Ordinary words of questions that name nothing by themselves, however near they come to a name. */
/** What people do, in questions: also recognised when misspelt. */
const VERBS = `know knows knowing tell told give given show shows get gets got getting find finds finding found look looks
  looking want wants wanted wonder wondering remind ask asks asked asking say says said see seen check checks checking make
  makes making made take takes taken taking put work works working worked use uses used using handle handles handling
  handled offer offers offering support supports supported supporting accept accepts accepted accepting allow allows
  provide provides provided process processes processing integrate integrates integrated integrating connect connects
  connected connecting start starts started starting begin begins happen happens cover covers covered sell sells serve
  serves enable enables enabled keep keeps share shares sharing mention mentions speak spoke talk talking chat chatting send sends sent
  open opens move moves moving switch switching migrate migrating upgrade believe think thinks guess happening please
  belong belongs currently already actually information details`;

/** Ordinary words of questions that name nothing by themselves, however near they come to a name. */
const ORDINARY_WORDS = `hey hi hello yo ok okay pls plz thx thanks thank quick quickly question q asap team folks
  guys morning afternoon evening day today tomorrow yesterday sorry known apply applies idea wat wut ur ppl rn atm tho bc cuz dunno gimme gotten wanna wondered like likes need
  go goes gone come comes coming user users run runs running supportive
  integration integrations connection hook hooked live beginning finish doing covering set sets setting settings
  add adds added adding turn turned kept thing things stuff info detail
  data record records recorded listed list lists lookup name names named called call item one ones two three four
  many much more most less least first second third last next new old other others another same different right wrong
  good best better sure really exactly maybe probably always never sometimes usually around
  company companies software system systems technology technologies product products program programs programme app apps
  application applications tool tools platform project projects client clients customer customers partner partners
  vendor vendors biller billers city cities town towns utility utilities people person guy man woman cloud cloudpay
  pay pays paying paid payment payments bill bills access excel help helps helping time times week month year number
  numbers id ids value values field fields option options bit kind sort way ways case cases place page pages playbook
  moment side end ends back full whole part parts piece login logon log logs logic peek real read reads write
  wrote written closed close transition require between whoever whatever lol hmm um
  uh well able possible thought mean hope trying try tries tried having main current specific special particular
  certain associates associate core base desk basically somehow later soon early late left top bottom high
  low big small great nice fine happy joke jokes weather bother else yeah yep nope portal menu hold job
  official correct true false right wrong everyone's gonna kinda dude bro ma'am sir mr mrs ms dear`;

const functionWords = new Set(FUNCTION_WORDS.split(/\s+/));
const verbs = new Set(VERBS.split(/\s+/));
const ordinaryWords = new Set(ORDINARY_WORDS.split(/\s+/));

/** Whether a word only holds a sentence together. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** Whether a word, as it stands, names nothing by itself. */
export function isCommonWord(word: string): boolean {
  if (word.length === 1 || functionWords.has(word) || ordinaryWords.has(word)) return !/\d/.test(word);
  return [word, word.replace(/(?:s|d|ed|ing)$/, ''), word.replace(/(?:ing|ed)$/, 'e')].some((form) =>
    verbs.has(form),
  );
}

/** The common words that are recognised when misspelt. Not the nouns: "paymentus" is a company, not "payments". */
export const MENDABLE_WORDS: ReadonlySet<string> = new Set([...functionWords, ...verbs]);
