import { z } from 'zod';
import type { Contact, Need } from '../knowledge/vendor.ts';
import type { AmendmentKind } from './amendment.ts';

/** The fields in which an amendment is written down. */
export const FieldName = z.enum([
  ...(['who', 'which', 'name', 'email', 'role', 'note', 'version', 'emv', 'type', 'remark'] as const),
  ...(['bid', 'biller', 'need', 'text', 'step', 'title', 'where', 'url', 'alias'] as const),
]);
export type FieldName = z.infer<typeof FieldName>;

/** What stands in them; an empty field is left out. */
export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;

/** An amendment of a kind as it is being written down. */
export type Draft = { readonly kind: AmendmentKind; readonly values: FieldValues };

/** The fields of a kind, in their order; the first is where a problem with the whole is told. */
export const FIELDS_OF: Readonly<Record<AmendmentKind, readonly FieldName[]>> = {
  'contact-added': ['email', 'name', 'role', 'note'],
  'contact-changed': ['who', 'name', 'email', 'role', 'note'],
  // Whoever is in the place of one who has left.
  'contact-gone': ['who', 'name', 'email', 'role'],
  version: ['version'],
  emv: ['emv'],
  'type-added': ['type', 'remark'],
  'type-gone': ['type'],
  'bid-added': ['bid', 'biller', 'remark'],
  'bid-gone': ['bid'],
  'need-added': ['text', 'need', 'step'],
  'need-changed': ['which', 'text', 'need', 'step'],
  'link-added': ['url', 'title', 'where'],
  'alias-added': ['alias'],
  'remark-added': ['remark'],
};

/** What a contact has in the fields. */
export function contactValues({ name, email, role, note }: Contact): FieldValues {
  return stated({ name, email, role, note });
}

/** What a need has in the fields. */
export function needValues({ kind, text, step }: Need): FieldValues {
  return stated({ need: kind, text, step });
}

/** Values without those that are not there. */
export function stated(values: { readonly [key in FieldName]?: string | undefined }): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
