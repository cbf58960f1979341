import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import { z } from 'zod';
import { fieldText } from './answering/message-text.ts';

/** Problems by the `block_id` of their fields. */
export type Errors = Record<string, string>;
export type Problems = { readonly errors: Readonly<Errors> };

/** Whether there are no problems. */
export function isEmpty(errors: Errors): boolean {
  return Object.keys(errors).length === 0;
}

/** The state of a field, with typed text unescaped. A field's block and element have the same id. */
export function fieldOf({ state }: ViewOutput, id: string): Partial<ViewStateValue> {
  const field: Partial<ViewStateValue> = state.values[id]?.[id] ?? {};
  return typeof field.value === 'string' ? { ...field, value: fieldText(field.value) } : field;
}

/** A field's text, trimmed. */
export function textOf(view: ViewOutput, id: string): string {
  return fieldOf(view, id).value?.trim() ?? '';
}

const InitialValue = z.object({
  initial_users: z.array(z.string()).optional(),
  initial_user: z.string().optional(),
  initial_date: z.string().optional(),
  initial_option: z.object({ value: z.string() }).optional(),
  initial_value: z.string().transform(fieldText).optional(),
});

/** What the modal showed in a field when it was opened. */
export function shown({ blocks }: ViewOutput, id: string): z.infer<typeof InitialValue> {
  const block = blocks.find((one) => one.block_id === id);
  return InitialValue.parse((block !== undefined && 'element' in block && block.element) || {});
}
