import { z } from 'zod';
import { menuOptions } from '../block-kit/elements.ts';
import { MenuOption, type Option, OptionGroup } from '../block-kit/objects.ts';
import type { Placed } from '../block-kit/placed.ts';
import { problemLine, problemsOf } from '../block-kit/problem.ts';
import { suggestionParcel } from '../deliver/suggestion.ts';
import { parsedJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Slack } from '../slack.ts';
import type { Surface } from '../surface.ts';
import { stateValues } from './act.ts';
import type { Client } from './client.ts';
import { memoryKey } from './memory.ts';

/** What a typeahead shows: options, how much more must be typed, or that the bot did not answer. */
type Suggestions =
  | { kind: 'options'; options: Option[] }
  | { kind: 'too-short'; least: number }
  | { kind: 'failed' };

/** docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select: at most 100 options or groups. */
const Answer = z
  .strictObject({
    options: z.array(MenuOption).max(LIMITS.suggestionOptions).optional(),
    option_groups: z.array(OptionGroup).max(LIMITS.selectGroups).optional(),
  })
  .refine((answer) => (answer.options === undefined) !== (answer.option_groups === undefined), {
    message: 'needs options or option_groups, and not both',
  });

/** What is offered for what was typed: people by Slack itself, everything else by the bot; the client remembers it. */
export async function suggest(
  slack: Slack,
  client: Client,
  surface: Surface,
  placed: Placed,
  typed: string,
): Promise<Suggestions> {
  const found = await suggestions(slack, client, surface, placed, typed.trim());
  if (found.kind === 'options') {
    client.memory.offers.set(memoryKey(surface, placed), found.options);
  }
  return found;
}

async function suggestions(
  slack: Slack,
  client: Client,
  surface: Surface,
  placed: Placed,
  typed: string,
): Promise<Suggestions> {
  const { element } = placed;
  if (element.type === 'users_select') return { kind: 'options', options: people(slack, typed) };
  if (element.type !== 'external_select') throw new Error(`a ${element.type} has no typeahead`);
  const least = element.min_query_length ?? LIMITS.suggestionMinQuery;
  if (typed.length < least) return { kind: 'too-short', least };
  const values = stateValues(client.memory, surface);
  const { delivery, entry } = await slack.bot.deliver(
    suggestionParcel(slack.state, client, surface, placed, typed, values),
  );
  if (delivery.failure !== undefined) return { kind: 'failed' };
  const body = parsedJson(delivery.body);
  const answer = Answer.safeParse(body);
  if (answer.success) return { kind: 'options', options: menuOptions(answer.data) };
  const detail =
    body === undefined
      ? ['the answer is no JSON']
      : problemsOf(answer.error, body).map((problem) => problemLine(problem, body));
  entry.problems.push({ code: 'invalid_options', method: entry.method, detail });
  slack.state.changes.happened();
  return { kind: 'failed' };
}

function people({ state }: Slack, typed: string): Option[] {
  const words = typed.toLowerCase();
  return state.people
    .filter(({ deactivated }) => !deactivated)
    .filter(({ name, realName }) => `${name} ${realName}`.toLowerCase().includes(words))
    .map(({ id, realName }) => ({ text: { type: 'plain_text', text: realName }, value: id }));
}
