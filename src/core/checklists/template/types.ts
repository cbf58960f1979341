import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import { invoiceTypesById } from '../../knowledge/knowledge.ts';
import { remarked } from '../../knowledge/lines.ts';
import { NOT_RECORDED } from '../../say/phrases.ts';
import { code, type Line, line } from '../../text/line.ts';
import type { Base } from './draft.ts';

/** The invoice types wished for, else those of the vendor's record, each as a line with the vendor's remark. */
export function typesOf({ wish, knowledge }: Base): { type: InvoiceType; remarks: Line }[] {
  const byId = invoiceTypesById(knowledge);
  const recorded = wish.vendor.invoiceTypes ?? [];
  const types = wish.types.length > 0 ? wish.types : recorded.flatMap(({ id }) => byId.get(id) ?? []);
  return types.map((type) => {
    const remark = recorded.find(({ id }) => id === type.id)?.remark;
    return { type, remarks: remarked(line`Invoice type ${code(String(type.id))} ${type.name}`, remark) };
  });
}

/** The same as lines; that none is recorded is said. */
export function typeLines(base: Base): Line[] {
  const types = typesOf(base);
  return types.length > 0 ? types.map(({ remarks }) => remarks) : [[`Invoice types: ${NOT_RECORDED}.`]];
}
