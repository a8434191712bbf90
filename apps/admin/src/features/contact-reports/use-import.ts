import { useState } from 'react'
import { queryClient, type Schemas } from '../../api.ts'
import { newKey } from '../../record/use-task.ts'
import { upload } from '../../upload.ts'
import { stringifySearch } from '../../url.ts'

export type ImportResult = Schemas['ContactReportImportResult']

/** A file as it was when it was chosen: what was tried is what is stored, also if the file is changed meanwhile. */
export interface ChosenFile {
  name: string
  bytes: Blob
}

const staleAfterImport = ['listContactReports', 'listContactReportImports', 'getMetric', 'listMetrics']

/** Keeps the bytes of a file that was chosen. */
export async function holdFile(file: File): Promise<ChosenFile> {
  return { name: file.name, bytes: new Blob([await file.arrayBuffer()]) }
}

/**
 * Tries a file, and then imports it. `progress` is the share sent, 0 to 1, while something is under way; at 1 the server
 * reads. An import goes on when the page is left, and `onStored` is still called.
 */
export function useImport(onStored: (result: ImportResult) => void) {
  const [progress, setProgress] = useState<number>()
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState<{ result: ImportResult; key: string }>()
  const [stored, setStored] = useState<ImportResult>()

  async function send(file: ChosenFile, order: { year: number; dryRun: boolean; partial: boolean }, key?: string) {
    setProgress(0)
    setError(undefined)
    try {
      const form = new FormData()
      // The name of the file may be a person's, so it stays here.
      form.append('file', file.bytes, 'file')
      const address = `/api/v1/contact-reports/imports${stringifySearch(order)}`
      // The API's contract: this route answers the result.
      const headers = { 'idempotency-key': key }
      return (await upload({ address, body: form, headers, onProgress: setProgress })) as ImportResult
    } catch (thrown) {
      setError(thrown)
    } finally {
      setProgress(undefined)
    }
  }

  async function attempt(file: ChosenFile, year: number) {
    setTried(undefined)
    const result = await send(file, { year, dryRun: true, partial: false })
    if (result) setTried({ result, key: newKey() })
  }

  async function store(file: ChosenFile, partial: boolean) {
    if (!tried) return
    const { result, key } = tried
    // One key for each choice: a second press after a broken connection gets the first answer again.
    const answer = await send(file, { year: result.year, dryRun: false, partial }, `${key}-${partial}`)
    if (!answer) return
    if (!answer.stored) return setTried({ result: answer, key: newKey() })
    for (const name of staleAfterImport) void queryClient.invalidateQueries({ queryKey: [name] })
    setStored(answer)
    setTried(undefined)
    onStored(answer)
  }

  /** Begins anew, with another file or another year. */
  function forget() {
    setTried(undefined)
    setStored(undefined)
    setError(undefined)
  }

  return { progress, error, tried: tried?.result, stored, attempt, store, forget }
}
