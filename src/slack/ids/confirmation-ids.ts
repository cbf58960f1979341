/** Below the question whether a step's facts held; the `block_id` names the step. */
export const MATCHED = 'confirmation_matched';
export const DIFFERED = 'confirmation_differed';
/** Turns such questions off for whoever clicks it. */
export const NO_QUESTIONS = 'confirmation_off';

/** Offers the BID of a finished checklist, which the `block_id` names, as an example of its partner. */
export const SUGGEST_EXAMPLE = 'confirmation_example';
