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

/** What the sections of an answer may weigh, so that there is room for its lead, source, buttons, and for who shared it. */
export const MESSAGE_BUDGET = 7_500;

/** What a small line above or below an answer may hold. */
export const SMALL_LENGTH = 600;

/** The fallback text of a message; notifications and screen readers read it. */
export const FALLBACK_LENGTH = 3_000;
