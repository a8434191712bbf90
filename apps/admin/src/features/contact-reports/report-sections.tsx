import { isCode } from '@varn/codes/code-list'
import { citizenshipGroupOf, country } from '@varn/codes/country'
import { useEffect } from 'react'
import type { Control, FieldPath, UseFormReturn } from 'react-hook-form'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { MonthField } from '../../ui/date-fields.tsx'
import { CheckField, NumberField } from '../../ui/fields.tsx'
import { FieldRow, FormSection } from '../../ui/form-layout.tsx'
import { type AnswerName, type CodedName, followUps, labelOf, lists, type ReportValues } from './report-fields.ts'

interface Props {
  form: UseFormReturn<ReportValues>
  /** A new row has its year chosen; a saved one keeps it. */
  isNew?: boolean
}

/** The yearly form about one person, in sections: for a new row and for one that is changed. */
export function ReportSections(props: Props) {
  return (
    <>
      <Contact {...props} />
      <Person {...props} />
      <Exploitation {...props} />
      <Authorities {...props} />
    </>
  )
}

/** What the field of one answer needs: its label from the code list, and its choices. */
function useAnswers({ form }: Props) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const control: Control<ReportValues> = form.control
  const named = (name: FieldPath<ReportValues> & AnswerName) => ({ control, name, label: labelOf(t, labels, name) })
  const coded = (name: CodedName) => ({ ...named(name), options: labels.options(lists[name]) })
  const inOrder = (name: CodedName) => {
    const field = coded(name)
    field.options.sort((one, other) => one.label.localeCompare(other.label, labels.language))
    return field
  }
  return { t, control, named, coded, inOrder }
}

function Contact(props: Props) {
  const { t, control, named, coded } = useAnswers(props)
  const year = props.form.watch('year')
  const isProtected = useNoPlaceWhenProtected(props.form)
  const inYear = (month: unknown) =>
    typeof month === 'string' && year && !month.startsWith(`${year}-`) ? t('form.monthOutside', { year }) : undefined
  return (
    <FormSection id="contact" title={t('section.contact')} lead={t('form.lead')}>
      {props.isNew && (
        <NumberField
          control={control}
          name="year"
          label={t('field.year')}
          help={t('form.yearHelp')}
          required
          whole
          min={2000}
          max={2100}
        />
      )}
      <CodeSelect {...coded('personRole')} help={t('form.roleHelp')} required />
      <CheckField {...named('protectedIdentity')} help={t('form.protectedHelp')} />
      {!isProtected && <MonthField {...named('contactMonth')} check={inYear} />}
      <FieldRow>
        <CodeSelect {...coded('identificationSource')} />
        {!isProtected && <CodeSelect {...coded('county')} />}
      </FieldRow>
    </FormSection>
  )
}

/** Where and when somebody protected was met is not kept: the two questions go, and what was answered with them. */
function useNoPlaceWhenProtected({ setValue, watch }: UseFormReturn<ReportValues>) {
  const isProtected = watch('protectedIdentity')
  useEffect(() => {
    if (!isProtected) return
    setValue('county', null, { shouldDirty: true })
    setValue('contactMonth', null, { shouldDirty: true })
  }, [isProtected, setValue])
  return isProtected
}

function Person(props: Props) {
  const { t, coded, inOrder } = useAnswers(props)
  const group = useGroupOfCountry(props.form)
  return (
    <FormSection id="person" title={t('section.person')}>
      <FieldRow>
        <CodeSelect {...coded('gender')} />
        <CodeSelect {...coded('ageBand')} help={t('form.ageHelp')} />
      </FieldRow>
      <FieldRow>
        <CodeSelect {...inOrder('citizenshipCountry')} />
        <CodeSelect
          {...coded('citizenshipGroup')}
          disabled={group !== undefined}
          help={t(group ? 'form.groupFollows' : 'form.groupHelp')}
        />
      </FieldRow>
    </FormSection>
  )
}

/** The group of the country that is chosen, which is then the answer; without a country it is chosen by itself. */
function useGroupOfCountry({ setValue, watch }: UseFormReturn<ReportValues>) {
  const [chosen, now] = watch(['citizenshipCountry', 'citizenshipGroup'])
  const group = isCode(country, chosen) ? citizenshipGroupOf(chosen) : undefined
  useEffect(() => {
    if (group && group !== now) setValue('citizenshipGroup', group, { shouldDirty: true })
  }, [group, now, setValue])
  return group
}

function Exploitation(props: Props) {
  const { t, coded } = useAnswers(props)
  const values = props.form.watch()
  const asked = followUps(values)
  const others = coded('otherExploitationForms')
  return (
    <FormSection id="exploitation" title={t('section.exploitation')} lead={t('form.exploitationLead')}>
      <FieldRow>
        <CodeSelect {...coded('traffickingStatus')} />
        {asked.statusDecisionOrg && <CodeSelect {...coded('statusDecisionOrg')} />}
      </FieldRow>
      <CodeSelect {...coded('mainExploitationForm')} help={t('form.mainFormHelp')} />
      <CodeMultiSelect
        {...others}
        // The main form is no other form, and an unknown one says nothing; what is saved already is still shown.
        options={others.options.filter(
          ({ value }) =>
            values.otherExploitationForms.some((code) => code === value) ||
            (value !== values.mainExploitationForm && value !== 'unknown'),
        )}
      />
      {asked.sexualExploitationTypes && <CodeMultiSelect {...coded('sexualExploitationTypes')} />}
      {asked.labourSector && <CodeSelect {...coded('labourSector')} />}
      <CodeMultiSelect {...coded('recruitmentMethods')} />
      <CodeMultiSelect {...coded('controlMethods')} />
    </FormSection>
  )
}

function Authorities(props: Props) {
  const { t, coded } = useAnswers(props)
  return (
    <FormSection id="authorities" title={t('section.authorities')}>
      <FieldRow>
        <CodeSelect {...coded('policeReportStatus')} />
        <CodeSelect {...coded('residenceStatus')} />
      </FieldRow>
      <CodeSelect {...coded('reflectionStatus')} />
    </FormSection>
  )
}
