import type { Said } from '../ask/answer/answer.ts';
import { questionFor } from '../ask/answer/result.ts';
import type { Missing } from '../ask/question/question.ts';
import { code, type Line, line, type Message, type Part } from './message.ts';
import { listed, shown } from './phrases.ts';

/** What can be asked and done, by examples. */
export function sayHelp({ groups }: Extract<Said, { kind: 'help' }>): Message {
  return {
    headline: [
      'Ask for a partner, a BID, an invoice type, a contact or a step, in plain words or like this:',
    ],
    parts: [
      ...groups.map(
        ({ label, examples }): Part => ({
          kind: 'fact',
          label,
          row: examples.map((example) => [code(example)]),
          lines: [],
        }),
      ),
      ...ELSEWHERE.map((text): Part => ({ kind: 'paragraph', line: [text] })),
    ],
    offers: groups.flatMap(({ offered }) => offered).map((question) => ({ label: question, question })),
    shareable: false,
  };
}

const ELSEWHERE = [
  'In Slack also: mention me in a channel or a thread, write to me, use the shortcuts “Look up a vendor” and “Start a checklist”, choose “Ask CloudPay about this” in the menu of a message, or open my Home. In a thread and in direct messages a question without a name is about the partner last spoken of.',
  'All answers come from the CloudPay playbook. What it does not say is “not recorded”.',
];

/** An answer to "hi". */
export function sayGreeting(): Message {
  return {
    headline: ['Hello! I answer from the CloudPay playbook.'],
    parts: [
      {
        kind: 'paragraph',
        line: line`Try ${code('vendor recdesk')}, ${code('bid 2298')} or ${code('help')}.`,
      },
    ],
    offers: [{ label: 'What can I ask?', question: 'help' }],
    shareable: false,
  };
}

/** An answer to thanks. */
export function sayWelcome(): Message {
  return { headline: ['You are welcome.'], parts: [], offers: [], shareable: false };
}

/** The question is about something else. */
export function sayOutOfScope({ examples }: Extract<Said, { kind: 'out-of-scope' }>): Message {
  const [one = '', two = ''] = examples;
  return {
    headline: line`I only know the CloudPay playbook. Ask me for example ${code(one)} or ${code(two)}.`,
    parts: [],
    offers: [{ label: 'What can I ask?', question: 'help' }],
    shareable: false,
  };
}

/** Said plainly; what looks alike is offered as just that. */
export function sayMissing({ missing, suggestions }: Extract<Said, { kind: 'missing' }>): Message {
  const [first = [], ...rest] = missing.map(missingLine);
  const near = suggestions.map(({ label }) => label);
  return {
    headline: first,
    parts: [
      ...rest.map((one) => ({ kind: 'paragraph' as const, line: one })),
      ...(near.length === 0
        ? [{ kind: 'paragraph' as const, line: line`Try ${code('help')} for what can be asked.` }]
        : [{ kind: 'paragraph' as const, line: [`Perhaps you mean ${listed(near, 'or')}?`] }]),
    ],
    offers: suggestions.map((suggestion) => ({ label: suggestion.label, question: questionFor(suggestion) })),
    shareable: false,
  };
}

function missingLine(missing: Missing): Line {
  switch (missing.kind) {
    case 'bid':
      return [`BID ${missing.bid} is not in the playbook.`];
    case 'type':
      return [`Invoice type ${missing.typeId} is not in the playbook.`];
    case 'vendor':
      return [`No partner called “${shown(missing.typed)}” is in the playbook.`];
    case 'invoice-type':
      return [`No invoice type called “${shown(missing.typed)}” is in the playbook.`];
    case 'person':
      return [`${shown(missing.typed)} is not in the playbook.`];
    case 'link':
      return [`${shown(missing.typed)} is not in the playbook.`];
    case 'term':
      return [`“${shown(missing.typed)}” is not in the playbook.`];
    case 'anything':
      return [`Nothing called “${shown(missing.typed)}” is in the playbook.`];
  }
}
