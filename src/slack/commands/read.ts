import { isFiller, mended } from '../../core/ask/english.ts';
import type { Lexicon } from '../../core/ask/lexicon.ts';
import { cleaned, plainCommand } from '../../core/ask/normalise.ts';
import { joined, wordsOf } from '../../core/text/normalise.ts';
import { slips } from '../../core/text/slips.ts';
import { type Argument, type Command, type TypedCommand, takesArgument } from './command.ts';

/** What was typed: a command, something that only looks like one, or a question. */
export type CommandRead =
  | { readonly kind: 'command'; readonly command: Command; readonly argument: Argument }
  | { readonly kind: 'unsure'; readonly typed: string; readonly commands: readonly Command[] }
  | { readonly kind: 'question' };

type CommandOf = Extract<CommandRead, { kind: 'command' }>;
type Language = Pick<Lexicon, 'isCommon' | 'nameWords' | 'things'>;
type Phrase = { readonly command: Command; readonly words: readonly string[] };
type FoundCommand = { readonly command: Command; readonly used: number; readonly slips: number };

/**
 * Makes the reader of commands for every surface. Typing slips are corrected in words that are neither English nor part of a
 * name.
 */
export function commandReader(
  commands: readonly Command[],
): (typed: TypedCommand, language: Language) => CommandRead {
  const phrases = commands.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].map((phrase) => ({ command, words: wordsOf(phrase) })),
  );
  const seen = phrases.filter(({ command }) => command.shows);
  const told = commands
    .flatMap((command) => (command.told ?? []).map((form) => toldForm(command, form)))
    .toSorted((a, b) => b.form.length - a.form.length);
  return (typed, language) => {
    const plain = plainCommand(typed.text);
    const bare = plain.replace(ASKS_TO_SEE, '');
    const words = wordsIn(plain);
    const found = commandIn(words, phrases, language);
    const around = toldIn(typed, words, told, language);
    const isSame = around?.read.command === found?.command;
    if (around && (isSame || !found?.command.run || around.to === found.used)) return around.read;
    if (found) return commandWith(found, typed, words);
    const asked = bare === plain ? undefined : commandIn(wordsIn(bare), seen, language);
    if (asked) return commandWith(asked, typed, wordsIn(bare));
    const near = looksLike(words, commands, language);
    return near.length > 0 ? { kind: 'unsure', typed: words[0] ?? '', commands: near } : { kind: 'question' };
  };
}

const ASKS_TO_SEE =
  /^(?:(?:can|could|would|will) (?:you|u) )?(?:(?:show|list|give|get|tell|send)(?: me| us)?|what(?:'?s| is| are)|see|view)(?: the| all| our)? /i;

function wordsIn(plain: string): readonly string[] {
  return plain.split(' ').filter((word) => word !== '');
}

const MOST_TOLD = 6;
// How questions begin, and statements about no single step: "all done".
const NO_STEP =
  /^(?:who|whos|what|whats|which|whose|where|when|how|why|is|are|was|does|do|did|has|have|can|if|not|well|no|all|everything|nothing|get)$/;

type Told = {
  readonly command: Command;
  readonly form: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

function toldForm(command: Command, form: string): Told {
  const [before = '', after = ''] = form.split('…');
  return { command, form, before: wordsOf(before), after: wordsOf(after) };
}

/**
 * Reads a command by the phrase around its argument: "contact is done", "mark contact as done". The argument ends before word
 * `to`. Not "RecDesk is done", which may be about the whole project.
 */
function toldIn(
  { text, people }: TypedCommand,
  words: readonly string[],
  all: readonly Told[],
  { nameWords }: Language,
): { readonly read: CommandOf; readonly to: number } | undefined {
  const plain = words.map(joined);
  const told = all.find(({ before, after }) => {
    const count = plain.length - before.length - after.length;
    const isAround =
      before.every((word, at) => word === plain[at]) &&
      after.every((word, at) => word === plain.at(at - after.length));
    return count > 0 && count <= MOST_TOLD && isAround;
  });
  if (!told) return undefined;
  const isOrder = told.before.length > 0;
  if (!isOrder && (NO_STEP.test(plain[0] ?? '') || text.includes('?'))) return undefined;
  const to = words.length - told.after.length;
  const named = words.slice(told.before.length, to);
  if (named.every((word) => nameWords.has(joined(word)))) return undefined;
  const argument = { plain: named.join(' '), typed: named.join(' '), people, isTold: true };
  return { read: { kind: 'command', command: told.command, argument }, to };
}

/** "Our IM is @ben?" is a question, "our IM is @ben" a command. */
function commandWith(found: FoundCommand, typed: TypedCommand, words: readonly string[]): CommandRead {
  const isAsked = words[found.used - 1]?.toLowerCase() === 'is' && typed.text.trimEnd().endsWith('?');
  if (isAsked) return { kind: 'question' };
  return { kind: 'command', command: found.command, argument: argumentOf(typed, words, found) };
}

/** The command whose phrase the words begin with; if it takes no argument, the words must be the whole phrase. */
function commandIn(
  typed: readonly string[],
  phrases: readonly Phrase[],
  language: Language,
): FoundCommand | undefined {
  const words = typed.slice(0, LONGEST_PHRASE).map(joined);
  const found = phrases.flatMap(({ command, words: phrase }): FoundCommand[] => {
    const match = matched(words, phrase, language);
    const isWhole = match?.used === typed.length;
    return match && (isWhole || takesArgument(command)) ? [{ command, ...match }] : [];
  });
  return found.toSorted((a, b) => a.slips - b.slips || b.used - a.used)[0];
}

const LONGEST_PHRASE = 8;

/** How many words a phrase uses up, with how many slips; words may be joined or split ("hand off", "mysteps"). */
function matched(
  words: readonly string[],
  phrase: readonly string[],
  language: Language,
): Omit<FoundCommand, 'command'> | undefined {
  const whole = phrase.join('');
  let run = '';
  for (let used = 1; used <= words.length && run.length < whole.length; used++) {
    run += words[used - 1];
    if (run === whole) return { used, slips: 0 };
  }
  let total = 0;
  for (const [at, meant] of phrase.entries()) {
    const found = slipsOf(words[at] ?? '', meant, phrase.length > 1, language);
    if (found === undefined) return undefined;
    total += found;
  }
  return { used: phrase.length, slips: total };
}

const LONG = 8;
const MEDIUM = 5;
const SHORT = 4;
// If two commands are one slip away, prefer the one with the same letters: "checklits".
const OTHER_LETTERS = 0.5;

function slipsOf(word: string, meant: string, isPhrase: boolean, language: Language): number | undefined {
  if (word === meant) return 0;
  const allowed =
    meant.length >= LONG ? 2 : meant.length >= MEDIUM || (isPhrase && meant.length >= SHORT) ? 1 : 0;
  const found = slips(word, meant, allowed);
  if (found > allowed || language.isCommon(word) || language.nameWords.has(word)) return undefined;
  return lettersOf(word) === lettersOf(meant) ? found : found + OTHER_LETTERS;
}

function lettersOf(word: string): string {
  return [...word].toSorted().join('');
}

/** What follows the command's name. */
function argumentOf(
  { text, people }: TypedCommand,
  words: readonly string[],
  { used }: FoundCommand,
): Argument {
  const plain = words.slice(used).join(' ');
  const typed = afterWords(text, words.slice(0, used)) ?? afterWords(cleaned(text), words.slice(0, used));
  if (plain === '' || typed === undefined) return { plain, typed: plain, people };
  // "please" at the end is addressed to the bot; a question mark belongs to the text.
  const isCourteous = typed.startsWith(plain) && /\p{L}/u.test(typed.slice(plain.length));
  return { plain, typed: isCourteous ? plain : typed, people };
}

const MARKED = /^\s*([`*_~"]+)([^`*_~"]*)\1\s*$/;
const AFTER_NAME = /^[`*_~"”]*[\s:,]*/;

/** What follows these words, as it was typed. */
function afterWords(text: string, words: readonly string[]): string | undefined {
  const bare = MARKED.exec(text)?.[2] ?? text;
  let at = 0;
  for (const word of words) {
    const found = bare.indexOf(word, at);
    if (found === -1) return undefined;
    at = found + word.length;
  }
  return bare.slice(at).replace(AFTER_NAME, '').trim();
}

const MOST_WORDS = 4;

/** The commands that a few words resemble, unless the first word belongs to a question or is a name. */
function looksLike(
  words: readonly string[],
  commands: readonly Command[],
  { isCommon, things }: Language,
): Command[] {
  const [first = ''] = words;
  const word = joined(first);
  if (words.length > MOST_WORDS || word.length < SHORT || /\d/.test(word) || isCommon(word)) return [];
  const near = commands.filter(({ name, run }) => run && isNear(word, wordsOf(name)[0] ?? ''));
  const isQuestion = () =>
    mended({ typed: first, plain: word, clause: 0 }, isCommon).plain !== word ||
    isFiller(word) ||
    things.find(word).hits.length > 0;
  return near.length === 0 || isQuestion() ? [] : near;
}

function isNear(word: string, meant: string): boolean {
  const allowed = meant.length >= LONG ? 3 : meant.length >= MEDIUM ? 2 : 0;
  return word[0] === meant[0] && slips(word, meant, allowed) <= allowed;
}
