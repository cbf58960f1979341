import { z } from 'zod';
import { menuOptions } from '../block-kit/elements.ts';
import { MenuOption, type Option, OptionGroup } from '../block-kit/objects.ts';
import { suggestionParcel } from '../deliver/interactions.ts';
import { channelsFor, personNamed } from '../find.ts';
import { LIMITS } from '../limits.ts';
import { acceptedJson, attempt } from '../refusal.ts';
import type { Channel, Client, State, Values } from '../state.ts';
import type { Surface, Target } from '../surface.ts';
import { act, inputLabelled } from './elements.ts';
import { choices, memoryKey, remember } from './values.ts';

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

/** The options for typed text: people from Slack itself, everything else from the bot. The client remembers them. */
export async function suggest(client: Client, target: Target, typed: string): Promise<Suggestions> {
  const found = await suggestions(client, target, typed.trim());
  if (found.kind === 'options') client.offers.set(memoryKey(target), found.options);
  return found;
}

async function suggestions(client: Client, target: Target, typed: string): Promise<Suggestions> {
  const { slack } = client;
  const { element } = target.placed;
  if (element.type === 'users_select') return { kind: 'options', options: people(slack, typed) };
  if (element.type !== 'external_select') throw new Error(`a ${element.type} has no typeahead`);
  const least = element.min_query_length ?? LIMITS.suggestionMinQuery;
  if (typed.length < least) return { kind: 'too-short', least };
  const { delivery, entry } = await slack.bot.deliver(suggestionParcel(client, target, typed));
  if (delivery.failure !== undefined) return { kind: 'failed' };
  const answer = attempt(entry.method, () => acceptedJson(Answer, delivery.body, 'invalid_options'));
  if (answer.ok) return { kind: 'options', options: menuOptions(answer.value) };
  entry.problems.push(...answer.problems);
  slack.changes.happened();
  return { kind: 'failed' };
}

function people(state: State, typed: string): Option[] {
  const words = typed.toLowerCase();
  return state.people
    .filter(({ deactivated }) => !deactivated)
    .filter(({ name, realName }) => `${name} ${realName}`.toLowerCase().includes(words))
    .map(({ id, realName }) => ({ text: { type: 'plain_text', text: realName }, value: id }));
}

/**
 * The value for an input: text, an ISO date, a person's name, the text of an option, several for checkboxes, or what to type
 * into a typeahead and choose there.
 */
export type Filling = string | readonly string[] | { type: string; choose: string };

/** Puts a value into the input with this label. The bot is told at once, unless the input waits for the submit button. */
export async function fillIn(client: Client, surface: Surface, label: string, value: Filling): Promise<void> {
  const placed = inputLabelled(surface, label);
  const target = { surface, placed };
  const values = await valuesFor(client, target, value);
  if (placed.input && !placed.input.dispatches) return remember(client, target, values);
  await act(client, target, { kind: 'fill', values });
}

async function valuesFor(client: Client, target: Target, value: Filling): Promise<Values> {
  const { slack } = client;
  const { element } = target.placed;
  const option = (text: string) => optionCalled(choices(client, target), text);
  switch (element.type) {
    case 'plain_text_input':
      return [text(value)];
    case 'datepicker':
      return [isoDate(text(value))];
    case 'multi_users_select':
      return atMost(element.max_selected_items, list(value)).map((name) => personNamed(slack, name).id);
    case 'users_select':
      return [personNamed(slack, text(value)).id];
    case 'conversations_select':
      return [channelCalled(channelsFor(slack, client.person, element.filter), text(value))];
    case 'checkboxes':
      return list(value).map(option);
    case 'radio_buttons':
    case 'static_select':
      return [option(text(value))];
    case 'external_select': {
      const { type, choose } = typed(value);
      const found = await suggest(client, target, type);
      if (found.kind !== 'options') throw new Error(`the typeahead of "${type}" is ${found.kind}`);
      return [optionCalled(found.options, choose)];
    }
    default:
      throw new Error(`a ${element.type} cannot be filled`);
  }
}

function optionCalled(options: readonly Option[], called: string): Option {
  const found = options.find((option) => option.text.text === called);
  if (found) return found;
  throw new Error(
    `no option "${called}"; there are: ${options.map((one) => one.text.text).join(', ') || 'none'}`,
  );
}

function channelCalled(offered: readonly Channel[], called: string): string {
  const found = offered.find(({ id, name }) => id === called || name === called);
  if (found) return found.id;
  const names = offered.map(({ name }) => name).join(', ');
  throw new Error(`no channel ${called} to choose; there are: ${names || 'none'}`);
}

function atMost<T>(most: number | undefined, values: readonly T[]): readonly T[] {
  if (values.length <= (most ?? values.length)) return values;
  throw new Error(`this input takes at most ${most}, not ${values.length}`);
}

function text(value: Filling): string {
  if (typeof value === 'string') return value;
  throw new Error(`this input takes one text, not ${JSON.stringify(value)}`);
}

function isoDate(given: string): string {
  if (z.iso.date().safeParse(given).success) return given;
  throw new Error(`a date picker takes a date such as 2026-11-30, not ${given}`);
}

function list(value: Filling): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
}

function typed(value: Filling): { type: string; choose: string } {
  if (typeof value === 'object' && 'type' in value) return value;
  throw new Error(`a typeahead takes { type, choose }, not ${JSON.stringify(value)}`);
}
