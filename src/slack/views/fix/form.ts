import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { CorrectionKind } from '../../../core/corrections/correction.ts';
import { type FieldName, type FieldValues, FORM_FIELDS } from '../../../core/corrections/form-fields.ts';
import { ALL_KINDS, KINDS } from '../../../core/corrections/kinds.ts';
import type { CorrectionDraft } from '../../../core/corrections/read-fix.ts';
import type { Option } from '../../../core/corrections/rows.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import { strong } from '../../../core/text/line.ts';
import {
  choiceInput,
  formModal,
  longInput,
  option,
  optional,
  partnerInput,
  required,
  textInput,
} from '../forms.ts';
import { ACTIONS, MODALS } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { partnerOptions } from '../look-up.ts';
import { lineMrkdwn, type Mrkdwn } from '../mrkdwn.ts';
import { section, small } from '../section.ts';
import {
  type FixMetadata,
  type FormPart,
  fieldIdOf,
  kindIdOf,
  NEW_PARTNER,
  newPartnerValue,
  partnerIdOf,
  whyIdOf,
} from './ids.ts';

/** What the form shows. */
export type FixForm = {
  readonly metadata: FixMetadata;
  /** Shown at the top: the outcome of the previous fix, and who will review this one. */
  readonly notes: readonly Mrkdwn[];
  readonly vendor?: Vendor | undefined;
  readonly draft?: CorrectionDraft | undefined;
  readonly why?: string | undefined;
};

/** The form of a fix: the partner, the kind of correction, then the fields of that kind, and why. */
export function fixModal({ metadata, notes, vendor, draft, why }: FixForm): ModalView {
  const { fix, round = 0 } = metadata;
  const isEdit = fix !== undefined;
  const part: FormPart = { round, partner: vendor?.id ?? NEW_PARTNER };
  const isNew = draft?.kind === 'partner-added';
  const name = section(lineMrkdwn([strong(vendor?.name ?? draft?.values.partner ?? '')], LIMITS.sectionText));
  return formModal(
    {
      callback: MODALS.suggestFix,
      title: isEdit ? 'Edit and accept' : 'Suggest a fix',
      submit: isEdit ? 'Accept' : 'Suggest',
      about: metadata,
    },
    [
      ...notes.map(small),
      isEdit ? name : partnerField(round, partnerOption(vendor, isNew ? draft : undefined)),
      ...(vendor && !isNew ? [kindField(vendor, part, draft?.kind)] : []),
      ...(draft && (vendor || isNew) ? fields(vendor, part, draft) : []),
      ...(isEdit ? [] : [whyField(round, why)]),
    ],
  );
}

function fields(vendor: Vendor | undefined, part: FormPart, { kind, values }: CorrectionDraft): InputBlock[] {
  const { must, may, recorded } = KINDS[kind];
  const filled = { ...(vendor && recorded?.(vendor, values)), ...values };
  return [...must, ...may].map((field) => fieldInput(field, kind, filled, { vendor, part }));
}

/** The typeahead of partners; choosing another one changes the form. */
function partnerField(round: number, initial: PlainTextOption | undefined): InputBlock {
  const hint = 'A partner that is not in the list can be added: type its name.';
  const field = required(partnerIdOf(round), 'Partner', partnerInput(initial), hint);
  return { ...field, dispatch_action: true };
}

function partnerOption(
  vendor: Vendor | undefined,
  draft: CorrectionDraft | undefined,
): PlainTextOption | undefined {
  if (draft) return newPartnerOption(draft.values.partner ?? '');
  return vendor && partnerOptions([vendor])[0];
}

/** The option to add a new partner of this name; none if the name is empty or too long for Slack. */
export function newPartnerOption(name: string): PlainTextOption | undefined {
  const value = newPartnerValue(name.trim());
  if (name.trim() === '' || value.length > LIMITS.optionValue) return undefined;
  return option(`New partner: ${name.trim()}`, value);
}

function kindField(vendor: Vendor, part: FormPart, chosen: CorrectionKind | undefined): InputBlock {
  const options = ALL_KINDS.filter((kind) => isPossible(kind, vendor)).map((kind) =>
    option(KINDS[kind].label, kind),
  );
  const choice = choiceInput(options, chosen, 'Choose the kind of change');
  return { ...required(kindIdOf(part), 'What should change', choice), dispatch_action: true };
}

/** Without entries there is nothing to remove or change; and an existing partner is not added. */
function isPossible(kind: CorrectionKind, vendor: Vendor): boolean {
  const { choice } = KINDS[kind];
  return kind !== 'partner-added' && (choice === undefined || choice.options(vendor).length > 0);
}

type FormContext = { readonly vendor: Vendor | undefined; readonly part: FormPart };

/** One field, filled in. */
function fieldInput(
  field: FieldName,
  kind: CorrectionKind,
  values: FieldValues,
  { vendor, part }: FormContext,
): InputBlock {
  const { must, labels, choice, recorded } = KINDS[kind];
  const choices = vendor && choice ? choice.options(vendor) : [];
  const isChoice = field === choice?.field;
  // A field that is filled in from an entry has a different id for each entry.
  const of =
    isChoice || !choice || !recorded ? -1 : choices.findIndex(({ value }) => value === values[choice.field]);
  const id = fieldIdOf(field, kind, part, of);
  const { label, hint } = FORM_FIELDS[field];
  const element = elementOf(field, kind, isChoice ? choices : undefined, values[field]);
  const write = must.includes(field) ? required : optional;
  const input = write(id, labels?.[field] ?? label, element, hint);
  return ACTIONS.fixEntry.test(id) && isChoice ? { ...input, dispatch_action: true } : input;
}

function elementOf(
  field: FieldName,
  kind: CorrectionKind,
  choices: readonly Option[] | undefined,
  value: string | undefined,
): InputBlock['element'] {
  const { placeholder, long, options } = FORM_FIELDS[field];
  const all = choices ?? options?.map((one) => ({ value: one, label: one }));
  if (all !== undefined) {
    const shown = all.slice(0, LIMITS.options).map((one) => option(one.label, one.value));
    return choiceInput(shown, value, choices ? 'Choose one' : placeholder);
  }
  const isLong = long || (field === 'remark' && kind === 'remark-added');
  return isLong ? longInput(placeholder, value) : textInput(placeholder, value);
}

function whyField(round: number, why: string | undefined): InputBlock {
  const hint = 'The reviewer reads this: no passwords, no keys.';
  return optional(whyIdOf(round), 'Why, or how you know', longInput('They told us by e-mail', why), hint);
}
