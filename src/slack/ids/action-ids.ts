/** The button that asks the question in its value; several stand in one block, told apart by what follows. */
export const ASK_ACTION = 'ask';

/** The button that shares the answer to the question in its value with the channel. */
export const SHARE_ACTION = 'share';

/** The modal in which a partner is looked up, and the shortcut that opens it. */
export const LOOK_UP = 'look_up';

/** The typeahead of partners: in that modal, in the form of a checklist, and on Home. */
export const PARTNER = 'partner';

/** Buttons beside a question with no answer: it is another name of a partner, or nothing. Their value is its key. */
export const MISS_ALIAS = 'miss_alias';
export const MISS_FORGET = 'miss_forget';

/** The modal that the first of them opens, and its field for the name. */
export const MISS_ALIAS_MODAL = 'miss_alias_modal';
export const ALIAS = 'alias';
/** The shortcut and the button on Home that open the form of a checklist. */
export const START_CHECKLIST = 'start_checklist';

/** The shortcut on a message that asks about what it says. */
export const ASK_ABOUT = 'ask_about';
