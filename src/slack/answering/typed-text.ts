import { UserId } from '../../core/checklists/ids.ts';

const ENTITY = /&(?:amp|lt|gt);/g;
const ENTITIES = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);

/**
 * What a person typed, without Slack's markup: links and addresses as their target, channels by name, mentions of people
 * and groups left out, entities as signs (docs.slack.dev/messaging/formatting-message-text).
 */
export function typedText(text: string): string {
  if (IS_PLAIN.test(text)) return text.trim();
  return text
    .replace(/<([^<>]*)>/g, (_, inside: string) => targetOf(inside))
    .replace(ENTITY, signOf)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}

/** What was typed into a field: there Slack escapes signs and adds no markup (bolt-python#513). */
export function fieldText(text: string): string {
  return text.replace(ENTITY, signOf);
}

function signOf(entity: string): string {
  return ENTITIES.get(entity) ?? entity;
}

const IS_PLAIN = /^[^<&\p{Cc}]*$/u;

function targetOf(inside: string): string {
  const [target = '', label = ''] = inside.split('|');
  if (/^[@!]/.test(target)) return ' ';
  if (target.startsWith('#')) return label === '' ? ' ' : `#${label}`;
  if (target.startsWith('mailto:')) return target.slice('mailto:'.length);
  // A name like "logis.org" that Slack made a link of is what was typed; a link that was pasted is its address.
  return label !== '' && target.replace(/^https?:\/\//, '') === label ? label : target;
}

/** The people who are mentioned in what was typed, each once. */
export function peopleIn(text = ''): UserId[] {
  const ids = [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].flatMap(
    ([, id]) => UserId.safeParse(id).data ?? [],
  );
  return [...new Set(ids)];
}
