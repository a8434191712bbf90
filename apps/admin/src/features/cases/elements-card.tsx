import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { Card, Chip, FactList } from '../../ui/card.tsx'
import { type Case, isChild, shown } from './case-fields.ts'

/** The elements of trafficking that are recorded (Palermo Protocol Art. 3); for a child no means are needed. */
export function ElementsCard({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  // Only whoever can fill it in is asked to.
  const missing = row.can.edit ? <Chip tone="warn">{t('elements.missing')}</Chip> : t('elements.notNoted')
  const means = row.palermoMeans.filter((code) => code !== 'not_required_child')
  const { palermo } = row
  return (
    <Card title={t('elements.title')}>
      <FactList
        items={[
          { term: t('elements.act'), value: palermo.act ? shown(labels, 'palermoActs', row.palermoActs) : missing },
          {
            term: t('elements.means'),
            value: isChild(row) ? (
              <>
                {shown(labels, 'palermoMeans', means)} <Chip tone="good">{t('elements.child')}</Chip>
              </>
            ) : palermo.means ? (
              shown(labels, 'palermoMeans', means)
            ) : (
              missing
            ),
          },
          {
            term: t('elements.purpose'),
            value: palermo.purpose ? shown(labels, 'mainExploitationForm', row.mainExploitationForm) : missing,
          },
        ]}
      />
      {(palermo.complete || row.can.edit) && (
        <p className={record.after}>{t(palermo.complete ? 'elements.complete' : 'elements.incomplete')}</p>
      )}
    </Card>
  )
}
