import type { Vendor } from '../../../knowledge/vendor.ts';

const QUESTION_MARKS = /(?<![\s?])[\s?]+$/;

/** A question with a vendor's name in it, so that it can be asked by itself. */
export function namedQuestion(text: string, { name }: Pick<Vendor, 'name'>): string {
  const typed = text.trim().replace(QUESTION_MARKS, '');
  return /\s/.test(typed) ? `${typed} at ${name}` : `${typed} ${name}`;
}
