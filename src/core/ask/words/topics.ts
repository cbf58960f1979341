/** What a question can be about, apart from who or what it names. */
export type Topic = keyof typeof PHRASES;

/**
 * The words by which people ask for each topic, in small letters, without signs. A phrase of several words counts as
 * those words next to each other.
 */
const PHRASES = {
  contact: `contact|contacts|contacted|email|emails|e mail|mail|address|addresses|reach|reach out|reaches|
    reaches out|get hold of|talk to|talking to|our guy|our person|point person|speak to|
    speak with|talk with|write to|poc|point of contact|rep|reps|representative|get in touch|touch|who works at|
    who works for|who do i call|who do we call|who to call|who do we ask|who do i ask|who to ask`,
  phone: 'phone|phone number|telephone|telephone number|phone numbers|mobile|cell number|cell phone|fax',
  emv: 'emv|chip|chip card|chip cards|chip reader|card present|emv support|emv enabled',
  version: 'version|versions|ver|vers|what version|which version|cloudpay version',
  needs: `needs|need|needed|requirement|requirements|require|requires|required|prerequisite|prerequisites|
    special needs|
    specific needs|integration needs|integration specific needs|gotcha|gotchas|caveat|caveats|limitation|limitations|
    watch out|watch out for|special requirements|quirks|set up for|have to set up|need to set up|must have`,
  'set-up': 'need set up|needs set up|set up needs|configuration|configure',
  'test-bid': 'test bid|test bids|test biller|testbid',
  'share-credentials':
    'share credentials|credential|credentials|creds|shared credentials|share creds|sharing credentials',
  'ask-first': 'ask first|ask it first|ask them first|asked first|ask about first|questions to ask',
  jira: 'jira|jiras|jira ticket|file payment|request a file payment',
  'third-party':
    'third party|3rd party|third party integrator|3rd party integrator|integrator|integrators|thirdparty',
  limit: `one invoice type|single invoice type|only one type|one type only|one type|only one invoice type|
    just one invoice type|
    one invoice type only|a single type|single type|several invoice types|multiple invoice types|
    more than one invoice type|two invoice types|limit|limits|limited|more than one type|multiple types|
    several types`,
  standard:
    'standard|standard integration|standard integrations|standard v2 integration|standard cloudpay v2 integration',
  custom: 'custom|one off|oneoff|custom integration|custom one off',
  types: `invoice type|invoice types|type|types|type id|type ids|invoice type id|invoice type ids|
    common invoice types|
    common invoice type ids|kind of invoices|kinds of invoices|invoices`,
  bids: `bid|bids|example|examples|example bid|example bids|sample|samples|sample bid|sample bids|biller id|
    biller ids|
    example biller|example billers|bid number|bid numbers|reference bid|test with`,
  links: `link|links|guru link|guru links|confluence link|confluence links|url|urls|wiki|article|articles|write up|
    writeup`,
  guru: 'guru|guru card|guru cards|guru link|guru article|guru page|guru links',
  confluence: 'confluence|confluence page|confluence link|confluence pages|confluence links',
  docs: `docs|doc|documentation|integration documentation|invoicecloud docs|invoice cloud docs|spec|specs|
    specification|
    specifications|api docs|api documentation|integration docs|cloudpay docs|cloudpay documentation|v2 docs|v1 docs`,
  'api-key': 'api key|api keys|apikey|apikeys|application api key|application api keys|the key',
  steps: `steps|step|procedure|procedures|checklist|how to set up|set up|setup|setting up|how do i add|how to add|
    add cloudpay|
    instructions|onboarding|onboard|enable cloudpay|walkthrough|implementation steps|setup steps|set up steps`,
  role: `responsible|responsible for|role|roles|whose job|who does the|in charge|who handles the|owns|owner|owner of|
    role responsible|responsibility|responsibilities`,
  compare:
    'compare|compared|comparison|compare to|vs|versus|difference|differences|differ|differs|different|side by side',
  unknown: `unknown|not recorded|unrecorded|missing|blank|not known|dont know|do not know|dont we know|dont say|
    doesnt say|not said|does not say|not know|not listed|undefined|silent|empty|not sure`,
  negation: `no|not|dont|doesnt|isnt|arent|cant|cannot|without|non|never|lack|lacks|lacking|hasnt|havent|wont|aint|neither|
    nor`,
  meaning: `mean|means|meaning|meant|stand for|stands for|definition|define|acronym|abbreviation|abbreviated|explain|
    spelled out|short for|what is|whats|what are|what does|glossary|terminology`,
  which: `which|who|whos|whose|list|all|show|every|anyone|anybody|everyone|any|how many|count|ones|show me|whoever|
    what|everybody`,
  partners: `partner|partners|vendor|vendors|software partner|software partners|supplier|suppliers|provider|providers|
    cloudpay partners|integration partners`,
  record: 'info|information|data|recorded|listed|written down|on file|entry|value',
  none: 'none known|none|nothing|nothing special|no needs|no special needs|no requirements|no specific needs',
  'summary-page':
    'summary page|integrations summary|integrations summary page|integration summary|integration summary page',
  document: `resources document|resource document|resources doc|resources|pdf|the pdf|document`,
  where:
    'where|wheres|where is|where do i|how do i get|how to get|where can i|path|menu path|menu|location|located',
  company: 'owned by|parent company|belongs to|belong to|which company|what company|company',
  card: `card|full card|everything|everything about|all about|details|info|information|tell me about|note|notes|
    remark|remarks|lookup|look up|overview`,
  cloudpay: 'cloudpay|cloud pay|summary',
  page: `playbook|the playbook|playbook page|playbook link|playbook url|url of the playbook|link to the playbook|
    page id|
    confluence playbook page`,
  except: `except|except for|besides|beside|other than|excluding|apart from|aside from`,
  help: 'help|what can you do|how do i use|commands|how does this work|what can i ask|examples of questions|usage',
  greeting: `hi|hello|hey|hiya|howdy|good morning|good afternoon|good evening|yo|sup|greetings|bye|goodbye|
    hi there|hello there`,
  thanks: 'thanks|thank you|thx|ty|cheers|thanks a lot|thank you so much|many thanks',
} as const;

/** Every phrase with its topics, as words. A phrase may stand for several topics. */
export const TOPIC_PHRASES: readonly { words: readonly string[]; topic: Topic }[] = entriesOf(
  PHRASES,
).flatMap(([topic, phrases]) =>
  phrases.split('|').map((phrase) => ({ words: phrase.trim().split(/\s+/), topic })),
);

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries<V>(record).filter((entry): entry is [K, V] => entry[0] in record);
}
