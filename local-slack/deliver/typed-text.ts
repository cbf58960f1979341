import type { State } from '../state.ts';
import { escapedTyped } from './escaped.ts';

const BROADCASTS = new Set(['here', 'channel', 'everyone']);
const MENTION = /(?<![\w@/])@([a-z0-9][a-z0-9_-]*)/g;
const CHANNEL = /(?<![\w#/&])#([a-z0-9][a-z0-9_-]*)/g;
/** An address with its scheme, an e-mail address, or a bare domain of a common kind, in one pass. */
const LINK =
  /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"])|((?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<![\w.@/-])((?:[\w-]+\.)+(?:com|org|net|gov|edu|io|us)(?:\/[^\s<>]*)?)(?![\w@-])/g;

/**
 * What a person typed, as it reaches the bot: `&`, `<`, `>` escaped; people, channels, broadcasts, addresses as entities
 * (slack-facts section 5: `should_escape: true`; docs.slack.dev/messaging/formatting-message-text).
 */
export function typedText(state: State, typed: string): string {
  return linked(typed, (rest) =>
    escapedTyped(rest)
      .replaceAll(MENTION, (whole, name: string) => mentionOf(state, name) ?? whole)
      .replaceAll(CHANNEL, (whole, name: string) => {
        const channel = state.channels.find((candidate) => candidate.name === name);
        return channel ? `<#${channel.id}|${channel.name}>` : whole;
      }),
  );
}

/** Turns addresses into links and gives only what lies between them to `others`. */
function linked(text: string, others: (rest: string) => string): string {
  let done = '';
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, address, mail] = match;
    done += others(text.slice(end, match.index));
    const shown = escapedTyped(whole.replaceAll('|', '%7C'));
    if (address !== undefined) done += `<${shown}>`;
    else done += `<${mail === undefined ? 'http://' : 'mailto:'}${shown}|${shown}>`;
    end = match.index + whole.length;
  }
  return done + others(text.slice(end));
}

function mentionOf(state: State, name: string): string | undefined {
  if (BROADCASTS.has(name)) return `<!${name}>`;
  const { bot } = state.seed;
  const id = name === bot.name ? bot.id : state.people.find((person) => person.name === name)?.id;
  return id === undefined ? undefined : `<@${id}>`;
}

const ENTITY = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g;

/** A message's text as its writer typed it, so that it can be edited: the other way round. */
export function asTyped(state: State, text: string): string {
  return text
    .replaceAll(ENTITY, (_, sign: string, id: string, label: string | undefined) => {
      if (sign === '@') return `@${nameOf(state, id) ?? label ?? id}`;
      if (sign === '#') return `#${state.channels.find((channel) => channel.id === id)?.name ?? label ?? id}`;
      return sign === '!' ? `@${id}` : (label ?? id);
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function nameOf({ seed: { bot }, people }: State, id: string): string | undefined {
  return id === bot.id ? bot.name : people.find((person) => person.id === id)?.name;
}
