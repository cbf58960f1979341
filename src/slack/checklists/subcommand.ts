/** What `/cloudpay …` or a mention wants of checklists, if it is about them. */
export type Subcommand =
  | { readonly kind: 'start'; readonly wish: string }
  | { readonly kind: 'start-form' }
  | { readonly kind: 'list' }
  /** What is the asker's own. */
  | { readonly kind: 'own' }
  | { readonly kind: 'status' }
  | { readonly kind: 'add-step'; readonly title: string }
  | { readonly kind: 'export' }
  | { readonly kind: 'handoff' };

const WORDS: ReadonlyMap<string, Subcommand> = new Map([
  ['checklist', { kind: 'start-form' }],
  ['checklists', { kind: 'list' }],
  ['mine', { kind: 'own' }],
  ['my steps', { kind: 'own' }],
  ['my projects', { kind: 'own' }],
  ['my checklists', { kind: 'own' }],
  ['status', { kind: 'status' }],
  ['export', { kind: 'export' }],
  ['handoff', { kind: 'handoff' }],
  ['hand-off', { kind: 'handoff' }],
  ['add step', { kind: 'add-step', title: '' }],
]);

/** Reads what was typed; undefined when it is a question like any other. */
export function subcommandOf(typed: string): Subcommand | undefined {
  const text = typed.trim().replace(/\s+/g, ' ');
  const whole = WORDS.get(text.toLowerCase());
  if (whole) return whole;
  const [, wish] = /^checklist (?:for )?(.+)$/i.exec(text) ?? [];
  if (wish !== undefined) return { kind: 'start', wish };
  const [, title] = /^add step:? (.+)$/i.exec(text) ?? [];
  return title === undefined ? undefined : { kind: 'add-step', title };
}
