import type { Bid, VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { linksOf, type Vendor } from '../knowledge/vendor.ts';
import type { Lexicon } from './lexicon.ts';

/** Examples of one sort; those `offered` are worth a button. */
export type ExampleGroup = {
  readonly label: string;
  readonly examples: readonly string[];
  readonly offered: readonly string[];
};

/** A project in whose terms examples are given. `isOnly`: there no name is needed. */
type ExampleProject = {
  readonly vendor: VendorId;
  readonly bid?: Bid | undefined;
  readonly isOnly: boolean;
};

/** For whom examples are given. */
export type ExamplesFor = {
  /** The project in whose terms they are. */
  readonly project?: ExampleProject | undefined;
  /** What can be done where it is asked, in the terms of a partner and a BID. */
  readonly commands?: ((partner: string, bid: number) => readonly ExampleGroup[]) | undefined;
};

/** What `help` shows: questions and commands of each kind, in the terms of a project where there is one. */
export function examplesFor({ project, commands }: ExamplesFor, { knowledge }: Lexicon): ExampleGroup[] {
  const vendor = project && knowledge.vendors.find(({ id }) => id === project.vendor);
  const ofPartner = vendor ? partnerExamples(vendor) : PARTNER;
  const bid = vendor?.exampleBids?.[0]?.bid ?? 2298;
  const type = vendor?.invoiceTypes?.[0]?.id ?? 43;
  return [
    ...(vendor && project.isOnly ? [WITHOUT_NAME] : []),
    { label: 'A partner', examples: ofPartner, offered: ofPartner.slice(0, 3) },
    group('A BID, an invoice type', `bid ${bid}`, `type ${type}`),
    group('All partners', 'vendors v2 emv unknown', '43 and 97 together', 'who needs a test bid'),
    group('How it is done', 'steps', 'docs', 'what does CIS mean'),
    ...linkExample(vendor, knowledge),
    ...(commands?.(vendor?.name ?? 'recdesk', project?.bid ?? 4321) ?? []),
  ];
}

function group(label: string, ...examples: string[]): ExampleGroup {
  return { label, examples, offered: [] };
}

const PARTNER: readonly string[] = [
  'vendor recdesk',
  'contact LOGIS',
  'needs accela',
  'does avitar support emv',
  'compare recdesk peoplegis',
];

const WITHOUT_NAME = group(
  'This channel’s project needs no name',
  'contacts',
  'needs',
  'version',
  'emv',
  'bids',
);

function partnerExamples({ name }: Vendor): string[] {
  const other = name === 'RecDesk' ? 'PeopleGIS' : 'RecDesk';
  return [
    `vendor ${name}`,
    `contact ${name}`,
    `needs ${name}`,
    `does ${name} support emv`,
    `compare ${name} and ${other}`,
  ];
}

/** A link that the knowledge holds, of the project's partner if it has one. */
function linkExample(vendor: Vendor | undefined, { vendors }: Knowledge): ExampleGroup[] {
  const [link] = [...(vendor ? [vendor] : []), ...vendors].flatMap(linksOf);
  return link ? [group('A link', `what is ${link.url}`)] : [];
}

/** What is shown when a question is about something else. */
export const SCOPE_EXAMPLES: readonly string[] = ['vendor recdesk', 'who do I email at LOGIS'];
