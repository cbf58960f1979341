import type { VendorId } from '../../knowledge/ids.ts';
import type { Said } from './answer.ts';

/** The vendor that an answer is about; undefined when it is about several, or about none. */
export function onlyVendor(answer: Said): VendorId | undefined {
  const ids = new Set(vendorsOf(answer).map(({ id }) => id));
  const [only] = ids;
  return ids.size === 1 ? only : undefined;
}

function vendorsOf(answer: Said): readonly { readonly id: VendorId }[] {
  switch (answer.kind) {
    case 'card':
      return [answer.card.vendor];
    case 'facts':
    case 'vendor-types':
    case 'procedure':
      return answer.cards.map(({ vendor }) => vendor);
    case 'step':
      return answer.vendors.map(({ of }) => of);
    case 'people':
      return answer.people.map(({ of }) => of.vendor);
    case 'bids':
      return answer.found.flat().map(({ vendor }) => vendor);
    case 'link':
      return answer.found.map(({ vendor }) => vendor);
    case 'passages':
      return answer.passages.flatMap((passage) => ('vendor' in passage ? [passage.vendor] : []));
    default:
      return [];
  }
}
