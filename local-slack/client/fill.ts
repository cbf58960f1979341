import { z } from 'zod';
import type { Option } from '../block-kit/objects.ts';
import type { Placed } from '../block-kit/placed.ts';
import { channelNamed, personNamed } from '../find.ts';
import type { Slack } from '../slack.ts';
import type { Surface } from '../surface.ts';
import { act } from './act.ts';
import type { Client } from './client.ts';
import { inputLabelled } from './labels.ts';
import { choices, type ElementState, remember } from './memory.ts';
import { suggest } from './suggest.ts';

/** What goes into an input: text, an ISO date, a person's name, the text of an option, several for checkboxes, or what is typed into a typeahead and chosen there. */
export type Filling = string | readonly string[] | { type: string; choose: string };

/** Puts a value into the input of this label. The bot hears of it at once unless the input waits for the submit button. */
export async function fillIn(
  slack: Slack,
  client: Client,
  surface: Surface,
  label: string,
  value: Filling,
): Promise<void> {
  const placed = inputLabelled(surface, label);
  const state = await filled(slack, client, surface, placed, value);
  if (placed.input && !placed.input.dispatches) return remember(client.memory, surface, placed, state);
  await act(slack, client, surface, placed, { kind: 'fill', state });
}

async function filled(
  slack: Slack,
  client: Client,
  surface: Surface,
  placed: Placed,
  value: Filling,
): Promise<ElementState> {
  const { element } = placed;
  const option = (text: string) => optionCalled(choices(client.memory, surface, placed), text);
  switch (element.type) {
    case 'plain_text_input':
      return { type: element.type, value: text(value) };
    case 'datepicker':
      return { type: element.type, selected_date: isoDate(text(value)) };
    case 'multi_users_select':
      return {
        type: element.type,
        selected_users: list(value).map((name) => personNamed(slack.state, name).id),
      };
    case 'users_select':
      return { type: element.type, selected_user: personNamed(slack.state, text(value)).id };
    case 'conversations_select':
      return { type: element.type, selected_conversation: channelNamed(slack.state, text(value)).id };
    case 'checkboxes':
      return { type: element.type, selected_options: list(value).map(option) };
    case 'radio_buttons':
    case 'static_select':
      return { type: element.type, selected_option: option(text(value)) };
    case 'external_select': {
      const { type, choose } = typed(value);
      const found = await suggest(slack, client, surface, placed, type);
      if (found.kind !== 'options') throw new Error(`the typeahead of "${type}" is ${found.kind}`);
      return { type: element.type, selected_option: optionCalled(found.options, choose) };
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
