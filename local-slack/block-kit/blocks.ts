import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import {
  Button,
  Checkboxes,
  ConversationsSelect,
  Datepicker,
  ExternalSelect,
  ImageElement,
  MultiUsersSelect,
  Overflow,
  PlainTextInput,
  RadioButtons,
  StaticSelect,
  UsersSelect,
} from './elements.ts';
import { anyText, distinct, hasOneSource, id, imageKeys, mrkdwn, ONE_SOURCE, plainText } from './objects.ts';

const identified = { block_id: id.optional() };
const interactive = [
  Button,
  Checkboxes,
  RadioButtons,
  Overflow,
  StaticSelect,
  ExternalSelect,
  UsersSelect,
  Datepicker,
] as const;

export const Section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(LIMITS.text).optional(),
    fields: z.array(anyText(LIMITS.sectionField)).min(1).max(LIMITS.sectionFields).optional(),
    accessory: z.discriminatedUnion('type', [...interactive, ImageElement]).optional(),
    expand: z.boolean().optional(),
    ...identified,
  })
  .refine((section) => section.text !== undefined || section.fields !== undefined, {
    message: 'needs text or fields',
  });

const Divider = z.strictObject({ type: z.literal('divider'), ...identified });

const Header = z.strictObject({
  type: z.literal('header'),
  text: plainText(LIMITS.header),
  ...identified,
});

export const Context = z.strictObject({
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [plainText(LIMITS.text), mrkdwn(LIMITS.text), ImageElement]))
    .min(1)
    .max(LIMITS.contextElements),
  ...identified,
});

export const Image = z
  .strictObject({ ...imageKeys, title: plainText(LIMITS.imageText).optional(), ...identified })
  .refine(hasOneSource, ONE_SOURCE);

export const Actions = z.strictObject({
  type: z.literal('actions'),
  elements: z
    .array(z.discriminatedUnion('type', interactive))
    .min(1)
    .max(LIMITS.actionsElements)
    .superRefine(distinct('action_id', 'elements')),
  ...identified,
});

export const Input = z.strictObject({
  type: z.literal('input'),
  label: plainText(LIMITS.inputLabel),
  hint: plainText(LIMITS.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    PlainTextInput,
    Checkboxes,
    RadioButtons,
    StaticSelect,
    ExternalSelect,
    UsersSelect,
    MultiUsersSelect,
    ConversationsSelect,
    Datepicker,
  ]),
  ...identified,
});

/** A message only; all of them together hold 12,000 characters, and Slack drops the block_id. */
const Markdown = z.strictObject({
  type: z.literal('markdown'),
  text: z.string().min(1).max(LIMITS.markdown),
  ...identified,
});

const style = z.looseObject({}).optional();
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal('link'),
    url: z.string().min(1),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.looseObject({ type: z.literal('emoji'), name: z.string().min(1) }),
  z.looseObject({ type: z.literal('date'), timestamp: z.int(), format: z.string().min(1) }),
  z.strictObject({ type: z.literal('color'), value: z.string().min(1), style }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section),
  indent: z.int().min(0).optional(),
  offset: z.int().min(0).optional(),
  border,
});
const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border });
const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(inline),
  border,
  language: z.string().optional(),
});

/** docs.slack.dev/reference/block-kit/blocks/rich-text-block; the styles of a run of text are not looked into. */
export const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z.array(z.discriminatedUnion('type', [section, list, quote, preformatted])),
});

const everywhere = [Section, Divider, Header, Context, Image, Actions, Input, RichText] as const;

/** The blocks of a modal or of App Home that the local Slack knows. */
export const ViewBlock = z.discriminatedUnion('type', everywhere);
/** The blocks of a message that the local Slack knows: docs.slack.dev/reference/block-kit/blocks. */
export const MessageBlock = z.discriminatedUnion('type', [...everywhere, Markdown]);
export type MessageBlock = z.infer<typeof MessageBlock>;
