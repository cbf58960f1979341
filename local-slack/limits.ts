/**
 * Slack's limits, from docs.slack.dev/reference/block-kit and @slack/types 3.2.0. On purpose independent of the bot's own
 * table: a check against the numbers that the bot uses would share its mistakes. If two sources differ, this is the smaller
 * number.
 */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  viewBytes: 250_000,
  postText: 40_000,
  updateText: 4_000,
  /** Undocumented: all text of all blocks, and so much more for each block; Slack refused 11,341 of text (bolt-js#2867). */
  blocksWeight: 11_340,
  blockWeight: 100,
  text: 3_000,
  sectionFields: 10,
  sectionField: 2_000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  inputLabel: 2_000,
  id: 255,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  optionText: 75,
  /** 150 in the docs, 75 in @slack/types. */
  optionValue: 75,
  checkboxOptions: 10,
  selectOptions: 100,
  selectGroups: 100,
  overflowOptions: 5,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  viewTitle: 24,
  viewStack: 3,
  privateMetadata: 3_000,
  imageText: 2_000,
  inputText: 3_000,
  markdown: 12_000,
  answerMs: 3_000,
  /** How long Slack waits before each retry of an event: at once, 1 min, 5 min. */
  retryDelaysMs: [0, 60_000, 300_000],
  triggerMs: 3_000,
  suggestionOptions: 100,
  suggestionMinQuery: 3,
  responseUrlUses: 5,
  responseUrlMs: 30 * 60_000,
} as const;
