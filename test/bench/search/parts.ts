import type { Random } from './random.ts';

/** What the names of such companies are made of: a few thousand parts in all. */
export type Parts = {
  /** Invented proper names: "Halden", "Marwick". */
  readonly stems: readonly string[];
  /** What such software is for: "Permit", "Court". */
  readonly fields: readonly string[];
  /** What such software is called: "Desk", "Track". */
  readonly tails: readonly string[];
  /** What such companies are: "Systems", "Associates". */
  readonly kinds: readonly string[];
  readonly adjectives: readonly string[];
};

const FIELDS = words(`
  Access Agenda Animal Appraisal Archive Asset Audit Ballot Bill Bridge Budget Build Cash Cemetery Census Citation Citizen
  City Civic Claim Clerk Cloud Code Community Complaint Compliance Contract Council County Court Deed Desk District
  Docket Document Election Energy Engage Field Finance Fire Fleet Form Gov Grant Green Ground Harbor Health Home Housing
  Impound Income Inspect Jail Jury Justice Land Ledger Lease Library License Lien Map Marina Market Meter Motor Munic
  Neighbor Notary Order Parcel Park Parking Patrol Pay Payroll People Permit Pet Plan Planning Plat Police Pool Port
  Power Prison Project Property Public Purchase Rec Record Recreation Refuse Rental Request Revenue Review Road Safety
  School Service Sewer Site Space Staff State Storm Street Survey Tax Ticket Title Toll Tourism Town Tract Traffic Trail
  Transit Trash Treasury Tree Trust Utility Vault Vendor Village Violation Vote Waste Water Well Work Zone Zoning`);

const TAILS = words(`
  Able Base Beam Board Book Box Bridge Cast Central Chart Check Circle Clear Connect Core Craft Cube Deck Desk Direct
  Dock Edge Engine Expert Eyes Fiche Field File Fine First Flex Flow Force Forge Front Gate Genius GIS Grid Guard Guide
  Hub Insight IQ Key Lane Layer Lens Line Link List Loft Logic Loop Manager Map Mark Master Mate Mind Motion Navigator
  Nest Net Node Now One OS Path Pilot Pin Plus Point Port Power Prime Pro Pulse QA Quest Ready Right Scan Scope Sense
  Serve Shift Sight Smart Source Spark Spot Stack Stream Suite Sync Track Trail Tree Tron Vault View Vision Ware Watch
  Wave Way Web Wise Works Xpress Zen`);

const KINDS = words(`
  Administration Agency Alliance Analytics Applications Associates Automation Bureau Business Capital Collective
  Communications Company Computing Concepts Consulting Corporation Creative Data Design Development Digital Dynamics
  Engineering Enterprises Global Group Holdings Imaging Industries Informatics Information Innovations Institute
  Integration Interactive International Labs Management Media Mobile Networks Online Partners Payments Platform Products
  Programs Research Resources Sciences Security Services Software Solutions Strategies Studio Systems Technologies
  Technology Ventures Workshop`);

const ADJECTIVES = words(`
  Advanced Allied American Applied Atlantic Blue Bright Central Clear Coastal Common Complete Continental Creative Crystal
  Direct Dynamic Eastern Essential Federal First Full Future General Golden Grand Great Green Heritage High Horizon
  Independent Integrated Keystone Liberty Local Main Metro Midwest Modern Mountain National New Next Noble North Northern
  Open Pacific Patriot Peak Pioneer Premier Prime Quality Quick Rapid Red Regional Reliable River Royal Silver Simple
  Smart Solid Southern Standard Sterling Summit Superior Total Tri True Ultra Unified United Universal Urban Valley
  Vertical Vital West Western White`);

const STEMS = 2_600;
const ONSETS = words(
  'B Bl Br C Ch Cl Cr D Dr F Fl Fr G Gl Gr H J K L M N P Ph Pl Pr Qu R S Sc Sl St Str T Th Tr V W Wh Y Z',
);
const VOWELS = words('a e i o u a e i o ai au ea ee ie oa oo ou y');
const MIDDLES = words(
  'b d dd g l ll ld lm lt m mm n nn nd ng nt p r rr rd rl rm rn rt rw s ss st t tt v w x z',
);
const ENDINGS = words(
  'a ac al an ant ar ard ate by dale el ell en ent er ett ey field ford ham ia ic ick in ing io is ius ley lin man mont o on or ora ows ra ridge son ster ton us va ville well wick wood y',
);

/** All parts, the stems invented. */
export function partsOf(random: Random): Parts {
  const stems = new Set<string>();
  while (stems.size < STEMS) {
    const stem = [ONSETS, VOWELS, MIDDLES, ENDINGS].map((sounds) => random.pick(sounds)).join('');
    if (stem.length >= 5 && stem.length <= 10) stems.add(stem);
  }
  return { stems: [...stems], fields: FIELDS, tails: TAILS, kinds: KINDS, adjectives: ADJECTIVES };
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
