import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import { Card, FactList } from '../../ui/card.tsx'
import { whyNotCertified } from './certification.ts'
import { StatusChip } from './certification-chip.tsx'
import { CertificationForm } from './certification-form.tsx'
import styles from './shelters.module.css'

/** What is decided on the certification, whether it holds today and otherwise why not; the coordinator changes it here. */
export function CertificationCard({ shelter }: { shelter: Schemas['Shelter'] }) {
  const t = useWords(shelterWords)
  const [editing, setEditing] = useState(false)
  return (
    <Card title={t('certification.title')} aside={<StatusChip status={shelter.certificationStatus} />}>
      {editing ? (
        <CertificationForm shelter={shelter} onDone={() => setEditing(false)} />
      ) : (
        <div className={styles.stack}>
          <Decision shelter={shelter} />
          {shelter.can.certify ? (
            <div>
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('certification.change')}
              </Button>
            </div>
          ) : (
            <p className={styles.soft}>{t('certification.decides')}</p>
          )}
        </div>
      )}
    </Card>
  )
}

function Decision({ shelter }: { shelter: Schemas['Shelter'] }) {
  const t = useWords(shelterWords)
  const labels = useLabels()
  const why = whyNotCertified(shelter, todayInStockholm())
  const { certifiedFrom, certifiedTo, certifiedAt } = shelter
  const holds = why ? `${t('no')}. ${t(`certification.why.${why}`)}` : t('yes')
  const date = (day: string | null) => (day ? labels.date(day) : t('certification.none'))
  return (
    <FactList
      items={[
        { term: t('filter.certified'), value: holds },
        ...(certifiedFrom || certifiedTo
          ? [
              { term: t('field.certifiedFrom'), value: date(certifiedFrom) },
              { term: t('field.certifiedTo'), value: date(certifiedTo) },
            ]
          : []),
        { term: t('field.certifiedAt'), value: certifiedAt && labels.date(certifiedAt) },
      ]}
    />
  )
}
