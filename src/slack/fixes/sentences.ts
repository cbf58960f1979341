import { randomUUID } from 'node:crypto';
import { ChannelId, momentOf, type UserId } from '../../core/checklists/ids.ts';
import { FixId } from '../../core/corrections/fix.ts';
import { isNews, isQuestion, mayBeNews, type SureFix, sureFix } from '../../core/corrections/sure-fix.ts';
import { Text } from '../../core/knowledge/text.ts';
import type { Audience } from '../../core/say/audience.ts';
import type { AnswerHere } from '../answering/answer-here.ts';
import { fixSentenceMessage } from '../views/fix/sentence.ts';
import type { SlackMessage } from '../views/message.ts';
import { notSaved } from '../views/words.ts';
import type { FixDesk } from './fix-desk.ts';
import { keptMessage } from './kept-message.ts';
import { readSentence } from './open-form.ts';
import { suggest } from './suggest.ts';

/** The same, but news such as "zach left peak, use dana@peakinfo.com" is kept at once, as a suggestion. */
export function withNews(desk: FixDesk, answerHere: AnswerHere): AnswerHere {
  return async (question, options) => {
    const { by, audience } = options;
    const { data: channel } = ChannelId.safeParse(options.channel);
    const message =
      by && mayBeNews(question)
        ? await kept(desk, { by, audience, sentence: question, channel }, false)
        : undefined;
    return message ? { message, shareable: false } : await answerHere(question, options);
  };
}

/** "fix …" in a message: what is told whole is kept at once, as a suggestion; else a button opens the form, which a message cannot. */
export async function fixBySentence(desk: FixDesk, said: Said): Promise<SlackMessage> {
  return (await kept(desk, said, true)) ?? fixSentenceMessage(said.sentence);
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
