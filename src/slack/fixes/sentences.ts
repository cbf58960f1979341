import { randomUUID } from 'node:crypto';
import { FixId } from '../../core/amendment/fix.ts';
import { isNews, mayBeNews, type SureFix, sureFix } from '../../core/amendment/sure-fix.ts';
import { ChannelId, momentOf } from '../../core/checklist/ids.ts';
import { Text } from '../../core/knowledge/text.ts';
import type { AnswerHere } from '../checklists/answer-here.ts';
import { fixSentenceMessage } from '../views/fix/sentence.ts';
import type { SlackMessage } from '../views/message.ts';
import { notSaved } from '../views/words.ts';
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
    const isFix = command?.kind === 'fix';
    if (!isFix && !mayBeNews(question)) return await answerHere(question, options);
    const sentence = isFix ? command.text : question;
    const { data: channel } = ChannelId.safeParse(options.channel);
    const sure = sureFix(await readSentence(desk, sentence, channel), desk.known().knowledge);
    if (sure && options.by && (isFix || isNews(sure)))
      return {
        message: await keep(desk, sure, { ...options, by: options.by, sentence, channel }),
        shareable: false,
      };
    return isFix
      ? { message: fixSentenceMessage(command.text), shareable: false }
      : await answerHere(question, options);
  };
}

type Said = Pick<Parameters<AnswerHere>[1], 'audience'> & {
  readonly by: NonNullable<Parameters<AnswerHere>[1]['by']>;
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
  try {
    await suggest(desk, fix);
  } catch (error) {
    return notSaved(desk.report(error));
  }
  return keptMessage(desk, fix, audience);
}
