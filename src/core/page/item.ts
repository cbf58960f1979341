import type { Contact, ExampleBid, VendorInvoiceType } from '../knowledge/vendor.ts';

/** The columns whose cells are lists: each entry is known again by what it is about. */
export type ListColumn = 'invoiceTypes' | 'exampleBids' | 'contacts';

type Entry = VendorInvoiceType | ExampleBid | Contact;

/** An entry of a list cell: what it is about, how the page would write it, and how the record holds it. */
export type Item = { readonly key: string; readonly text: string; readonly entry: Entry };

/** What a cell says, or why it cannot be read. */
export type ItemsRead = {
  readonly items: readonly Item[];
  /** Where the page writes otherwise what the knowledge has decided on. */
  readonly slips: readonly string[];
  readonly unreadable: readonly string[];
};
