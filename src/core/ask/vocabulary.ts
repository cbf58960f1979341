import { FIELD_KEYS, FIELDS, type FieldKey } from '../knowledge/fields.ts';
import type { StepId } from '../knowledge/playbook.ts';
import { FOLDS, RANKED_FOLDS, type RankedFoldKind } from './folds.ts';

/** What a word or phrase of a question stands for, apart from names. */
export type Meaning =
  | { readonly kind: 'field'; readonly field: FieldKey; readonly part?: string | undefined }
  /** A topic on which the playbook is silent. */
  | { readonly kind: 'silent'; readonly topic: string }
  | { readonly kind: 'step'; readonly step: StepId }
  | { readonly kind: 'cue'; readonly cue: Cue };

/** Words that say how it is asked; those for a fold of rows are in its row. */
export type Cue = keyof typeof CUES | RankedFoldKind;

const CUES = {
  unknown: `unknown|not recorded|isnt recorded|not on record|not on file|unrecorded|missing|blank|not filled in|not filled|isnt filled in|not given|not stated|not entered|
    without a value|no value|no entry|not known|dont know|dont we know|dont say|
    doesnt say|not said|not know|not listed|undefined|silent|empty|not sure|no idea`,
  negation: `no|not|dont|doesnt|didnt|isnt|arent|cant|cannot|without|non|never|lack|lacks|lacking|hasnt|havent|wont|aint|
    neither|nor|nobody|no one`,
  meaning: `mean|means|meaning|meant|stand for|stands for|stand|definition|define|acronym|abbreviation|abbreviated|explain|
    spelled out|short for|what is|whats|what are|what does|glossary|terminology`,
  which: `which|who|whos|whose|list|all|show|every|each|anyone|anybody|everyone|any|how many|count|ones|show me|whoever|what|
    everybody|number of`,
  count:
    'how many|number of|count|how many different|how many distinct|total|total of|total number of|sum of',
  share: 'percentage|percent|proportion|share of|fraction of|portion of',
  all: 'all|every|each|everyone|everybody|all of|every one of|each of',
  any: 'any|anyone|anybody|some|there|is there|are there|none|no|at all',
  or: 'or',
  alike: `in common|common|same|the same|share|shares|shared|sharing|overlap|alike|similar|similarities|both have|agree|agree on|match|matching|
    identical|equal`,
  'own number': 'highest|lowest|largest|smallest|biggest',
  use: 'used|use|uses|commonly|popular|frequent|most used|most common|most popular|least used|least common|commonest|rarest',
  nobody: 'nobody|no one|none|unused',
  'other time':
    'was|were|ever|used to|use to|did|will|could|should|move|moving|migrate|upgrade|update|switch|also',
  partners: `partner|partners|vendor|vendors|software partner|software partners|software vendor|software vendors|companies|supplier|suppliers|provider|providers|
    cloudpay partners|integration partners|integrations|products`,
  record: 'info|information|data|recorded|listed|written down|on file|entry|value',
  none: 'none known|none|nothing|nothing special|no needs|no special needs|no requirements|no specific needs|no known needs|no known requirements|no known special needs|no known specific needs',
  except: `all but|everyone but|everybody but|anyone but|anybody but|except|except for|besides|beside|other than|excluding|unless|apart from|aside from|minus|leave out|leaving out|not counting|
    leave aside|ignoring|disregarding|take out|bar`,
  /** Says how far a question reaches, and nothing else. */
  scope: `at least|in any form|in any shape|in any way|of some sort|of any sort|some sort of|in the table|in the sheet|in the list|in the spreadsheet|on the sheet|on the list|in total|altogether|all together|overall|all told|
    comma separated|separated by commas|as a list|on one line|in one line|in all|no more no less|neither more nor less|no more and no less`,
  /** What no Query can say: rather no answer than one to half of it. */
  beyond: `median|twice as many|double|half as many|not both|but not both|start with|starts with|starting with|begin with|begins with|beginning with|end with|ends with|
    ending with|start in|starts in|end in|ends in|any two of|any three of|any 2 of|any 3 of`,
  'in name': 'in the name|in the names|in their name|in their names|in its name|in its names',
  integrates: `integrated with|integrate with|integrates with|work with|works with|connected to|connect to|compatible with`,
  compare: `what sets|sets apart|tell apart|tells apart|not the same|isnt the same|arent the same|compare|compared|comparison|compare to|vs|versus|difference|differences|differ|differs|different|side by side`,
  steps: `steps|step|procedure|procedures|checklist|how to set up|set up|setup|setting up|how do i add|how to add|add cloudpay|
    task|tasks|instructions|the order|what order|which order|in order|sequence|onboarding|onboard|enable cloudpay|walkthrough|implementation steps|setup steps|set up steps`,
  'set-up':
    'set up|setup|setting up|add|adding|how to set up|how to add|add cloudpay|setup steps|set up steps',
  docs: `docs|doc|documentation|integration documentation|invoicecloud docs|invoice cloud docs|spec|specs|specification|
    specifications|read about|where do i read|where can i read|api docs|api documentation|integration docs|cloudpay docs|cloudpay documentation|v2 docs|v1 docs`,
  role: `responsible|responsible for|role|roles|whose job|who does the|in charge|who handles the|owns|owner|owner of|on the hook|on the hook for|accountable|accountable for|
    tasked with|allowed to|permitted to|role responsible|responsibility|responsibilities`,
  'summary-page':
    'summary page|integrations summary|integrations summary page|integration summary|integration summary page',
  document: 'resources document|resource document|resources doc|resources|pdf|the pdf|document',
  where: `where|wheres|where is|where do i|how do i get|how to get|where can i|path|menu path|menu|location|located`,
  card: `card|full card|everything|everything about|all about|details|info|information|tell me about|note|notes|
    lookup|look up|overview|summarize|summarise|sum up|rundown|run down|gist|recap|
    story|deal|status|row|project|on record for`,
  cloudpay: `cloudpay|cloud pay|summary|pay now|pay now button|pay button|redirect|redirected|type in the card|enter the card|
    enter their card|card details|after paying|payment info|payment information|type in his|type in her|type in their|types in his|types in her|types in their`,
  page: `your info|your information|your data|your source|your sources|your answers|playbook|the playbook|playbook page|playbook link|playbook url|url of the playbook|link to the playbook|page id|
    confluence playbook page`,
  shared: `shared|more than one partner|more than one vendor|two partners|two vendors|several partners|multiple partners|
    multiple vendors|both partners|under two|under more than one|duplicate|duplicates|overlap|overlapping|twice`,
  only: `only|just|sole|nothing but|solely|exclusively|no other|no others|no other type|no other types|nothing else|none other`,
  help: `help|what can you do|how do i use|commands|how does this work|what can i ask|examples of questions|usage|
    what do you know|what can you tell me`,
  greeting: `hi|hello|hey|hiya|howdy|good morning|good afternoon|good evening|yo|sup|greetings|gm|gn|bye|goodbye|hi there|
    hello there`,
  thanks: `thanks|thank you|thx|ty|ta|cheers|thanks a lot|thank you so much|many thanks|much appreciated|appreciate it|
    appreciated|thank|tysm|what i needed|what we needed|all i needed`,
} as const;

/** Topics that people ask about and the playbook does not cover, with what they are called in "not recorded: …". */
export const SILENT_TOPICS: Readonly<Record<string, { readonly said: string; readonly words: string }>> = {
  phone: {
    said: 'a phone number',
    words: `phone|phone number|telephone|telephone number|phone numbers|mobile|cell number|cell phone|fax|fax number|
      direct line|ext|extension|hotline|helpline|support line|switchboard`,
  },
  price: {
    said: 'prices and fees',
    words: `price|prices|pricing|cost|costs|fee|fees|charge|charges|how much|expensive|cheap|cheapest|convenience fee|
      processing fee|transaction fee|rates|billing rate|discount|discounts|invoice us|surcharge|surcharges|monthly fee|price list|quote|quotes|commission`,
  },
  cards: {
    said: 'which cards and wallets are accepted',
    words: `which cards|what cards|credit card|credit cards|debit card|debit cards|visa|mastercard|amex|american express|discover card|apple pay|
      google pay|venmo|ach|echeck|echecks|e check|e checks|card types|card brands|wallets|zelle|cash|crypto|bitcoin`,
  },
  time: {
    said: 'timelines and response times',
    words: `how long|how much time|duration|timeline|timelines|turnaround|turn around|lead time|how many days|how many weeks|
      how many months|how fast|how quickly|time frame|timeframe|sla|slas|response time|setup time|set up time|implementation time|takes long|take long|how soon|eta|business days|wait time|time to set up`,
  },
  date: {
    said: 'dates',
    words: `go live|went live|going live|goes live|live date|golive|launch date|start date|end date|deadline|when did|when was|
      when were|when will|how often|how frequently|last updated|updated|since when|kickoff date|release date|sunset|end of life|eol|deprecated|how old|when does|when is|when are|when can|by when|until when|when must|when should|by what date|by which date|what date|switched off|turned off|phased out|discontinued|retired|launched|roadmap|release notes|next release`,
  },
  place: {
    said: 'locations, hours and websites',
    words: `office|offices|office address|physical address|postal address|headquarters|headquartered|hq|based|located|street address|mailing address|time zone|timezone|office hours|
      business hours|support hours|website|homepage|home page`,
  },
  reason: { said: 'why that is so', words: 'why|how come|reason|reasons|reason for|reasons for' },
  cover: {
    said: 'a stand-in or a supervisor',
    words: `backs up|back up|covers for|cover for|fills in for|fill in for|stands in for|stand in for|backup for|back up for|reports to|report to|boss|supervisor`,
  },
  author: { said: 'who wrote it', words: 'who wrote|author|authored|last edited|who maintains' },
  contract: {
    said: 'contracts',
    words: `contract|contracts|agreement|agreements|msa|nda|sow|renewal|terms and conditions|legal`,
  },
  biller: {
    said: 'the biller’s name',
    words: `biller called|billers name|biller name|name of the biller|name of the town|name of the city|name of the county|town behind|city behind|biller behind|what town|which town|what city|which city|what state|which state|what county|which county`,
  },
  title: {
    said: 'a job title',
    words:
      'job title|title|position|job|director|ceo|cfo|cto|president|manager|project manager|account manager|sales rep',
  },
  certification: {
    said: 'certifications and security',
    words: `certified|certification|certifications|pci|pci compliant|soc 2|soc2|compliance|compliant|encryption|encrypted|
      security|secure|gdpr|hipaa|ada|wcag|accessible|accessibility`,
  },
  language: {
    said: 'languages',
    words: 'language|languages|spanish|in french|translated|translation|multilingual|bilingual',
  },
  amount: {
    said: 'limits on amounts',
    words: `max amount|maximum amount|maximum payment|max payment|max payment amount|payment amount|payment limit|transaction limit|
      limit per transaction|minimum payment|minimum amount|largest payment|highest payment|dollar limit`,
  },
  devices: {
    said: 'terminals and devices',
    words: `device model|device models|emv model|emv models|emv device model|emv device models|terminal|terminals|card terminal|card terminals|pin pad|pin pads|hardware|device|devices|keypad|contactless|kiosk|kiosks|
      tap to pay`,
  },
  live: {
    said: 'whether a biller is live',
    words: `already live|live already|live in prod|live in production|in prod|in production|live yet|currently live|still live|live now|
      is live|are live|already active|still active|stopped using`,
  },
  outage: {
    said: 'outages and whom to call then',
    words:
      'is down|goes down|went down|go down|outage|outages|on call|oncall|escalate|escalation|emergency|after hours|uptime|downtime',
  },
  volume: {
    said: 'numbers of payments, customers and staff',
    words: `how many transactions|transaction volume|payment volume|how many payments|how many residents|population|market share|
      how many customers|how many clients|how many users|revenue|employees|headcount|how many employees`,
  },
  opinion: {
    said: 'which is better or easier',
    words: `easiest|easier|hardest|fastest|slowest|worst|recommend|recommended|reliable|most reliable|best partner|better partner|
      which is better|best one|should we pick|should we choose`,
  },
  training: {
    said: 'training material',
    words: 'training|trainings|webinar|webinars|tutorial|tutorials|video|videos',
  },
  technical: {
    said: 'that technical detail',
    words: `webhook|webhooks|sandbox|test environment|uat|ip address|ip addresses|whitelist|allowlist|rate limit|rate limits|
      refund|refunds|void|voids|voided|expire|expires|expired|expiration|sso|single sign on|sdk|oauth|
      firewall|latency|endpoint|endpoints|base url|mobile app|browser|browsers|iframe|sftp|reconciliation|reconcile|deposit|deposits|
      bank account|bank|routing number|payout|payouts|pays out|remittance|paperless|ivr|reversal|reversals|currency|currencies|logo|logos|branding|tax form|sales tax|tips|tipping|
      installments|payment plan|payment plans|late fee|late fees|duplicate payment|duplicate payments|chargeback|chargebacks|settlement|settlements|batch|batches|recurring payments|
      autopay|auto pay|partial payments|what happens if|happens if|goes wrong|error|errors|error message|error messages|troubleshoot|troubleshooting`,
  },
};

const STEP_WORDS: Readonly<Partial<Record<StepId, string>>> = {
  'api-key':
    'api key|api keys|apikey|apikeys|application api key|application api keys|the key|optional step|optional steps|step is optional|steps is optional|steps are optional|step optional|steps optional',
};

type Phrase = { readonly words: readonly string[]; readonly meaning: Meaning };

/** Every phrase with what it stands for. One phrase may stand for several things. */
export const PHRASES: readonly Phrase[] = [
  ...FIELD_KEYS.flatMap((field) => [
    ...phrasesOf(FIELDS[field].words, { kind: 'field', field }),
    ...(FIELDS[field].parts ?? []).flatMap(({ key, words }) =>
      phrasesOf(words, { kind: 'field', field, part: key }),
    ),
  ]),
  ...Object.entries(SILENT_TOPICS).flatMap(([topic, { words }]) =>
    phrasesOf(words, { kind: 'silent', topic }).map((phrase) =>
      // A detail is called by its own name.
      topic === 'technical'
        ? { ...phrase, meaning: { kind: 'silent' as const, topic: phrase.words.join(' ') } }
        : phrase,
    ),
  ),
  ...entriesOf(STEP_WORDS).flatMap(([step, words]) => phrasesOf(words ?? '', { kind: 'step', step })),
  ...entriesOf(CUES).flatMap(([cue, words]) => phrasesOf(words, { kind: 'cue', cue })),
  ...RANKED_FOLDS.flatMap((cue) => phrasesOf(FOLDS[cue].words, { kind: 'cue', cue })),
];

/** Words parted by spaces, as a list. */
export function listOf(words: string): string[] {
  return words.trim().split(/\s+/);
}

function phrasesOf(words: string, meaning: Meaning): Phrase[] {
  return words.split('|').map((phrase) => ({ words: phrase.trim().split(/\s+/), meaning }));
}

function entriesOf<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] {
  return Object.entries<V>(record as Record<string, V>).filter(
    (entry): entry is [K, V] => entry[0] in record,
  );
}
