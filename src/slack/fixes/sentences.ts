import type { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { asksRather, isNews, mayBeNews, sureFix } from '../../core/corrections/read-fix.ts';
import { Text } from '../../core/knowledge/values.ts';
import type { Audience } from '../../core/say/audience.ts';
import { code, line } from '../../core/text/line.ts';
import { type AskedHere, answerHere } from '../answering/answer-here.ts';
import type { SlackAnswer } from '../answering/answerer.ts';
import type { Services } from '../services.ts';
import { fixSentenceButton } from '../views/buttons.ts';
import { type SlackMessage, withBlocks } from '../views/message.ts';
import { row } from '../views/section.ts';
import { notSaved, words } from '../views/words.ts';
import { readSentences } from './open-form.ts';
import { newFix, suggest, suggestedMessage } from './suggest.ts';

/** Answers a question, but stores news such as "zach left peak, use dana@peakinfo.com" as a suggestion. */
export async function answerOrStore(
  services: Services,
  question: string,
  asked: AskedHere,
): Promise<SlackAnswer> {
  const { by, audience, channel } = asked;
  const message =
    by && mayBeNews(question)
      ? await stored(services, { by, audience, text: question, channel }, false)
      : undefined;
  return message ? { message, shareable: false } : await answerHere(services, question, asked);
}

/** "fix …" in a message: stores complete sentences as suggestions; otherwise offers the form. */
export async function fixBySentence(services: Services, said: Said): Promise<SlackMessage> {
  return (await stored(services, said, true)) ?? formButtonMessage(said.text);
}

type Said = {
  readonly by: UserId;
  readonly audience: Audience;
  readonly text: string;
  readonly channel: ChannelId | undefined;
};

/** Stores the complete fixes in a text and gives the reply. Undefined if there are none or, after "fix", if any is incomplete. */
async function stored(services: Services, said: Said, isFix: boolean): Promise<SlackMessage | undefined> {
  try {
    const { knowledge } = services.known();
    const reads = await readSentences(services, said.text, said.channel);
    const all = reads.map((read) => ({ read, sure: sureFix(read, knowledge) }));
    const whole = all.flatMap(({ read, sure }) =>
      sure && (isFix ? !asksRather(said.text) : isNews(sure)) ? [{ read, sure }] : [],
    );
    if (whole.length === 0 || (isFix && whole.length < all.length)) return undefined;
    const messages: SlackMessage[] = [];
    for (const { read, sure } of whole) {
      const why = Text.safeParse(read.sentence).data;
      const fix = newFix(services, sure, { by: said.by, channel: said.channel, why });
      messages.push(suggestedMessage(services, fix, await suggest(services, fix), said.audience));
    }
    const [first] = messages;
    return first && { text: first.text, blocks: messages.flatMap(({ blocks }) => blocks) };
  } catch (error) {
    return notSaved(services.report(error));
  }
}

/** A mention cannot open the form; a button can. */
function formButtonMessage(text: string): SlackMessage {
  const said = words(
    line`Click to open the form, filled in with what you wrote. ${code('/cloudpay fix …')} opens it directly.`,
  );
  // A button's value must not be empty.
  return withBlocks(said, row(fixSentenceButton(text === '' ? ' ' : text)));
}
