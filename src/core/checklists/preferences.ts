import { z } from 'zod';

/** Settings that a person can turn on. */
export const Preference = z.enum(['no-assignments']);
export type Preference = z.infer<typeof Preference>;

/** The buttons that turn each on and, on Home, off; and the confirmation. */
export const PREFERENCES: Readonly<
  Record<Preference, { readonly choose: string; readonly undo: string; readonly told: string }>
> = {
  /** No messages about steps that others assign to them. */
  'no-assignments': {
    choose: 'Stop these messages',
    undo: 'Message me when I am assigned a step',
    told: 'I won’t message you about steps that you are assigned. You can turn that on again on my Home.',
  },
};
