import { useQuery } from '@tanstack/react-query'
import { affectedPersonRole } from '@varn/codes/person'
import { query } from '../../api.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { newRequestHref } from '../../record/request-subject.ts'
import { useMay } from '../../session.tsx'
import { Card, Chip, Columns, FactList } from '../../ui/card.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import styles from './contact-reports.module.css'
import { answerNames, type ContactReport, labelOf, notAsked, sectionNames, sections, shown } from './report-fields.ts'

/** One row of the form: what is answered, and what is not. */
export function ContactReportPage() {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const contactReportId = useParam('contactReportId')
  const answer = useQuery(query('getContactReport', { path: { contactReportId } }))
  const row = answer.data
  return (
    <Page
      title={row ? t('one.title', { year: row.year }) : t('one.crumb')}
      breadcrumb={[{ href: '/contact-reports', label: t('title') }]}
      chips={
        row && (
          <>
            <Chip>{labels.of(affectedPersonRole, row.personRole)}</Chip>
            {row.protectedIdentity && <Chip tone="warn">{t('field.protectedIdentity')}</Chip>}
          </>
        )
      }
      actions={row?.can.edit && <ButtonLink href={`/contact-reports/${row.id}/edit`}>{t('form.edit')}</ButtonLink>}
    >
      <Loaded query={answer} lines={10}>
        {(found) => (
          <Columns
            main={sectionNames.map((name) => <SectionCard key={name} row={found} section={name} />)}
            side={
              <>
                <Unanswered row={found} />
                <Source row={found} />
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

function SectionCard({ row, section }: { row: ContactReport; section: keyof typeof sections }) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const items = sections[section]
    .map((name) => ({ term: labelOf(t, labels, name), value: shown(labels, name, row[name]) }))
    .filter(({ value }) => value !== '')
  return (
    <Card title={t(`section.${section}`)}>
      {items.length > 0 ? <FactList items={items} /> : <p className={styles.soft}>{t('one.nothing')}</p>}
    </Card>
  )
}

/** Questions that follow from another answer are missed only where they were asked. */
const followUpNames: readonly string[] = [
  'statusDecisionOrg',
  'otherExploitationForms',
  'sexualExploitationTypes',
  'labourSector',
]

function Unanswered({ row }: { row: ContactReport }) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const missing = answerNames.filter(
    (name) => !followUpNames.includes(name) && !notAsked(row).includes(name) && shown(labels, name, row[name]) === '',
  )
  return (
    <Card title={t('one.unanswered')}>
      {missing.length > 0 ? (
        <ul className={styles.plainList}>
          {missing.map((name) => (
            <li key={name}>{labelOf(t, labels, name)}</li>
          ))}
        </ul>
      ) : (
        <p className={styles.soft}>{t('one.complete')}</p>
      )}
    </Card>
  )
}

function Source({ row }: { row: ContactReport }) {
  const t = useWords(contactReportWords)
  const may = useMay()
  const labels = useLabels()
  return (
    <Card title={t('one.about')}>
      <FactList
        items={[
          {
            term: t('one.source'),
            value: row.importId ? (
              <Link href={`/contact-reports?importId=${row.importId}`}>{t('one.imported')}</Link>
            ) : (
              t('one.typed')
            ),
          },
          { term: t('one.created'), value: labels.dateTime(row.createdAt) },
          { term: t('one.updated'), value: row.updatedAt !== row.createdAt && labels.dateTime(row.updatedAt) },
        ].filter(({ value }) => value !== false)}
      />
      <p className={styles.soft}>{t('one.noName')}</p>
      {may('data_subject_request:write') && (
        <Link href={newRequestHref({ kind: 'contact_report', id: row.id })}>{t('one.objection')}</Link>
      )}
    </Card>
  )
}
