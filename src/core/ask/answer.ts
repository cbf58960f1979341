import type { VendorId } from '../knowledge/ids.ts';
import {
  type PlacedStep,
  type Playbook,
  type Procedure,
  procedureOf,
  type Resource,
  type Role,
  type Statement,
} from '../knowledge/playbook.ts';
import {
  type Link,
  linkKey,
  linksOf,
  type Need,
  needsOf,
  type Vendor,
  type Version,
} from '../knowledge/vendor.ts';
import { type Evaluated, evaluate, vendorsOf } from './evaluate.ts';
import { type ExampleGroup, type ExamplesFor, examplesFor, SCOPE_EXAMPLES } from './examples.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import { type Passage, vendorsOfPassages } from './passages.ts';
import { conditionsIn, type Missing, type Query, type Rows } from './query.ts';
import {
  onceEach,
  passageResults,
  personResult,
  type Result,
  rowResults,
  stepResult,
  termResult,
  topicResult,
  typeResult,
  vendorResult,
} from './results.ts';
import { suggestionsFor } from './suggestions.ts';

/** A link of the knowledge with the vendor, and the need if it stands in one. */
export type PlacedLink = { readonly vendor: Vendor; readonly link: Link; readonly need?: Need | undefined };

/** Rows that were found, with their Query. */
export type FoundRows = Extract<Found, { kind: 'rows' }>;

/** What a Query comes to in the knowledge of one moment: everything that is said stands in it. */
export type Found =
  | ({ readonly kind: 'rows'; readonly query: Rows } & Evaluated)
  | {
      readonly kind: 'steps';
      readonly query: Extract<Query, { kind: 'steps' }>;
      readonly steps: readonly PlacedStep[];
      readonly procedures: readonly Procedure[];
      readonly roles: readonly Role[];
      readonly vendors: readonly Vendor[];
    }
  | {
      readonly kind: 'versions';
      readonly statement: Statement;
      readonly on: readonly { readonly version: Version | undefined; readonly vendors: readonly Vendor[] }[];
      readonly documentation: Procedure | undefined;
    }
  | { readonly kind: 'terms'; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'passages';
      readonly passages: readonly Passage[];
      readonly entries: readonly Entry[];
      readonly isClosest: boolean;
    }
  | {
      readonly kind: 'links';
      readonly where?: Link['where'] | undefined;
      readonly links: readonly PlacedLink[];
    }
  | { readonly kind: 'link'; readonly found: readonly PlacedLink[]; readonly missing: readonly string[] }
  | { readonly kind: 'resources'; readonly resources: readonly Resource[] }
  | { readonly kind: 'page'; readonly page: Playbook['page'] }
  | { readonly kind: 'silent'; readonly topic?: string | undefined; readonly examples: readonly string[] }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[]; readonly partners: number }
  | { readonly kind: 'request'; readonly action: string; readonly helpful?: Found | undefined }
  | { readonly kind: 'several'; readonly of: readonly Found[] }
  | { readonly kind: 'clarify'; readonly vendors: readonly Vendor[]; readonly text: string }
  | { readonly kind: 'help'; readonly groups: readonly ExampleGroup[] }
  | { readonly kind: 'out-of-scope'; readonly examples: readonly string[] }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'complaint' };

/** Looks up what a Query asks for; `help` gives examples for the asker. */
export function find(query: Query, lexicon: Lexicon, asker: ExamplesFor = {}): Found {
  const { knowledge } = lexicon;
  const { playbook } = knowledge;
  switch (query.kind) {
    case 'rows':
      return { kind: 'rows', query, ...evaluate(query, lexicon) };
    case 'steps':
      return findSteps(query, lexicon);
    case 'versions':
      return findVersions(lexicon);
    case 'terms':
      return { kind: 'terms', entries: entriesOf(query.terms, lexicon) };
    case 'passages':
      return {
        kind: 'passages',
        passages: query.keys.flatMap((key) => lexicon.passages.filter((passage) => passage.key === key)),
        entries: entriesOf(query.terms, lexicon),
        isClosest: query.isClosest,
      };
    case 'links':
      return {
        kind: 'links',
        where: query.where,
        links: knowledge.vendors
          .flatMap(placedLinks)
          .filter(({ link }) => query.where === undefined || link.where === query.where),
      };
    case 'link':
      return findLinks(query.urls, lexicon);
    case 'resources':
      return {
        kind: 'resources',
        resources: playbook.resources.filter(({ name }) => query.names.includes(name)),
      };
    case 'page':
      return { kind: 'page', page: playbook.page };
    case 'missing':
      return { kind: 'missing', missing: query.missing, partners: knowledge.vendors.length };
    case 'request':
      return {
        kind: 'request',
        action: query.action,
        helpful: query.helpful && find(query.helpful, lexicon),
      };
    case 'several':
      return { kind: 'several', of: query.of.map((one) => find(one, lexicon)) };
    case 'clarify':
      return { kind: 'clarify', vendors: vendorsOf(query.vendors, lexicon), text: query.text };
    case 'help':
      return { kind: 'help', groups: examplesFor(asker, lexicon) };
    case 'out-of-scope':
      return { kind: 'out-of-scope', examples: SCOPE_EXAMPLES };
    case 'greeting':
      return { kind: 'greeting' };
    case 'thanks':
      return { kind: 'thanks' };
    case 'complaint':
      return { kind: 'complaint' };
    case 'silent':
      return { ...query, examples: SCOPE_EXAMPLES };
  }
}

function findSteps(query: Extract<Query, { kind: 'steps' }>, lexicon: Lexicon): Found {
  const { procedures } = lexicon.knowledge.playbook;
  const { procedure, ids, number, roles = [], form } = query;
  const asked = procedures.filter(({ id }) => procedure === undefined || id === procedure);
  const all = asked.flatMap((one) => one.steps.map((step, at) => ({ procedure: one, step, at })));
  const steps = all.filter(
    ({ procedure: of, step, at }) =>
      (ids === undefined || ids.includes(step.id)) &&
      (number === undefined || at === (number < 0 ? of.steps.length : number) - 1) &&
      (form !== 'open' ||
        roles.length === 0 ||
        step.roles.some((role) => roles.includes(role)) !== (query.without === true)) &&
      (!query.only || form !== 'open' || step.roles.every((role) => roles.includes(role))),
  );
  return {
    kind: 'steps',
    query,
    steps: steps.map(({ procedure: of, step }) => ({ procedure: of, step })),
    procedures: asked.filter((one) => steps.some(({ procedure: of }) => of === one)),
    roles,
    vendors: vendorsOf(query.vendors, lexicon),
  };
}

function findVersions({ knowledge: { vendors, playbook } }: Lexicon): Found {
  return {
    kind: 'versions',
    statement: playbook.versions,
    on: (['v2', 'v1', undefined] as const).map((version) => ({
      version,
      vendors: vendors.filter((vendor) => vendor.version === version),
    })),
    documentation: procedureOf(playbook, 'documentation'),
  };
}

function entriesOf(names: readonly string[], { terms }: Lexicon): Entry[] {
  return names.flatMap((name) =>
    terms
      .exact(name)
      .slice(0, 1)
      .map(({ of }) => of),
  );
}

/** The links of a vendor's record, each with the need in which it stands, if it does. */
function placedLinks(vendor: Vendor): PlacedLink[] {
  const inNeeds = needsOf(vendor).flatMap((need) =>
    (need.links ?? []).map((link) => ({ vendor, link, need })),
  );
  return [...(vendor.links ?? []).map((link) => ({ vendor, link })), ...inNeeds];
}

function findLinks(urls: readonly string[], { knowledge }: Lexicon): Found {
  const wanted = new Set(urls.map(linkKey));
  const found = knowledge.vendors.flatMap(placedLinks).filter(({ link }) => wanted.has(linkKey(link.url)));
  const known = new Set(knowledge.vendors.flatMap(linksOf).map(({ url }) => linkKey(url)));
  return { kind: 'link', found, missing: urls.filter((url) => !known.has(linkKey(url))) };
}

/** The hits of an answer, best first, each once. */
export function resultsOf(found: Found): Result[] {
  return onceEach(allResults(found));
}

function allResults(found: Found): Result[] {
  switch (found.kind) {
    case 'rows':
      return rowsResults(found);
    case 'steps':
      return [
        ...found.vendors.map((vendor) => vendorResult(vendor)),
        ...found.steps.map(({ procedure, step }) => stepResult(procedure, step)),
      ];
    case 'versions':
      return [topicResult('CloudPay versions')];
    case 'terms':
      return found.entries.map((entry) => termResult(entry));
    case 'passages':
      return found.isClosest
        ? []
        : [...found.passages.flatMap(passageResults), ...found.entries.map((entry) => termResult(entry))];
    case 'links':
      return found.links.map(({ vendor }) => vendorResult(vendor));
    case 'link':
      return found.found.map(({ vendor }) => vendorResult(vendor));
    case 'resources':
      return found.resources.map(({ name }) => topicResult(name));
    case 'page':
      return [topicResult(found.page.title)];
    case 'clarify':
      return found.vendors.map((vendor) => vendorResult(vendor));
    case 'request':
      return found.helpful ? allResults(found.helpful) : [];
    case 'several':
      return found.of.flatMap(allResults);
    default:
      return [];
  }
}

/** The rows; of people their addresses, of a question by BID the BID, of a claim about all only those for whom it holds. */
function rowsResults({ query, rows, truths }: FoundRows): Result[] {
  const { form, where, select } = query;
  const bids = conditionsIn(where).flatMap((one) =>
    one.kind === 'has' && one.field === 'bids' ? one.values : [],
  );
  const holding =
    form.kind === 'whether' && query.named === undefined && bids.length === 0 && query.of === 'vendor'
      ? truths.filter(({ truth }) => truth === 'yes').map(({ row }) => row)
      : rows;
  const asksForPeople =
    query.of !== 'person' &&
    select.some(
      (one) =>
        (one.kind === 'field' && one.field === 'contacts') ||
        (one.kind === 'silent' && one.topic === 'phone'),
    );
  const claimed = form.kind === 'whether' && query.named !== undefined ? typesClaimed(query) : [];
  return [
    ...bids.map((bid): Result => ({ kind: 'bid', id: bid, label: `BID ${bid}`, score: 1 })),
    ...holding.flatMap(rowResults),
    ...claimed,
    ...(asksForPeople
      ? holding.flatMap((row) =>
          row.vendors.flatMap((vendor) =>
            (vendor.contacts ?? []).map((contact) => personResult({ vendor, contact })),
          ),
        )
      : []),
  ];
}

function typesClaimed({ form }: Rows): Result[] {
  const claims = form.kind === 'whether' ? conditionsIn(form.claim) : [];
  return claims.flatMap((claim) =>
    claim.kind === 'has' && claim.field === 'types'
      ? claim.values.map((id): Result => ({ kind: 'invoice-type', id, label: id, score: 1 }))
      : [],
  );
}

/** What only looks alike: for what is not there, and the types whose name begins like the one asked for. */
export function suggestionsOf(query: Query, found: Found, lexicon: Lexicon): Result[] {
  if (query.kind === 'missing') return suggestionsFor(query.missing, query.beside ?? [], lexicon);
  if (found.kind !== 'rows' || found.query.of !== 'type' || found.query.named === undefined) return [];
  const asked = found.rows.flatMap((row) => (row.kind === 'type' ? [row.type] : []));
  return lexicon.knowledge.invoiceTypes
    .filter(
      (type) =>
        !asked.includes(type) &&
        asked.some(({ name }) => type.name.toLowerCase().startsWith(`${name.toLowerCase()} `)),
    )
    .map((type) => typeResult(type, 0.5));
}

/** The vendors that an answer is about. */
export function vendorsOfFound(found: Found): readonly Vendor[] {
  switch (found.kind) {
    case 'rows':
      return [...new Set(found.rows.flatMap(({ vendors }) => vendors))];
    case 'steps':
    case 'clarify':
      return found.vendors;
    case 'passages':
      return vendorsOfPassages(found.passages);
    case 'link':
      return [...new Set(found.found.map(({ vendor }) => vendor))];
    case 'request':
      return found.helpful ? vendorsOfFound(found.helpful) : [];
    case 'several':
      return [...new Set(found.of.flatMap(vendorsOfFound))];
    default:
      return [];
  }
}

/** The vendor whose card an answer is; undefined for any other answer, and for several cards. */
export function cardOf(found: Found): Vendor | undefined {
  if (found.kind !== 'rows' || found.query.of !== 'vendor' || found.rows.length !== 1) return undefined;
  const [row] = found.rows;
  const isCard = found.query.select.some(({ kind }) => kind === 'card');
  return isCard && row?.kind === 'vendor' ? row.vendor : undefined;
}

/** The vendor that an answer is about; undefined when it is about several, or about none. */
export function onlyVendorOf(found: Found): VendorId | undefined {
  const [only, ...others] = vendorsOfFound(found);
  const isList = found.kind === 'rows' && found.query.of === 'vendor' && found.query.named === undefined;
  const isType = found.kind === 'rows' && found.query.of === 'type';
  return others.length > 0 || isList || isType || found.kind === 'clarify' ? undefined : only?.id;
}
