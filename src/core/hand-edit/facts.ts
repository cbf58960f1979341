import type { AmendedKey } from '../amendment/amendment.ts';
import { KEY_LABELS, statedLines } from '../amendment/say.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Playbook } from '../knowledge/playbook.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { differenceOf } from '../say/difference.ts';
import type { Line } from '../say/message.ts';
import type { FactChange } from './hand-edit.ts';

/** What stands under one key of a file. */
export type Fact = {
  readonly label: string;
  readonly lines: readonly Line[];
  /** The same with all that a card leaves out, such as a need's own step. */
  readonly whole: readonly Line[];
};

/** The facts of a vendor's record, in the order of its card. Who has confirmed it, and the page's own words, are none. */
export function vendorFacts(vendor: Vendor, knowledge: Knowledge): readonly Fact[] {
  const { name, company, source } = vendor;
  const keys = AMENDED_KEYS.map((key) => ({
    label: KEY_LABELS[key],
    lines: statedLines(vendor, key, knowledge),
    whole: wholeLines(vendor[key]),
  }));
  return [wholeFact('Name', name), wholeFact('Company', company), ...keys, wholeFact('Source', source)];
}

const AMENDED_KEYS: readonly AmendedKey[] = [
  ...(['version', 'emv', 'invoiceTypes', 'exampleBids', 'needs', 'contacts'] as const),
  ...(['links', 'aliases', 'remarks'] as const),
];

/** The invoice types, a line each. */
export function typeFacts(types: readonly InvoiceType[]): readonly Fact[] {
  return [wholeFact('Types', types)];
}

/** What the page says beside its table, by its parts. */
export function playbookFacts(playbook: Playbook): readonly Fact[] {
  const { page, summary, versions, procedures, glossary, unexplained, resources } = playbook;
  return [
    wholeFact('Page', page),
    wholeFact('Summary', summary),
    wholeFact('Versions', versions),
    ...procedures.map(({ name, steps }) => wholeFact(name, steps)),
    wholeFact('Glossary', glossary),
    wholeFact('Unexplained', unexplained),
    wholeFact('Resources', resources),
  ];
}

/** What some facts say otherwise than others: in the words of the card, where those differ at all. */
export function changesOf(was: readonly Fact[], now: readonly Fact[]): readonly FactChange[] {
  const labels = new Set([...was, ...now].map(({ label }) => label));
  return [...labels].flatMap((label) => {
    const [before = NOTHING, after = NOTHING] = [was, now].map((facts) =>
      facts.find((fact) => fact.label === label),
    );
    const found = differenceOf(before.lines, after.lines) ?? differenceOf(before.whole, after.whole);
    return found === undefined ? [] : [{ label, was: [...found.was], now: [...found.now] }];
  });
}

const NOTHING: Pick<Fact, 'lines' | 'whole'> = { lines: [], whole: [] };

function wholeFact(label: string, value: unknown): Fact {
  const lines = wholeLines(value);
  return { label, lines, whole: lines };
}

function wholeLines(value: unknown): readonly Line[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => [textsIn(one).join(', ')]);
}

/** Every text and number in a value, in its order, but for where it stands on the page and who confirmed it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, one]) => (ASIDE.has(key) ? [] : textsIn(one)));
}

const ASIDE = new Set(['source', 'verified']);
