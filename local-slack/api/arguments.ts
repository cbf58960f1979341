import { z } from 'zod';

const Arguments = z.record(z.string(), z.unknown());
type Decoded = { ok: true; args: Record<string, unknown> } | { ok: false; error: string };

/** The arguments of a Web API call: a form (as WebClient sends it) or JSON (docs.slack.dev/apis/web-api). */
export function decodeArguments(contentType: string, body: string): Decoded {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { ok: true, args: Object.fromEntries(new URLSearchParams(body)) };
  }
  if (!contentType.startsWith('application/json')) {
    return body === '' ? { ok: true, args: {} } : { ok: false, error: 'invalid_post_type' };
  }
  try {
    const parsed = Arguments.safeParse(JSON.parse(body));
    return parsed.success ? { ok: true, args: parsed.data } : { ok: false, error: 'json_not_object' };
  } catch {
    return { ok: false, error: 'invalid_json' };
  }
}

/** A boolean of a form or of JSON. */
export const flag = z.union([
  z.boolean(),
  z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], case: 'sensitive' }),
]);

export const timestamp = z.string().regex(/^\d+\.\d{6}$/, 'no message ts such as 1700000000.000100');

const Metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Message metadata, as an object or as its JSON. */
export const metadata = z.preprocess((given) => {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}, Metadata);
