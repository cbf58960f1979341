import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import { z } from 'zod';

/** What was filled in, or what is wrong with it, by `block_id`. */
export type Filled<T> =
  | { readonly kind: 'filled'; readonly value: T }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> };

/** What stands in a field now; each field's block and element have the same id. */
export function fieldOf({ state }: ViewOutput, id: string): Partial<ViewStateValue> {
  return state.values[id]?.[id] ?? {};
}

/** A field's text, without spaces around it. */
export function textOf(view: ViewOutput, id: string): string {
  return fieldOf(view, id).value?.trim() ?? '';
}

const Shown = z.object({
  initial_users: z.array(z.string()).optional(),
  initial_user: z.string().optional(),
  initial_date: z.string().optional(),
  initial_value: z.string().optional(),
});

/** What the modal showed in a field when it was opened. */
export function shown({ blocks }: ViewOutput, id: string): z.infer<typeof Shown> {
  const block = blocks.find((one) => one.block_id === id);
  return Shown.parse((block !== undefined && 'element' in block && block.element) || {});
}
