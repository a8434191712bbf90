import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { referralWords } from '../../i18n/referrals.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { type ReferralSubject, referralSubjectIn } from '../../record/referral-subject.ts'
import { refreshReferrals } from '../../record/referrals/referral-calls.ts'
import { useGoTo } from '../../record/use-go-to.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import { type NewReferral, ReferralFields } from './referral-fields.tsx'

/** Refers the record that one came from, or writes down that it was referred here. */
export function NewReferralPage() {
  const t = useWords(referralWords)
  const subject = referralSubjectIn(useFilters().filters)
  return (
    <Page
      title={subject ? t('new.title', { reference: subject.reference }) : t('new.window')}
      windowTitle={t('new.window')}
      breadcrumb={[{ href: '/referrals', label: t('title') }]}
    >
      {subject ? <ReferralForm subject={subject} /> : <EmptyState title={t('noneSent')} text={t('noneSentText')} />}
    </Page>
  )
}

function ReferralForm({ subject }: { subject: ReferralSubject }) {
  const t = useWords(referralWords)
  const r = useWords(recordWords)
  const [key] = useState(newKey)
  const [made, setMade] = useState<string>()
  const today = todayInStockholm()
  const form = useForm<NewReferral>({
    defaultValues: {
      direction: 'out',
      party: 'member',
      recipientOrganisationId: null,
      shelterId: null,
      authority: null,
      country: null,
      partyName: null,
      worker: null,
      reason: null,
      supportWanted: [],
      message: null,
      referredOn: today,
      answerBy: daysAfter(today, 7),
      parts: [],
      purpose: null,
      ground: 'consent',
      overrideReason: null,
      shareEndsOn: daysAfter(today, 90),
    },
  })
  const save = useTask()
  useGoTo(made && `/referrals/${made}`, made && t('new.saved'))
  const submit = (values: NewReferral) =>
    save.run(async () => {
      const body = bodyOf(values)
      const { id } = await (subject.kind === 'case'
        ? call('createCaseReferral', { path: { caseId: subject.id }, body, idempotencyKey: key })
        : call('createChildReferral', { path: { childId: subject.id }, body, idempotencyKey: key }))
      await refreshReferrals()
      setMade(id)
    })
  const back = subject.kind === 'case' ? `/cases/${subject.id}/sharing` : `/children/${subject.id}/sharing`
  const [direction, party] = form.watch(['direction', 'party'])
  const sends = direction === 'out' && (party === 'member' || party === 'shelter')
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t(sends ? 'new.send' : 'new.write')}
        saving={save.running}
        error={save.error}
        actions={
          <ButtonLink variant="default" href={back}>
            {r('cancel')}
          </ButtonLink>
        }
      >
        <ReferralFields form={form} subject={subject} />
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !made} />
    </>
  )
}

const byParty = {
  member: ['recipientOrganisationId'],
  shelter: ['shelterId'],
  authority: ['authority', 'partyName', 'worker'],
  organisation: ['partyName', 'worker'],
  abroad: ['country', 'authority', 'partyName', 'worker'],
} as const

/** Only what the form has shown for this party and direction is sent; what was typed for another one stays behind. */
function bodyOf(values: NewReferral): Input<'createCaseReferral'>['body'] {
  const { direction, party, reason, supportWanted, message } = values
  const inside = party === 'member' || party === 'shelter'
  const names = [
    ...(party ? byParty[party] : []),
    ...(inside ? (['answerBy', 'shareEndsOn'] as const) : (['referredOn'] as const)),
    ...(direction === 'out' ? (['purpose', 'ground'] as const) : []),
    ...(direction === 'out' && values.ground !== 'consent' ? (['overrideReason'] as const) : []),
  ]
  const filled = Object.fromEntries(names.flatMap((name) => (values[name] === null ? [] : [[name, values[name]]])))
  const parts = direction === 'out' ? { parts: ['facts', ...values.parts] } : {}
  const body = { direction, party, reason, supportWanted, ...(message && { message }), ...filled, ...parts }
  // The form has refused to send what is required and empty.
  return body as Input<'createCaseReferral'>['body']
}
