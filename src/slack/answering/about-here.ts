import { ChannelId, type UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { UnansweredQuestions } from '../fixes/unanswered.ts';
import type { Patiently } from '../patience.ts';
import type { AboutAnswerer, Answered } from './answerer.ts';
import { aroundOf, leadOf, openProjects, type Place } from './projects-here.ts';

/** Answers what a message says, where it stands, to whoever wants to know. */
export type AboutHere = (text: string, place: Place, by: UserId) => Promise<Answered>;

/** Answers what a message of a channel says: where it names nobody, for the channel's projects. */
export function aboutHere(
  { store }: { readonly store: ChecklistStore },
  answerAbout: AboutAnswerer,
  stored: Patiently,
  unanswered: Pick<UnansweredQuestions, 'add'>,
): AboutHere {
  return async (text, place, by) => {
    const here = (await stored(openProjects(store, place))) ?? [];
    const answered = answerAbout(
      text,
      here.length === 0 ? {} : { around: aroundOf(here), lead: leadOf(here) },
    );
    const { data: channel } = ChannelId.safeParse(place.channel);
    if (answered.missed && channel) await unanswered.add({ ...answered.missed, channel, by });
    return answered;
  };
}
