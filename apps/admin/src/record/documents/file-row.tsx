import { Button, Progress } from '@mantine/core'
import { documentKind } from '@varn/codes/documents'
import type { Control } from 'react-hook-form'
import { formatBytes } from '../../format.ts'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FieldRow } from '../../ui/form-layout.tsx'
import { problemOf } from '../../ui/problem.ts'
import { todayInStockholm } from '../days.ts'
import styles from './documents.module.css'
import type { Sending, UploadValues } from './upload-documents.tsx'

/** One file that is to be sent: what it is, how far it has come, and why it stopped. */
export function FileRow(props: {
  control: Control<UploadValues>
  index: number
  file: File | undefined
  sending: Sending | undefined
  running: boolean
  onRemove: () => void
  onCancel: () => void
}) {
  const t = useWords(documentWords)
  const labels = useLabels()
  const { control, index, file, sending, running } = props
  const name = file?.name ?? ''
  const isSending = sending?.share !== undefined
  return (
    <fieldset className={styles.file}>
      <legend className="visually-hidden">{name}</legend>
      <div className={styles.fileHead}>
        <span>
          <strong>{name}</strong>
          <small>{formatBytes(file?.size ?? 0, labels.language)}</small>
        </span>
        {isSending ? (
          <Button variant="default" aria-label={t('cancelNamed', { name })} onClick={props.onCancel}>
            {t('cancel')}
          </Button>
        ) : running ? (
          <span>{t('waiting')}</span>
        ) : (
          <Button variant="default" aria-label={t('removeNamed', { name })} onClick={props.onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
      {isSending && <Sent share={sending.share ?? 0} name={name} />}
      {!isSending && !sending?.unfit && (
        <>
          <CodeSelect
            control={control}
            name={`files.${index}.kind`}
            label={t('kind')}
            options={labels.options(documentKind)}
            required
          />
          <TextField
            control={control}
            name={`files.${index}.title`}
            label={t('name')}
            help={t('nameHelp')}
            maxLength={200}
            required
          />
          <FieldRow>
            <DateField control={control} name={`files.${index}.datedOn`} label={t('dated')} max={todayInStockholm()} />
          </FieldRow>
        </>
      )}
      {sending?.error !== undefined && <Failed error={sending.error} />}
    </fieldset>
  )
}

function Sent({ share, name }: { share: number; name: string }) {
  const t = useWords(documentWords)
  const percent = Math.round(share * 100)
  return (
    <div role="status">
      <Progress value={percent} aria-label={name} />
      <small>{percent < 100 ? t('progress', { percent }) : t('checking')}</small>
    </div>
  )
}

/** What the API said of this file, in its own words: they tell what to do. */
export function Failed({ error }: { error: unknown }) {
  const t = useWords(documentWords)
  const problem = problemOf(error)
  const said =
    typeof error === 'string'
      ? error
      : problem?.code === 'scanner_away'
        ? t('away')
        : !problem || problem.status === 0
          ? t('network')
          : problem.title
  return (
    <p className={styles.said} role="alert">
      {said}
    </p>
  )
}
