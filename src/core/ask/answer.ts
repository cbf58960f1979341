import { procedureOf } from '../knowledge/playbook.ts';
import { linkKey, linksOf, needsOf, type Vendor } from '../knowledge/vendor.ts';
import { evaluate, vendorsOf } from './evaluate.ts';
import { type ExamplesFor, examplesFor, SCOPE_EXAMPLES } from './examples.ts';
import type { Found, PlacedLink } from './found.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import type { Query } from './query.ts';

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
