/** The button that asks the question in its value; several stand in one block, told apart by what follows. */
export const ASK_ACTION = 'ask';

/** The button that shares the answer to the question in its value with the channel. */
export const SHARE_ACTION = 'share';

/** The modal in which a partner is looked up; the shortcut and the button that open it. */
export const LOOK_UP = 'look_up';

/** The typeahead of partners in that modal. */
export const PARTNER = 'partner';
