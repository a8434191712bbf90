import { policeRegion } from '@varn/codes/geography'
import { ivoPermitStatus, shelterTargetGroup } from '@varn/codes/shelters'
import type { Control } from 'react-hook-form'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { CheckField, NumberField, TextField } from '../../ui/fields.tsx'
import { FieldRow, FormSection } from '../../ui/form-layout.tsx'

type Facts = Required<Schemas['ShelterPatch']>
/** What the form holds: a field that must be filled in holds null until it is. */
export type ShelterValues = Omit<Facts, 'codeName' | 'policeRegion' | 'places'> & {
  codeName: Facts['codeName'] | null
  policeRegion: Facts['policeRegion'] | null
  places: Facts['places'] | null
}

/** The same fields for a new shelter and for one that is there; only the latter can be closed down. */
export function ShelterFields({ control, isNew }: { control: Control<ShelterValues>; isNew?: boolean }) {
  const t = useWords(shelterWords)
  const labels = useLabels()
  return (
    <>
      <FormSection id="shelter" title={t('facts.section')} lead={t('form.lead')}>
        <TextField
          control={control}
          name="codeName"
          label={t('field.codeName')}
          help={t('field.codeNameHelp')}
          maxLength={60}
          required
        />
        <FieldRow>
          <CodeSelect
            control={control}
            name="policeRegion"
            label={labels.list(policeRegion)}
            required
            options={labels.options(policeRegion)}
          />
          <NumberField control={control} name="places" label={t('field.places')} required whole min={0} max={500} />
        </FieldRow>
        <CodeMultiSelect
          control={control}
          name="targetGroups"
          label={labels.list(shelterTargetGroup)}
          options={labels.options(shelterTargetGroup)}
        />
        {!isNew && (
          <CheckField control={control} name="active" label={t('field.active')} help={t('field.activeHelp')} />
        )}
      </FormSection>
      <FormSection id="permit" title={t('facts.permitSection')}>
        <CodeSelect
          control={control}
          name="ivoPermitStatus"
          label={labels.list(ivoPermitStatus)}
          required
          options={labels.options(ivoPermitStatus)}
        />
        <DateField
          control={control}
          name="ivoPermitValidTo"
          label={t('field.ivoPermitValidTo')}
          help={t('field.ivoPermitValidToHelp')}
        />
      </FormSection>
    </>
  )
}
