import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import { linksOf } from '../../knowledge/needs-and-links.ts';
import { procedureOf, stepsOf } from '../../knowledge/procedures.ts';
import type { Vendor } from '../../knowledge/vendor.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { filterVendors, isSilentAt } from '../question/filter.ts';
import type { Column, Question } from '../question/question.ts';
import type { Sure } from '../reading/named.ts';
import type { Card, Said, TypeUse } from './answer.ts';
import { type ExamplesFor, examplesFor, SCOPE_EXAMPLES } from './examples.ts';
import { suggestionsFor } from './suggestions.ts';

type Asked<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** The answer to a question, from the knowledge alone; `whom` is for whom `help` gives its examples. */
export function answerQuestion(question: Question, lexicon: Lexicon, whom: ExamplesFor = {}): Said {
  const { knowledge } = lexicon;
  const cards = (vendors: readonly Sure<Vendor>[]) => vendors.map((vendor) => cardOf(vendor, lexicon));
  switch (question.kind) {
    case 'help':
      return { kind: 'help', groups: examplesFor(whom, lexicon) };
    case 'out-of-scope':
      return { kind: 'out-of-scope', examples: SCOPE_EXAMPLES };
    case 'greeting':
    case 'thanks':
    case 'people':
    case 'terms':
    case 'resources':
    case 'step':
    case 'passages':
    case 'link':
    case 'whom':
      return question;
    case 'page':
      return { kind: 'page', page: knowledge.playbook.page };
    case 'vendor':
      return answerVendor(question, lexicon);
    case 'facts':
    case 'vendor-types':
      return { ...question, cards: cards(question.vendors) };
    case 'compare':
      return { kind: 'compare', cards: cards(question.vendors) };
    case 'bids':
      return answerBids(question, lexicon);
    case 'types':
      return answerTypes(question, lexicon);
    case 'vendors':
      return answerVendors(question, lexicon);
    case 'versions':
      return answerVersions(lexicon);
    case 'procedure':
      return answerProcedure(question, lexicon, cards(question.vendors));
    case 'roles':
      return answerRoles(question, lexicon);
    case 'links':
      return {
        kind: 'links',
        where: question.where,
        links: knowledge.vendors
          .flatMap((vendor) => linksOf(vendor).map((link) => ({ vendor, link })))
          .filter(({ link }) => question.where === undefined || link.where === question.where),
      };
    case 'missing':
      return { ...question, suggestions: suggestionsFor(question.missing, question.beside ?? [], lexicon) };
  }
}

function cardOf({ of: vendor, score }: Sure<Vendor>, { invoiceTypes }: Lexicon): Card {
  const types = (vendor.invoiceTypes ?? []).flatMap(({ id, remark }) => {
    const type = invoiceTypes.get(id);
    return type ? [{ type, remark }] : [];
  });
  return { vendor, score, types };
}

function answerVendor({ vendors, unknown }: Asked<'vendor'>, lexicon: Lexicon): Said {
  const [only, ...others] = vendors;
  if (only && others.length === 0) return { kind: 'card', card: cardOf(only, lexicon), unknown };
  return { kind: 'which', vendors };
}

function answerBids({ bids, vendors }: Asked<'bids'>, lexicon: Lexicon): Said {
  return {
    kind: 'bids',
    found: bids.flatMap((bid) => {
      const uses = lexicon.bids.get(bid);
      return uses ? [uses] : [];
    }),
    missing: bids.filter((bid) => !lexicon.bids.has(bid)),
    vendors,
  };
}

function answerTypes({ types, missing }: Asked<'types'>, { knowledge }: Lexicon): Said {
  const asked = new Set(types.map(({ of }) => of.id));
  const isAlike = ({ id, name }: InvoiceType) =>
    !asked.has(id) && types.some(({ of }) => name.toLowerCase().startsWith(`${of.name.toLowerCase()} `));
  return {
    kind: 'types',
    found: types.map((type) => useOf(type, knowledge.vendors)),
    missing,
    alike: knowledge.invoiceTypes.filter(isAlike),
  };
}

function useOf({ of: type, score }: Sure<InvoiceType>, vendors: readonly Vendor[]): TypeUse {
  const users = vendors.flatMap((vendor) => {
    const use = vendor.invoiceTypes?.find(({ id }) => id === type.id);
    return use ? [{ vendor, remark: use.remark }] : [];
  });
  return { type, score, users };
}

function answerVendors({ filter }: Asked<'vendors'>, { knowledge: { vendors } }: Lexicon): Said {
  const silent = (column: Column) => vendors.filter((vendor) => isSilentAt(vendor, column)).length;
  return {
    kind: 'vendors',
    filter,
    vendors: filterVendors(filter, vendors),
    silent: {
      version: silent('version'),
      emv: silent('emv'),
      contact: silent('contact'),
      needs: silent('needs'),
      links: silent('links'),
    },
  };
}

function answerVersions({ knowledge: { vendors, playbook } }: Lexicon): Said {
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

function answerProcedure({ id }: Asked<'procedure'>, { knowledge }: Lexicon, cards: readonly Card[]): Said {
  const procedure = procedureOf(knowledge.playbook, id);
  return procedure
    ? { kind: 'procedure', procedure, cards }
    : { kind: 'missing', missing: [{ kind: 'anything', typed: id }], suggestions: [] };
}

function answerRoles({ roles }: Asked<'roles'>, { knowledge }: Lexicon): Said {
  return {
    kind: 'roles',
    roles,
    steps: stepsOf(knowledge.playbook).filter(({ step }) => step.roles.some((role) => roles.includes(role))),
  };
}
