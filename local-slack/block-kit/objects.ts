import { z } from 'zod';
import { LIMITS } from '../limits.ts';

/**
 * A plain_text object of 1 to `max` characters; `emoji` is its own key
 * (docs.slack.dev/reference/block-kit/composition-objects/text-object).
 */
export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

/** A mrkdwn object of 1 to `max` characters; `verbatim` is its own key. Broken entities pass, as they do in Slack. */
export function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

/** Either kind of text object. */
export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const id = z.string().min(1).max(LIMITS.id);

/** Reports an id that stands twice under `key` in a list of this name. */
export function distinct<Key extends 'block_id' | 'action_id'>(key: Key, list: string) {
  return (entries: readonly { [Id in Key]?: string | undefined }[], context: z.RefinementCtx) => {
    const ids = entries.map((entry) => entry[key]);
    for (const [index, id] of ids.entries()) {
      const before = ids.indexOf(id);
      if (id === undefined || before === index) continue;
      const message = `"${id}" stands on ${list}[${before}] too`;
      context.addIssue({ code: 'custom', path: [index, key], message });
    }
  };
}

export const url = z.url().max(LIMITS.url);
const webUrl = z.url({ protocol: /^https?$/ }).max(LIMITS.url);
export const colour = z.enum(['primary', 'danger']);

const optionParts = {
  value: z.string().min(1).max(LIMITS.optionValue),
  description: plainText(LIMITS.optionText).optional(),
};

/** An option of checkboxes and radio buttons: mrkdwn is allowed there. */
export const ChoiceOption = z.strictObject({ text: anyText(LIMITS.optionText), ...optionParts });
/** An option of a select menu: plain text only. */
export const MenuOption = z.strictObject({ text: plainText(LIMITS.optionText), ...optionParts });
/** An option of an overflow menu: the only one with a `url`. */
export const OverflowOption = z.strictObject({
  text: plainText(LIMITS.optionText),
  ...optionParts,
  url: url.optional(),
});
export type Option = z.infer<typeof ChoiceOption>;

export const OptionGroup = z.strictObject({
  label: plainText(LIMITS.optionText),
  options: z.array(MenuOption).min(1).max(LIMITS.selectOptions),
});

export const Confirm = z.strictObject({
  title: plainText(LIMITS.confirmTitle).optional(),
  text: anyText(LIMITS.confirmText),
  confirm: plainText(LIMITS.confirmButton).optional(),
  deny: plainText(LIMITS.confirmButton).optional(),
  style: colour.optional(),
});

const imageSource = {
  image_url: webUrl.optional(),
  slack_file: z.strictObject({ id: z.string().optional(), url: webUrl.optional() }).optional(),
};
/** The keys of an image, as an element and as a block. */
export const imageKeys = {
  type: z.literal('image'),
  alt_text: z.string().min(1).max(LIMITS.imageText),
  ...imageSource,
};

/** True when exactly one of the two sources of an image is given. */
export function hasOneSource(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}
export const ONE_SOURCE = 'needs image_url or slack_file, and not both';
