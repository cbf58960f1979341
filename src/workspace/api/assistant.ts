import { z } from 'zod';
import { knownChannel } from '../find.ts';
import { parsedJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { refusedDraft } from '../post.ts';
import { answer, type Method, method, refuse } from './reply.ts';

const Prompt = z.strictObject({ title: z.string().min(1), message: z.string().min(1) });
const Prompts = z.preprocess(
  (given) => (typeof given === 'string' ? parsedJson(given) : given),
  z.array(Prompt).min(1).max(LIMITS.prompts),
);

const NAME = 'assistant.threads.setSuggestedPrompts';

/**
 * The prompts above the composer of a person's messages with the app. A thread_ts belongs to the older assistant view: with an
 * agent view Slack lets the call fail in silence.
 */
const setSuggestedPrompts = method(
  NAME,
  {
    channel_id: z.string(),
    prompts: Prompts,
    title: z.string().optional(),
    thread_ts: z.string().optional(),
  },
  (state, { channel_id: id, prompts, title, thread_ts: thread }) => {
    const channel = knownChannel(state, id);
    if (channel?.kind !== 'dm') return refuse('channel_not_found');
    if (state.manifest.features.agent_view === undefined)
      return refusedDraft(NAME, 'not_allowed', ['manifest.yml has no features.agent_view']);
    if (thread !== undefined) {
      const detail = ['thread_ts: with an agent view the call fails in silence; leave it out'];
      return answer({}, [{ code: 'ignored_thread_ts', method: NAME, detail }]);
    }
    channel.prompts = { prompts, ...(title === undefined ? {} : { title }) };
    state.changes.happened();
    return answer({});
  },
);

/** assistant.threads.*: docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts. */
export const assistantMethods: Record<string, Method> = { [NAME]: setSuggestedPrompts };
