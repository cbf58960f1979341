import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import { z } from 'zod';
import { fieldText } from './answering/message-text.ts';

/** What was filled in, or what is wrong with it, by `block_id`. */
export type Filled<T> =
  | { readonly kind: 'filled'; readonly value: T }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> };

/** What stands in a field now, typed text as it was typed; each field's block and element have the same id. */
export function fieldOf({ state }: ViewOutput, id: string): Partial<ViewStateValue> {
  const field: Partial<ViewStateValue> = state.values[id]?.[id] ?? {};
  return typeof field.value === 'string' ? { ...field, value: fieldText(field.value) } : field;
}

/** The day chosen in a field; an empty one is not set. */
export function dayIn(view: ViewOutput, id: string): string | undefined {
  return fieldOf(view, id).selected_date || undefined;
}

/** A field's text, without spaces around it. */
export function textOf(view: ViewOutput, id: string): string {
  return fieldOf(view, id).value?.trim() ?? '';
}

const InitialValue = z.object({
  initial_users: z.array(z.string()).optional(),
  initial_user: z.string().optional(),
  initial_date: z.string().optional(),
  initial_value: z.string().transform(fieldText).optional(),
});

/** What the modal showed in a field when it was opened. */
export function shown({ blocks }: ViewOutput, id: string): z.infer<typeof InitialValue> {
  const block = blocks.find((one) => one.block_id === id);
  return InitialValue.parse((block !== undefined && 'element' in block && block.element) || {});
}
