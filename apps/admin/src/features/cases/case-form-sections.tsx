import { isCode } from '@varn/codes/code-list'
import { citizenshipGroupOf, country } from '@varn/codes/country'
import { useEffect } from 'react'
import type { Control, FieldPath, UseFormReturn } from 'react-hook-form'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Note } from '../../ui/card.tsx'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField, MonthField } from '../../ui/date-fields.tsx'
import { FieldRow, FormSection } from '../../ui/form-layout.tsx'
import { type CaseForm, type FactName, isChild, labelOf, lists } from './case-fields.ts'

/** The facts of a case as sections of a form, for a new case and for one that is changed. */
export function CaseFormSections({ form }: { form: UseFormReturn<CaseForm> }) {
  return (
    <>
      <Contact form={form} />
      <Person form={form} />
      <Exposure form={form} />
      <Authorities form={form} />
    </>
  )
}

type Props = { form: UseFormReturn<CaseForm> }
type CodedName = keyof typeof lists

/** What a field of one fact needs: its label from the code list, its choices, its help. */
function useFact({ form }: Props) {
  const t = useWords(caseWords)
  const labels = useLabels()
  const control: Control<CaseForm> = form.control
  const named = (name: FieldPath<CaseForm> & FactName) => ({ control, name, label: labelOf(t, labels, name) })
  return {
    t,
    named,
    coded: (name: CodedName) => ({ ...named(name), options: choices(name) }),
  }
  function choices(name: CodedName) {
    const options = labels.options(lists[name])
    if (name === 'citizenshipCountry') {
      return options.sort((one, other) => one.label.localeCompare(other.label, labels.language))
    }
    if (name === 'palermoMeans') return options.filter(({ value }) => value !== 'not_required_child')
    return options
  }
}

function Contact(props: Props) {
  const { t, named, coded } = useFact(props)
  return (
    <FormSection id="contact" title={t('section.contact')}>
      <MonthField {...named('contactMonth')} help={t('help.contactMonth')} required />
      <FieldRow>
        <CodeSelect {...coded('identificationSource')} />
        <CodeSelect {...coded('county')} />
      </FieldRow>
    </FormSection>
  )
}

function Person(props: Props) {
  const { t, coded } = useFact(props)
  useGroupOfCountry(props.form)
  return (
    <FormSection id="person" title={t('section.person')} lead={t('section.personLead')}>
      <CodeSelect {...coded('personRole')} help={t('help.personRole')} required />
      <FieldRow>
        <CodeSelect {...coded('gender')} />
        <CodeSelect {...coded('ageBand')} help={t('help.ageBand')} />
      </FieldRow>
      <FieldRow>
        <CodeSelect {...coded('citizenshipCountry')} help={t('help.citizenshipCountry')} />
        <CodeSelect {...coded('citizenshipGroup')} />
      </FieldRow>
    </FormSection>
  )
}

/** The country that is chosen tells the group; what is chosen after that stands. */
function useGroupOfCountry(form: UseFormReturn<CaseForm>) {
  const { setValue, subscribe } = form
  useEffect(
    () =>
      subscribe({
        name: 'citizenshipCountry',
        exact: true,
        formState: { values: true },
        callback: ({ name, values }) => {
          if (name !== 'citizenshipCountry' || !isCode(country, values.citizenshipCountry)) return
          setValue('citizenshipGroup', citizenshipGroupOf(values.citizenshipCountry), { shouldDirty: true })
        },
      }),
    [setValue, subscribe],
  )
}

function Exposure(props: Props) {
  const { t, coded } = useFact(props)
  const [status, ageBand, main, others] = props.form.watch([
    'traffickingStatus',
    'ageBand',
    'mainExploitationForm',
    'otherExploitationForms',
  ])
  const otherForms = coded('otherExploitationForms')
  return (
    <FormSection id="exposure" title={t('section.exposure')} lead={t('section.exposureLead')}>
      <FieldRow>
        <CodeSelect {...coded('traffickingStatus')} help={t('help.traffickingStatus')} />
        {status && <CodeSelect {...coded('statusDecisionOrg')} />}
      </FieldRow>
      <CodeMultiSelect {...coded('palermoActs')} help={t('help.palermoActs')} />
      {isChild({ ageBand }) ? (
        <Note title={t('childMeans.title')}>{t('childMeans.text')}</Note>
      ) : (
        <CodeMultiSelect {...coded('palermoMeans')} help={t('help.palermoMeans')} />
      )}
      <CodeSelect {...coded('mainExploitationForm')} help={t('help.mainExploitationForm')} />
      <CodeMultiSelect
        {...otherForms}
        help={t('help.otherExploitationForms')}
        // An unknown other form says nothing, and the main one is no other; what is saved already is still shown.
        options={otherForms.options.filter(
          ({ value }) => others.some((code) => code === value) || (value !== main && value !== 'unknown'),
        )}
      />
    </FormSection>
  )
}

const withPeriod: readonly unknown[] = ['applied', 'granted', 'extended', 'given_in_practice']

function Authorities(props: Props) {
  const { t, named, coded } = useFact(props)
  const [reflection, endsOn] = props.form.watch(['reflectionStatus', 'reflectionEndsOn'])
  return (
    <FormSection id="authorities" title={t('section.authorities')}>
      <FieldRow>
        <CodeSelect {...coded('policeReportStatus')} />
        <CodeSelect {...coded('residenceStatus')} />
      </FieldRow>
      <CodeSelect {...coded('reflectionStatus')} />
      {(withPeriod.includes(reflection) || endsOn) && (
        <DateField {...named('reflectionEndsOn')} help={t('help.reflectionEndsOn')} />
      )}
    </FormSection>
  )
}
