import type { FieldPath, UseFormReturn } from 'react-hook-form'
import { childWholeWords } from '../../i18n/child-whole.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField, MonthField } from '../../ui/date-fields.tsx'
import { FieldRow, FormSection } from '../../ui/form-layout.tsx'
import { type ChildForm, type FactName, labelOf, lists } from './child-fields.ts'

type Props = { form: UseFormReturn<ChildForm> }

/** What a field of one fact needs: its label from the code list, its choices, its help. */
function useFact({ form }: Props) {
  const t = useWords(childWords)
  const labels = useLabels()
  const named = (name: FieldPath<ChildForm> & FactName) => ({
    control: form.control,
    name,
    label: labelOf(t, labels, name),
  })
  return { t, named, coded: (name: keyof typeof lists) => ({ ...named(name), options: choices(name) }) }

  function choices(name: keyof typeof lists) {
    const options = labels.options(lists[name])
    if (name === 'citizenshipCountry') {
      return options.sort((one, other) => one.label.localeCompare(other.label, labels.language))
    }
    if (name !== 'placementBasis') return options
    // An adult's decision places no child; one that is recorded is still shown.
    const now = form.getValues('placementBasis')
    return options.filter(({ value }) => value !== 'municipal_decision_adult' || value === now)
  }
}

export function ChildSection(props: Props) {
  const { t, named, coded } = useFact(props)
  const w = useWords(childWholeWords)
  return (
    <FormSection id="child" title={t('section.child')} lead={t('section.childLead')}>
      <FieldRow>
        <CodeSelect {...coded('ageBand')} />
        <CodeSelect {...coded('gender')} />
      </FieldRow>
      <MonthField {...named('birthMonth')} help={w('monthHelp')} />
      <CodeSelect {...coded('citizenshipCountry')} />
    </FormSection>
  )
}

/** The sections after who the child is and belongs with. */
export function SituationSections(props: Props) {
  const { t, named, coded } = useFact(props)
  const [basis, reviewOn] = props.form.watch(['placementBasis', 'placementReviewOn'])
  return (
    <>
      <FormSection id="place" title={t('section.place')}>
        <CodeSelect {...coded('whereabouts')} help={t('help.whereabouts')} />
        <CodeSelect {...coded('placementBasis')} help={t('help.placementBasis')} />
        {(basis || reviewOn) && <DateField {...named('placementReviewOn')} help={t('help.placementReviewOn')} />}
      </FormSection>
      <FormSection id="exposure" title={t('section.exposure')}>
        <CodeMultiSelect {...coded('exposures')} help={t('help.exposures')} />
        <FieldRow>
          <CodeSelect {...coded('crimeVictimStatus')} />
          <CodeSelect {...coded('concernReportStatus')} />
        </FieldRow>
      </FormSection>
      <FormSection id="custody" title={t('section.custody')}>
        <CodeSelect {...coded('custodySituation')} />
        <CodeMultiSelect {...coded('representatives')} />
      </FormSection>
      <FormSection id="school" title={t('section.school')}>
        <CodeSelect {...coded('schoolStatus')} />
      </FormSection>
    </>
  )
}
