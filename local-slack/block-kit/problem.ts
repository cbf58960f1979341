import { z } from 'zod';

/** What a JSON text holds; undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Typed = z.looseObject({ type: z.string() });

/**
 * A line for each thing that zod found in a payload: `blocks[2] (section).text.text: 3,412 characters, at
 * most 3,000`; `whole` names the payload itself.
 */
export function problemLines(error: z.ZodError, payload: unknown, whole = 'payload'): string[] {
  const placed = (path: readonly PropertyKey[], reason: string) =>
    `${placeOf(path, payload) || whole}: ${reason}`;
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => placed([...issue.path, key], 'unknown key'))
      : [placed(issue.path, reasonOf(issue, payload))],
  );
}

/** Keys and indexes from the payload's top, and the type of the block. */
function placeOf(path: readonly PropertyKey[], payload: unknown): string {
  let place = '';
  for (const [depth, key] of path.entries()) {
    place += typeof key === 'number' ? `[${key}]` : `${place === '' ? '' : '.'}${String(key)}`;
    const block = depth === 1 ? Typed.safeParse(valueAt(payload, path.slice(0, 2))) : undefined;
    if (block?.success) place += ` (${block.data.type})`;
  }
  return place;
}

/** A value as the schema has it. Throws with a line for each problem; `what` names the value, or the file it came from. */
export function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${what} is not right:\n${problemLines(parsed.error, value, what).join('\n')}`);
}

/** Blocks and elements that Slack has and the local Slack has not: docs.slack.dev/reference/block-kit. */
const UNKNOWN_HERE = new Set([
  'table',
  'data_table',
  'card',
  'carousel',
  'container',
  'alert',
  'video',
  'file',
  'call',
  'plan',
  'task_card',
  'context_actions',
  'timepicker',
  'datetimepicker',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'file_input',
  'multi_static_select',
  'multi_external_select',
  'multi_conversations_select',
  'multi_channels_select',
  'channels_select',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
]);

function reasonOf(issue: z.core.$ZodIssue, payload: unknown): string {
  const value = valueAt(payload, issue.path);
  switch (issue.code) {
    case 'too_big':
      return `${amount(value)}, at most ${count(issue.maximum)}`;
    case 'too_small':
      return `${amount(value)}, at least ${count(issue.minimum)}`;
    case 'invalid_type':
      return value === undefined ? 'missing' : `${nameOf(value)}, expected ${issue.expected}`;
    case 'invalid_value':
      return `${shown(value)}, expected ${issue.values.map((allowed) => shown(allowed)).join(' or ')}`;
    case 'invalid_union': {
      if (!('options' in issue) || !Array.isArray(issue.options)) return issue.message;
      const known = issue.options.join(', ');
      return typeof value === 'string' && UNKNOWN_HERE.has(value)
        ? `the local Slack does not know "${value}", which Slack has; it knows ${known}`
        : `${shown(value)} does not belong here, only ${known}`;
    }
    default:
      return issue.message;
  }
}

function amount(value: unknown): string {
  if (typeof value === 'string') return `${count(value.length)} characters`;
  if (Array.isArray(value)) return `${count(value.length)} entries`;
  return shown(value);
}

/** A number as people write it: `3,412`. */
export function count(limit: number | bigint): string {
  return limit.toLocaleString('en-US');
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}

/** What stands at `path` in `value`, or undefined. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  );
}
