import { randomUUID } from 'node:crypto';
import { ChannelId, momentOf, type UserId } from '../../core/checklists/ids.ts';
import { FixId } from '../../core/corrections/fix.ts';
import { isNews, isQuestion, mayBeNews, type SureFix, sureFix } from '../../core/corrections/sure-fix.ts';
import { Text } from '../../core/knowledge/text.ts';
import type { Audience } from '../../core/say/audience.ts';
import { code, line } from '../../core/text/line.ts';
import type { AnswerHere } from '../answering/answer-here.ts';
import { fixSentenceMessage } from '../views/fix/sentence.ts';
import type { SlackMessage } from '../views/message.ts';
import { notSaved, words } from '../views/words.ts';
import { fixCommandOf } from './fix-command.ts';
import type { FixDesk } from './fix-desk.ts';
import { keptMessage } from './kept-message.ts';
import { readSentence } from './open-form.ts';
import { suggest } from './suggest.ts';

/**
 * The same, but for "fix …" by mention or direct message, and for news such as "zach left peak, use dana@peakinfo.com": what is told
 * whole is kept at once, as a suggestion. Of "fix …" that is not, a button opens the form, which a mention cannot.
 */
export function withFixSentences(desk: FixDesk, answerHere: AnswerHere): AnswerHere {
  return async (question, options) => {
    const command = fixCommandOf(question);
    if (command?.kind === 'reviews') return { message: REVIEWS_BY_COMMAND, shareable: false };
    const isFix = command !== undefined;
    if (!isFix && !mayBeNews(question)) return await answerHere(question, options);
    const { by, audience } = options;
    const sentence = isFix ? command.text : question;
    const { data: channel } = ChannelId.safeParse(options.channel);
    const message = by && (await kept(desk, { by, audience, sentence, channel }, isFix));
    if (message) return { message, shareable: false };
    return isFix
      ? { message: fixSentenceMessage(command.text), shareable: false }
      : await answerHere(question, options);
  };
}

/** What is said when a sentence was kept, or could not be; undefined where it tells no whole fix. */
async function kept(desk: FixDesk, said: Said, isFix: boolean): Promise<SlackMessage | undefined> {
  const { sentence, channel } = said;
  try {
    const sure = sureFix(await readSentence(desk, sentence, channel), desk.known().knowledge);
    if (sure && (isFix ? !isQuestion(sentence) : isNews(sure))) return await keep(desk, sure, said);
    return undefined;
  } catch (error) {
    return notSaved(desk.report(error));
  }
}

const REVIEWS_BY_COMMAND = words(
  line`The reviews are shown to one person alone: type ${code('/cloudpay reviews')}.`,
);

type Said = {
  readonly by: UserId;
  readonly audience: Audience;
  readonly sentence: string;
  readonly channel: ChannelId | undefined;
};

async function keep(
  desk: FixDesk,
  { vendor, amendments }: SureFix,
  { by, channel, sentence, audience }: Said,
): Promise<SlackMessage> {
  const at = momentOf(desk.now());
  const fix = {
    ...{ id: FixId.parse(randomUUID()), vendor, amendments: [...amendments] },
    suggested: { by, at, channel, why: Text.safeParse(sentence.trim()).data },
  };
  return keptMessage(desk, fix, await suggest(desk, fix), audience);
}
