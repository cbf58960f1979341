/** Slack's limits on messages and views (docs.slack.dev/reference/block-kit/blocks), in characters. */
export const LIMITS = {
  sectionText: 3_000,
  contextText: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  linkUrl: 3_000,
  options: 100,
  headerText: 150,
  optionText: 75,
  // 150 in the docs, 75 in @slack/types.
  optionValue: 75,
} as const;

/** What a block weighs in a message besides its text (slack-facts section 1: second-hand). */
export const BLOCK_WEIGHT = 100;

/**
 * What the sections of an answer may weigh, so that it stays below 11,000 with its lead, source, buttons, and with who shared it:
 * Slack refused a message of 11,341 (bolt-js#2867).
 */
export const MESSAGE_BUDGET = 7_500;

/** What a small line above or below an answer may hold. */
export const SMALL_LENGTH = 600;

/** The same for a checklist, in which every title, label and menu is counted. */
export const CHECKLIST_BUDGET = 12_500;

/** The fallback text of a message; notifications and screen readers read it. */
export const FALLBACK_LENGTH = 3_000;
