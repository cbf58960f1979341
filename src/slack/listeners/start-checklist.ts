import type { ChannelId } from '../../core/checklists/ids.ts';
import { postingMessage, showOutcome } from '../checklists/postings.ts';
import { readStart } from '../checklists/project-forms.ts';
import { startChecklist } from '../checklists/start.ts';
import { dayOf } from '../people.ts';
import { post } from '../sending/post.ts';
import { startedMessage, startModal } from '../views/checklist/project-form.ts';
import { FORM_FIELDS, readJson, StartMetadata } from '../views/ids.ts';
import { answerModal, isDirect, words } from '../views/words.ts';
import { type ClickListener, shows, storedOrTold } from './click.ts';
import { submits, wrongAt } from './form.ts';

/**
 * **Start checklist** opens the form, on a partner's card for that partner. From a modal, Home or a direct message it also asks
 * for the channel.
 */
export const onStartButton = shows(async ({ known }, { channel, value }) => {
  const vendor = known().knowledge.vendors.find(({ id }) => id === value);
  return { open: startModal({ channel: projectChannel(channel) }, vendor ? { vendor } : {}, {}) };
});

/** In a project's channel a checklist is for that one; elsewhere the form asks. */
function projectChannel(channel: ChannelId | undefined): ChannelId | null {
  return channel === undefined || isDirect(channel) ? null : channel;
}

/** The submitted form: problems are shown at their fields, doubts in the form; otherwise the checklist is stored, then posted. */
export const onStartSubmission = submits(async (context, { view, by, client }) => {
  const place = readJson(StartMetadata, view.private_metadata);
  if (!place) return {};
  const read = await readStart(context, view, place, by);
  if (read.kind === 'wrong') return read;
  const { request, channel, holders } = read.value;
  const started = await startChecklist(context, read.value);
  if (started.kind === 'refused') return wrongAt(FORM_FIELDS.partner, started.why);
  if (started.kind === 'doubtful') {
    const asked = started.doubts.map(({ key }) => key);
    return { view: startModal({ ...place, asked }, request, holders, started.doubts) };
  }
  const { name } = request.vendor;
  // Somebody who chose the channel may not be looking at it: the modal shows the outcome.
  if (place.channel === null) {
    const modal = { client, view: view.id, user: by, report: context.report };
    return {
      view: answerModal(startedMessage(name, channel, false), 'Start a checklist'),
      after: async () => {
        const failure = postingMessage(await started.posting, started.id);
        await showOutcome(modal, failure ?? startedMessage(name, channel, true), failure !== undefined);
      },
    };
  }
  return {
    after: async () => {
      const failure = postingMessage(await started.posting, started.id);
      if (failure) await post(client, { channel: by, ...failure });
    },
  };
}, FORM_FIELDS.partner);

/** **Start anyway** starts what was typed; **Change…** opens it in the form. */
export function onDoubtButton(isChange: boolean): ClickListener {
  return shows(async (context, click) => {
    const { by, channel, value } = click;
    const read = context.known().readChecklistRequest(value, await dayOf(context, by));
    if (!channel || read.kind === 'problems') return undefined;
    const { request } = read;
    if (isChange) return { open: startModal({ channel }, request, {}) };
    const started = await storedOrTold(click, context, () =>
      startChecklist(context, { request, channel, by, holders: {}, asked: 'anyway' }),
    );
    if (started === 'not stored') return undefined;
    if (started.kind === 'refused') return { replace: words([started.why]) };
    if (started.kind === 'doubtful') return { replace: words(['The checklist could not be started.']) };
    const failure = postingMessage(await started.posting, started.id);
    return { replace: failure ?? words([`${request.vendor.name} checklist posted.`]) };
  });
}
