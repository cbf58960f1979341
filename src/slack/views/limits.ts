/** Slack's limits on messages and views (docs.slack.dev/reference/block-kit/blocks), in characters. */
export const LIMITS = {
  sectionText: 3_000,
  contextText: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  linkUrl: 3_000,
  options: 100,
  headerText: 150,
  inputText: 3_000,
  optionText: 75,
  // 150 in the docs, 75 in @slack/types.
  optionValue: 75,
} as const;

/** What a message may hold in all: far below the undocumented limit of about 13,200 characters (bolt-js#2867). */
export const MESSAGE_BUDGET = 9_000;

/** The same for a checklist, in which every title, label and menu is counted. */
export const CHECKLIST_BUDGET = 12_500;

/** The fallback text of a message; notifications and screen readers read it. */
export const FALLBACK_LENGTH = 3_000;
