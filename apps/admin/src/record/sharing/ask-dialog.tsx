import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { consentGiver, consentMethod } from '@varn/codes/access'
import { consentPurpose, consentState } from '@varn/codes/privacy'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type Input, query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { sharingWords } from '../../i18n/sharing.ts'
import { useLabels } from '../../label.ts'
import { Quote } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { CheckField, TextAreaField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { todayInStockholm } from '../days.ts'
import record from '../record.module.css'
import { newKey, useTask } from '../use-task.ts'
import { type RecordOf, recordAnswer } from './sharing-calls.ts'

interface Asked {
  purpose: Schemas['ConsentPurpose'] | null
  giver: Schemas['ConsentGiver'] | null
  state: Schemas['ConsentState'] | null
  textLanguage: string | null
  easy: boolean
  method: Schemas['ConsentMethodOrNull']
  givenOn: string | null
  validUntil: string | null
  note: string | null
}

const consenting: readonly unknown[] = ['given', 'child_assent', 'by_representative']

/** What this giver can answer: a representative in its own words, and only a child assents. */
function statesOf(giver: Asked['giver'], minor: boolean): Schemas['ConsentState'][] {
  if (giver === 'representative') return ['by_representative', 'refused', 'not_asked']
  const child = minor && (giver === 'child' || giver === 'person')
  return child ? ['child_assent', 'given', 'refused', 'not_asked'] : ['given', 'refused', 'not_asked']
}

/** Records one answer. The text to read out stands in the dialog, in the language that is chosen. */
export function AskDialog({ of }: { of: RecordOf }) {
  const t = useWords(sharingWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const nothing = () => ({
    purpose: null,
    giver: null,
    state: null,
    textLanguage: labels.language,
    easy: of.minor,
    method: null,
    givenOn: todayInStockholm(),
    validUntil: null,
    note: null,
  })
  const form = useForm<Asked>({ defaultValues: nothing() })
  const save = useTask()
  const { control } = form
  const [purpose, giver, state, language, easy] = form.watch(['purpose', 'giver', 'state', 'textLanguage', 'easy'])
  const texts = useQuery({ ...query('listConsentTexts', {}), enabled: opened }).data?.items ?? []
  const fitting = texts.filter((text) => text.purpose === purpose && text.language === language)
  const text = fitting.findLast((one) => one.easy === easy) ?? fitting.at(-1)
  const isConsent = consenting.includes(state)
  const submit = async ({ easy: _easy, ...values }: Asked) => {
    const read = isConsent && text ? { textVersion: text.version, textLanguage: text.language } : { textLanguage: null }
    // The form has refused to send without a purpose, a giver and an answer.
    const body = { ...values, ...read } as Input<'createCaseConsent'>['body']
    if (!(await save.run(() => recordAnswer(of, body, key)))) return
    notify(t('savedAnswer'))
    setOpened(false)
    setKey(newKey())
    form.reset(nothing())
  }
  return (
    <div className={record.screen}>
      <Button onClick={() => setOpened(true)}>{t('ask')}</Button>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('askTitle')}
        onSubmit={submit}
        submitLabel={t('saveAnswer')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={control}
          name="purpose"
          label={t('asked')}
          options={labels.options(consentPurpose)}
          required
        />
        <CodeSelect
          control={control}
          name="textLanguage"
          label={t('textLanguage')}
          help={purpose ? undefined : t('textHelp')}
          options={[
            { value: 'sv', label: t('swedish') },
            { value: 'en', label: t('english') },
          ]}
        />
        <CheckField control={control} name="easy" label={t('easy')} />
        {text && (
          <Quote source={`${t('readOut')} · ${text.version}`}>
            <span lang={text.language}>{text.text}</span>
          </Quote>
        )}
        <CodeSelect
          control={control}
          name="giver"
          label={t('answeredBy')}
          options={labels.options(consentGiver, { only: of.givers })}
          required
        />
        <CodeSelect
          control={control}
          name="state"
          label={t('answer')}
          options={labels.options(consentState, { only: statesOf(giver, of.minor) })}
          required
        />
        {isConsent && (
          <>
            <CodeSelect
              control={control}
              name="method"
              label={t('how')}
              options={labels.options(consentMethod)}
              required
            />
            <DateField control={control} name="validUntil" label={t('validUntil')} help={t('validHelp')} />
          </>
        )}
        <DateField control={control} name="givenOn" label={t('givenOn')} required={isConsent} />
        <TextAreaField control={control} name="note" label={t('note')} help={t('noteHelp')} maxLength={4000} />
      </FormDialog>
    </div>
  )
}
