import { z } from 'zod';
import type { Path } from './yaml-tree.ts';

/** The keys that a schema knows for the record at a path. */
export function knownKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  const [step, ...rest] = path;
  const open = openSchema(schema);
  if (step === undefined) return open instanceof z.ZodObject ? Object.keys(open.shape) : [];
  const inner = open === undefined ? undefined : innerSchema(open, step);
  return inner === undefined ? [] : knownKeys(inner, rest);
}

function innerSchema(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodObject && typeof step === 'string' ? schema.shape[step] : undefined;
}

/** The list or record inside an optional or a union. */
function openSchema(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return openSchema(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.map(openSchema).find(isComposite);
  return isComposite(schema) ? schema : undefined;
}

function isComposite(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodObject || schema instanceof z.ZodArray;
}
