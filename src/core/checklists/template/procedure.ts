import { contactLine } from '../../knowledge/lines.ts';
import type { PlacedStep } from '../../knowledge/procedures.ts';
import { NOT_RECORDED } from '../../say/phrases.ts';
import { code, type Line, line, written } from '../../text/line.ts';
import { type Base, type Draft, fitting } from './draft.ts';

/** A step of the playbook's procedures, with what this project must know for it. */
export function procedureDraft({ procedure, step }: PlacedStep, base: Base): Draft {
  const { name } = base.wish.vendor;
  return {
    kind: step.id,
    title: step.id === 'contact' ? fitting(`Contact ${name} about their role`) : step.title,
    roles: [...step.roles],
    facts: [written(step.text), ...(step.paths ?? []).map((path) => [code(path)]), ...more(step.id, base)],
    source: procedure.source,
  };
}

function more(id: PlacedStep['step']['id'], { wish, knowledge }: Base): Line[] {
  switch (id) {
    case 'documentation':
      return wish.version === 'v1 to v2' ? [written(knowledge.playbook.versions.text)] : [];
    case 'api-key':
      return [[`When it applies: ${NOT_RECORDED}.`]];
    case 'contact':
      return contactLines(wish.vendor);
    case 'needs':
    case 'product':
    case 'invoicecloud-docs':
      return [];
  }
}

/** The contacts of a vendor, a line each, or that none is recorded. */
export function contactLines({
  name,
  contacts = [],
}: Pick<Base['wish']['vendor'], 'name' | 'contacts'>): Line[] {
  if (contacts.length === 0) return [line`Contacts at ${name}: ${NOT_RECORDED}.`];
  return contacts.map(contactLine);
}
