import { listed, typeLabel } from '../say/phrases.ts';
import { lineText } from '../say/text.ts';
import type { Checklist } from './checklist.ts';
import { dayText } from './day.ts';
import type { FrozenStep, StepKind } from './step.ts';

/** An e-mail for a person to check and send. */
export type DraftEmail = { readonly to: readonly string[]; readonly subject: string; readonly body: string };

/**
 * Drafts an e-mail to the vendor's contacts: what to ask and what to share. It contains only the record and the request,
 * because people's notes and links may contain secrets.
 */
export function draftEmail({ project, steps }: Checklist): DraftEmail {
  const { vendor, contacts, version } = project;
  const names = contacts.flatMap(({ name }) => name ?? []);
  const product = version === undefined ? 'CloudPay' : `CloudPay ${version}`;
  const attribution = version === 'v1 to v2' ? 'moving from CloudPay v1 to v2' : `setting up ${product}`;
  const biller = project.bid === undefined ? 'a biller' : `a biller (BID ${project.bid})`;
  const lines = [
    `Hello${names.length === 0 ? '' : ` ${listed(names)}`},`,
    '',
    `We are ${attribution} with ${vendor.name} for ${biller}.`,
    ...projectLines(project),
    ...list('Please tell us:', ['What is your role in the set-up?', ...questions(steps)]),
    ...list(
      'To be shared between us, and not by answering this e-mail:',
      textsOf(steps, 'share-credentials'),
    ),
    ...list('To be prepared:', project.testBid === undefined ? textsOf(steps, 'test-bid') : []),
    '',
    'Thank you',
  ];
  return {
    to: contacts.flatMap(({ email }) => email ?? []),
    subject: `${product}: ${vendor.name}${project.bid === undefined ? '' : `, BID ${project.bid}`}`,
    body: lines.join('\n'),
  };
}

function projectLines({ types, testBid, goLive }: Checklist['project']): string[] {
  return [
    ...(types.length === 0 ? [] : [`Invoice types: ${types.map(typeLabel).join(', ')}`]),
    ...(testBid === undefined ? [] : [`Test BID: ${testBid}`]),
    ...(goLive === undefined ? [] : [`Planned go-live: ${dayText(goLive)}`]),
  ];
}

/** The record's questions, and the needs of kind `ask-first`. */
function questions(steps: readonly FrozenStep[]): string[] {
  const asked = steps.filter(({ kind, ask }) => ask !== undefined || kind === 'ask-first');
  return asked.map(({ ask, facts: [first = []] }) => ask?.replaceAll('`', '') ?? lineText(first));
}

/** The first fact of each step of a kind, each text once. */
function textsOf(steps: readonly FrozenStep[], kind: StepKind): string[] {
  const facts = steps.filter((step) => step.kind === kind).map(({ facts: [first = []] }) => lineText(first));
  return [...new Set(facts)];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)];
}
