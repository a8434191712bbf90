import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { yesNoUnknown } from '@varn/codes/answers'
import { childRelation } from '@varn/codes/children'
import { useState } from 'react'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { query } from '../../api.ts'
import { childPartWords } from '../../i18n/child-parts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { type FieldProps, useField } from '../../ui/field.tsx'
import { FieldRow } from '../../ui/form-layout.tsx'

/** A relation to the person of a case: which case, what relation, and whether they live together. */
export function RelationFields<Values extends FieldValues>(props: {
  control: Control<Values>
  nameOf: (field: 'caseId' | 'relation' | 'livesWith') => FieldPath<Values>
  /** The case that was chosen before the form opened. */
  given?: { id: string; reference: string }
  /** Whether a relation must be written; otherwise only once a case is chosen. */
  required: boolean
  relationRequired: boolean
}) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  const { control, nameOf } = props
  return (
    <>
      <CasePicker
        control={control}
        name={nameOf('caseId')}
        label={t('field.case')}
        help={t('help.case')}
        required={props.required}
        given={props.given}
      />
      <FieldRow>
        <CodeSelect
          control={control}
          name={nameOf('relation')}
          label={labels.list(childRelation)}
          help={t('help.relation')}
          options={labels.options(childRelation)}
          required={props.relationRequired}
        />
        <CodeSelect
          control={control}
          name={nameOf('livesWith')}
          label={t('field.livesWith')}
          options={labels.options(yesNoUnknown, { only: ['yes', 'no'] })}
        />
      </FieldRow>
    </>
  )
}

const shownMost = 12

/** A case found by the beginning of its reference. The value is its id. */
function CasePicker<Values extends FieldValues>(
  props: FieldProps<Values> & { given?: { id: string; reference: string } },
) {
  const t = useWords(childPartWords)
  const { field, shared, wrapper } = useField(props)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(props.given)
  // What is chosen stands in the field; searching for it would leave only itself to choose from.
  const search = typed === chosen?.reference ? '' : typed
  const found = useQuery({
    ...query('listCases', { query: { reference: search || undefined, limit: shownMost } }),
    placeholderData: (before) => before,
  })
  const rows = (found.data?.items ?? []).map(({ id, reference }) => ({ id, reference }))
  const known = chosen && !rows.some(({ id }) => id === chosen.id) ? [chosen, ...rows] : rows
  return (
    <Select
      {...shared}
      {...wrapper}
      data={known.map(({ id, reference }) => ({ value: id, label: reference }))}
      // The server has searched.
      filter={({ options }) => options}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('relations.clear') }}
      nothingFoundMessage={found.isFetching ? t('relations.searching') : t('relations.none')}
      value={typeof field.value === 'string' ? field.value : null}
      onChange={(id) => {
        setChosen(known.find((row) => row.id === id))
        field.onChange(id)
      }}
      onSearchChange={setTyped}
    />
  )
}
