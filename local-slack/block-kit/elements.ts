import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import {
  ChoiceOption,
  Confirm,
  colour,
  hasOneSource,
  id,
  imageKeys,
  MenuOption,
  ONE_SOURCE,
  OptionGroup,
  OverflowOption,
  plainText,
  url,
} from './objects.ts';

const actionable = { action_id: id.optional() };
const confirmable = { confirm: Confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholdable = { placeholder: plainText(LIMITS.placeholder).optional() };
const choice = { ...actionable, ...confirmable, ...focusable };
const menu = { ...choice, ...placeholdable };

/** Reports an initial option that deep-equals none of the options, as Slack does. */
function mustBeOffered(
  chosen: unknown,
  options: readonly unknown[],
  path: PropertyKey[],
  context: z.RefinementCtx,
): void {
  if (chosen === undefined || options.some((option) => isDeepStrictEqual(option, chosen))) return;
  context.addIssue({ code: 'custom', path, message: 'equals no entry of options' });
}

export const Button = z.strictObject({
  type: z.literal('button'),
  text: plainText(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  url: url.optional(),
  style: colour.optional(),
  accessibility_label: z.string().max(LIMITS.buttonText).optional(),
  ...actionable,
  ...confirmable,
});

export const Checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: z.array(ChoiceOption).min(1).max(LIMITS.checkboxOptions),
    initial_options: z.array(ChoiceOption).min(1).optional(),
    ...choice,
  })
  .superRefine(({ options, initial_options = [] }, context) => {
    for (const [index, chosen] of initial_options.entries())
      mustBeOffered(chosen, options, ['initial_options', index], context);
  });

export const RadioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(ChoiceOption).min(1).max(LIMITS.checkboxOptions),
    initial_option: ChoiceOption.optional(),
    ...choice,
  })
  .superRefine(({ options, initial_option }, context) =>
    mustBeOffered(initial_option, options, ['initial_option'], context),
  );

export const Overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(OverflowOption).min(1).max(LIMITS.overflowOptions),
  ...actionable,
  ...confirmable,
});

export const StaticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    options: z.array(MenuOption).min(1).max(LIMITS.selectOptions).optional(),
    option_groups: z.array(OptionGroup).min(1).max(LIMITS.selectGroups).optional(),
    initial_option: MenuOption.optional(),
    ...menu,
  })
  .refine((element) => (element.options === undefined) !== (element.option_groups === undefined), {
    message: 'needs options or option_groups, and not both',
  })
  .superRefine((element, context) =>
    mustBeOffered(element.initial_option, menuOptions(element), ['initial_option'], context),
  );

/** All options of a static select, those of its groups too. */
export function menuOptions(element: {
  options?: z.infer<typeof MenuOption>[] | undefined;
  option_groups?: z.infer<typeof OptionGroup>[] | undefined;
}): z.infer<typeof MenuOption>[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

export const ExternalSelect = z.strictObject({
  type: z.literal('external_select'),
  initial_option: MenuOption.optional(),
  min_query_length: z.int().min(0).optional(),
  ...menu,
});

export const UsersSelect = z.strictObject({
  type: z.literal('users_select'),
  initial_user: z.string().min(1).optional(),
  ...menu,
});

/** docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#users_multi_select */
export const MultiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  initial_users: z.array(z.string().min(1)).min(1).optional(),
  max_selected_items: z.int().min(1).optional(),
  ...menu,
});

/**
 * docs.slack.dev/reference/block-kit/block-elements/select-menu-element#conversations_select; the local Slack has it in input
 * blocks.
 */
export const ConversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  initial_conversation: z.string().min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  ...menu,
});

export const Datepicker = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: z.iso.date().optional(),
  ...menu,
});

export const PlainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  initial_value: z.string().max(LIMITS.inputText).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(LIMITS.inputText).optional(),
  max_length: z.int().min(1).max(LIMITS.inputText).optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
    })
    .optional(),
  ...actionable,
  ...focusable,
  ...placeholdable,
});

export const ImageElement = z.strictObject(imageKeys).refine(hasOneSource, ONE_SOURCE);
