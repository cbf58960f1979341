import { Bid } from '../knowledge/ids.ts';
import type { ExampleBid } from '../knowledge/vendor.ts';
import type { Item, ItemsRead } from './item.ts';
import { type Cell, plainCell } from './table.ts';
import { plainLine, writtenBid } from './write-cell.ts';

/** Reads `4273 (phase II), 4122`: BIDs, each with what stands in brackets behind it. One that stands twice is a slip. */
export function readBids(cell: Cell): ItemsRead {
  const items = new Map<string, Item>();
  const slips: string[] = [];
  const unreadable: string[] = [];
  let rest = plainCell(cell);
  while (rest !== '') {
    const [whole, digits = ''] = /^(?:BID[-\s]?)?(\d+)\s*/i.exec(rest) ?? [];
    const bid = Bid.safeParse(Number(digits)).data;
    if (whole === undefined || bid === undefined) {
      unreadable.push(`“${rest}” is no BID`);
      break;
    }
    const remark = bracketsAt(rest.slice(whole.length));
    rest = rest.slice(whole.length + remark.length).replace(/^[\s,;]+/, '');
    const item = bidItem(remark === '' ? { bid } : { bid, remark: remark.slice(1, -1).trim() });
    if (items.has(item.key)) slips.push(`${bid} stands more than once`);
    else items.set(item.key, item);
  }
  return { items: [...items.values()], slips, unreadable };
}

/** An example BID of a record, as an item. */
export function bidItem(entry: ExampleBid): Item {
  return { key: String(entry.bid), text: plainLine(writtenBid(entry)), entry };
}

/** The brackets with which a text begins, with what is in them and other brackets within. */
function bracketsAt(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === 0 ? '' : text.slice(0, at + 1);
  }
  return '';
}
