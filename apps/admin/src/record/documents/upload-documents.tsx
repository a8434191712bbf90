import { Button } from '@mantine/core'
import { type SubmitEvent, useRef, useState } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import type { Schemas } from '../../api.ts'
import { documentWords } from '../../i18n/documents.ts'
import { translate, useWords } from '../../i18n/index.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/files.tsx'
import { notify } from '../../ui/notify.ts'
import record from '../record.module.css'
import { newKey } from '../use-task.ts'
import { accepted, bytesMax, type RecordOf, refreshDocuments, sendDocument } from './document-calls.ts'
import styles from './documents.module.css'
import { FileRow } from './file-row.tsx'

export interface FileValues {
  /** Tells the row and its file together, and two tries of the same upload. */
  key: string
  title: string | null
  kind: Schemas['DocumentKind'] | null
  datedOn: string | null
}
export interface UploadValues {
  files: FileValues[]
}
/** How far one file has come, or why it stopped. */
export interface Sending {
  share?: number
  error?: unknown
  /** It cannot be sent as it is, whatever is said of it. */
  unfit?: boolean
}

/** Files are chosen or dropped, told about, and sent one after the other. What fails stays, with the reason. */
export function UploadDocuments({ of }: { of: RecordOf }) {
  const t = useWords(documentWords)
  const form = useForm<UploadValues>({ defaultValues: { files: [] } })
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'files', keyName: 'row' })
  const chosen = useRef(new Map<string, File>())
  const aborts = useRef(new Map<string, AbortController>())
  const [sending, setSending] = useState<Record<string, Sending>>({})
  const [running, setRunning] = useState(false)
  const say = (key: string, said: Sending) => setSending((before) => ({ ...before, [key]: said }))

  function choose(file: File) {
    const key = newKey()
    chosen.current.set(key, file)
    append({ key, title: file.name.replace(/\.[^.]{1,5}$/, ''), kind: null, datedOn: null }, { shouldFocus: false })
    if (file.size > bytesMax) say(key, { error: t('tooLarge'), unfit: true })
    if (file.size === 0) say(key, { error: t('empty'), unfit: true })
  }
  function drop(key: string) {
    chosen.current.delete(key)
    remove(form.getValues('files').findIndex((one) => one.key === key))
  }

  async function sendOne({ key, title, kind, datedOn }: FileValues): Promise<boolean> {
    const file = chosen.current.get(key)
    if (!file || sending[key]?.unfit) return false
    const abort = new AbortController()
    aborts.current.set(key, abort)
    say(key, { share: 0 })
    try {
      const details = { kind, title, fileName: file.name.slice(-200), datedOn }
      await sendDocument(of, file, details, key, { onProgress: (share) => say(key, { share }), signal: abort.signal })
      drop(key)
      return true
    } catch (error) {
      say(key, { error: abort.signal.aborted ? t('cancelled') : error })
      return false
    }
  }
  async function sendAll({ files }: UploadValues) {
    setRunning(true)
    let count = 0
    for (const one of files) if (await sendOne(one)) count++
    setRunning(false)
    if (count === 0) return
    await refreshDocuments()
    notify(translate(documentWords)('sent', { count }))
  }
  const fit = fields.filter(({ key }) => !sending[key]?.unfit)
  const submit = (event: SubmitEvent<HTMLFormElement>) => form.handleSubmit(sendAll)(event)

  return (
    <Card title={t('upload')}>
      <UnsavedGuard when={fields.length > 0} />
      <form className={styles.form} onSubmit={submit} noValidate>
        <FileDrop label={t('drop')} help={t('dropHelp')} accept={accepted} multiple onFile={choose} />
        <p className={record.soft}>{t('hidden')}</p>
        {fields.length > 0 && (
          <div>
            <h3>{t('chosen')}</h3>
            {fields.map((field, index) => (
              <FileRow
                key={field.key}
                control={form.control}
                index={index}
                file={chosen.current.get(field.key)}
                sending={sending[field.key]}
                running={running}
                onRemove={() => drop(field.key)}
                onCancel={() => aborts.current.get(field.key)?.abort()}
              />
            ))}
            {fit.length > 0 && (
              <Button type="submit" loading={running}>
                {t('send', { count: fit.length })}
              </Button>
            )}
          </div>
        )}
      </form>
    </Card>
  )
}
