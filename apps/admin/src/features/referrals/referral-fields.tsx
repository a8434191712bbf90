import { useQuery } from '@tanstack/react-query'
import { recordPart, shareGround } from '@varn/codes/access'
import { authority } from '@varn/codes/authorities'
import { referralReason } from '@varn/codes/cases'
import { country } from '@varn/codes/country'
import { consentPurpose } from '@varn/codes/privacy'
import { referralParty } from '@varn/codes/referrals'
import { supportType } from '@varn/codes/support'
import type { UseFormReturn } from 'react-hook-form'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import type { ReferralSubject } from '../../record/referral-subject.ts'
import { checkOf } from '../../record/sharing/sharing-calls.ts'
import { useMe } from '../../session.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { FormSection } from '../../ui/form-layout.tsx'

export interface NewReferral {
  direction: Schemas['ReferralDirection']
  party: Schemas['ReferralParty'] | null
  recipientOrganisationId: string | null
  shelterId: string | null
  authority: Schemas['Authority'] | null
  country: string | null
  partyName: string | null
  worker: string | null
  reason: Schemas['ReferralReason'] | null
  supportWanted: Schemas['SupportType'][]
  message: string | null
  referredOn: string | null
  answerBy: string | null
  parts: Schemas['RecordPart'][]
  purpose: Schemas['ConsentPurpose'] | null
  ground: Schemas['ShareGround'] | null
  overrideReason: string | null
  shareEndsOn: string | null
}

interface Props {
  form: UseFormReturn<NewReferral>
  subject: ReferralSubject
}

const outside = ['authority', 'organisation', 'abroad'] as const
const purposes = ['share_member', 'share_nsp', 'share_regional_coordinator', 'share_authority'] as const

/** Whom, why, and what is handed over on which ground; what does not concern the chosen party is not asked. */
export function ReferralFields(props: Props) {
  const direction = props.form.watch('direction')
  return (
    <>
      <Who {...props} />
      <Why {...props} />
      {direction === 'out' && <What {...props} />}
    </>
  )
}

function Who({ form }: Props) {
  const t = useWords(referralWords)
  const labels = useLabels()
  const { control } = form
  const ownId = useMe().membership.organisation.id
  const to = useQuery(query('listReferralRecipients', {})).data
  const [direction, party] = form.watch(['direction', 'party'])
  const parties = direction === 'in' ? labels.options(referralParty, { only: outside }) : labels.options(referralParty)
  const shelters = to?.shelters.map(({ id, codeName, organisationName }) => ({
    value: id,
    label: `${codeName}, ${organisationName}`,
  }))
  return (
    <FormSection id="who" title={t('new.who')}>
      <CodeSelect
        control={control}
        name="direction"
        label={t('new.direction')}
        options={[
          { value: 'out', label: t('new.out') },
          { value: 'in', label: t('new.in') },
        ]}
        required
      />
      <CodeSelect
        control={control}
        name="party"
        label={t(direction === 'in' ? 'new.partyIn' : 'new.party')}
        options={parties}
        required
      />
      {party === 'member' && direction === 'out' && (
        <CodeSelect
          control={control}
          name="recipientOrganisationId"
          label={t('new.member')}
          options={(to?.members ?? [])
            .filter(({ id }) => id !== ownId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      {party === 'shelter' && direction === 'out' && shelters?.length === 0 && <Note>{t('new.noShelters')}</Note>}
      {party === 'shelter' && direction === 'out' && (
        <CodeSelect
          control={control}
          name="shelterId"
          label={t('new.shelter')}
          help={t('new.shelterHelp')}
          options={shelters ?? []}
          required
        />
      )}
      {party === 'abroad' && (
        <CodeSelect
          control={control}
          name="country"
          label={t('new.country')}
          options={labels.options(country).sort((one, other) => one.label.localeCompare(other.label, labels.language))}
          required
        />
      )}
      {(party === 'authority' || party === 'abroad') && (
        <CodeSelect
          control={control}
          name="authority"
          label={t('new.authority')}
          options={labels.options(authority)}
          required={party === 'authority'}
        />
      )}
      {party !== null && party !== 'member' && party !== 'shelter' && (
        <>
          <TextField
            control={control}
            name="partyName"
            label={t('new.partyName')}
            help={t('new.sealed')}
            maxLength={200}
            required={party === 'organisation'}
          />
          <TextField control={control} name="worker" label={t('new.worker')} help={t('new.sealed')} maxLength={300} />
        </>
      )}
    </FormSection>
  )
}

function Why({ form }: Props) {
  const t = useWords(referralWords)
  const labels = useLabels()
  const { control } = form
  const [direction, party] = form.watch(['direction', 'party'])
  const inside = direction === 'out' && (party === 'member' || party === 'shelter')
  return (
    <FormSection id="why" title={t('new.why')}>
      <CodeSelect
        control={control}
        name="reason"
        label={t('new.reason')}
        options={labels.options(referralReason)}
        required
      />
      <CodeMultiSelect
        control={control}
        name="supportWanted"
        label={t('new.support')}
        options={labels.options(supportType)}
      />
      <TextAreaField
        control={control}
        name="message"
        label={t(direction === 'in' ? 'new.messageIn' : 'new.message')}
        help={t(inside ? 'new.messageHelp' : 'new.sealed')}
        maxLength={10_000}
      />
      {inside ? (
        <DateField
          control={control}
          name="answerBy"
          label={t('new.answerBy')}
          help={t('new.answerHelp')}
          min={todayInStockholm()}
          required
        />
      ) : (
        <DateField control={control} name="referredOn" label={t('new.day')} max={todayInStockholm()} required />
      )}
    </FormSection>
  )
}

function What({ form, subject }: Props) {
  const t = useWords(referralWords)
  const labels = useLabels()
  const { control } = form
  const [party, purpose, ground] = form.watch(['party', 'purpose', 'ground'])
  const inside = party === 'member' || party === 'shelter'
  const parts = subject.kind === 'case' ? (['identity'] as const) : (['needs', 'views', 'identity'] as const)
  return (
    <FormSection id="what" title={t('new.what')} lead={t(inside ? 'new.whatLead' : 'new.whatOutside')}>
      <CodeMultiSelect
        control={control}
        name="parts"
        label={t('new.parts')}
        options={labels.options(recordPart, { only: parts })}
      />
      <CodeSelect
        control={control}
        name="purpose"
        label={t('new.purpose')}
        options={labels.options(consentPurpose, { only: purposes })}
        required
      />
      <CodeSelect
        control={control}
        name="ground"
        label={t('new.ground')}
        options={labels.options(shareGround)}
        required
      />
      {ground === 'consent' && purpose && <ConsentNote subject={subject} purpose={purpose} />}
      {ground !== null && ground !== 'consent' && (
        <TextAreaField
          control={control}
          name="overrideReason"
          label={t('new.groundReason')}
          help={t('new.groundHelp')}
          maxLength={4000}
          required
        />
      )}
      {inside && <DateField control={control} name="shareEndsOn" label={t('new.shareEndsOn')} required />}
    </FormSection>
  )
}

function ConsentNote({ subject, purpose }: { subject: ReferralSubject; purpose: Schemas['ConsentPurpose'] }) {
  const t = useWords(referralWords)
  const check = useQuery(checkOf(subject, purpose)).data
  if (!check) return null
  return <Note tone={check.stands ? 'good' : 'warn'}>{t(check.stands ? 'new.stands' : 'new.missing')}</Note>
}
