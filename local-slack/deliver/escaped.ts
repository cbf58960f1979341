/** A text as a person typed it: an entity that they typed is no entity. */
export function escapedTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text of the bot's: what it has escaped itself stays as it is. */
function escapedMrkdwn(text: string): string {
  return text.replaceAll(/&(?!(?:amp|lt|gt);)/g, '&amp;');
}

function escapedPlain(text: string): string {
  return escapedMrkdwn(text).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Escape = (text: string) => string;

/** What Slack escapes, by the type of the object: the keys, and how. */
const ESCAPED: ReadonlyMap<unknown, Readonly<Record<string, Escape>>> = new Map<
  string,
  Record<string, Escape>
>([
  ['plain_text', { text: escapedPlain }],
  ['mrkdwn', { text: escapedMrkdwn }],
  ['message', { text: escapedMrkdwn }],
  ['plain_text_input', { value: escapedTyped, initial_value: escapedPlain }],
  // What is typed into a typeahead is a typed value like any other (?): no source says that this one is not.
  ['block_suggestion', { value: escapedTyped }],
]);

/** Keys whose content is the bot's own, and comes back as it was sent. */
const UNTOUCHED = new Set(['metadata', 'private_metadata']);

/**
 * An interaction's payload as Slack sends it: in labels, texts and typed values `&`, `<` and `>` are entities, also where the bot
 * sent the sign itself; ids and the values of buttons and options are as they were (slack-facts section 2, bolt-python#513).
 */
export function escapedTexts<Value>(value: Value): Value;
export function escapedTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => escapedTexts(entry));
  if (typeof value !== 'object' || value === null) return value;
  const rules = ESCAPED.get('type' in value ? value.type : undefined);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (UNTOUCHED.has(key)) return [key, entry];
      const escaped = rules?.[key];
      return [key, escaped && typeof entry === 'string' ? escaped(entry) : escapedTexts(entry)];
    }),
  );
}
