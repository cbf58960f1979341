import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';

const Refusal = z.looseObject({
  error: z.string(),
  needed: z.string().optional(),
  errors: z.array(z.string()).default([]),
  response_metadata: z.looseObject({ messages: z.array(z.string()).default([]) }).optional(),
});

/** What Slack refused: its error code, its lines, the same as messages, and the scopes it needs. */
export interface Refused {
  error: string;
  lines: string[];
  messages: string[];
  needed: string | undefined;
}

/** Calls a method through the real client: Slack's refusal, or undefined when the call went well. */
export async function refusal(
  client: WebClient,
  method: string,
  args: Record<string, unknown>,
): Promise<Refused | undefined> {
  try {
    await client.apiCall(method, args);
    return undefined;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const { errors, response_metadata, ...data } = Refusal.parse(error.data);
    return {
      error: data.error,
      needed: data.needed,
      lines: errors,
      messages: response_metadata?.messages ?? [],
    };
  }
}

/** Slack's error code, or undefined when the call went well. */
export async function errorOf(
  client: WebClient,
  method: string,
  args: Record<string, unknown>,
): Promise<string | undefined> {
  return (await refusal(client, method, args))?.error;
}
