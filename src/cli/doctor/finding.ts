/** What the doctor has to say about one thing: in order, good to know, or something that somebody must do. */
export type Finding = {
  readonly kind: 'ok' | 'remark' | 'problem';
  readonly about: string;
  readonly text: string;
};

/** All is in order. */
export function ok(about: string, text: string): Finding {
  return { kind: 'ok', about, text };
}

/** Nothing that keeps the bot from its work. */
export function remark(about: string, text: string): Finding {
  return { kind: 'remark', about, text };
}

/** The bot cannot do its work; the text says what to do. */
export function problem(about: string, text: string): Finding {
  return { kind: 'problem', about, text };
}
