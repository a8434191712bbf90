import { Button, type ButtonProps, Progress } from '@mantine/core'
import { type DragEvent, useId, useState } from 'react'
import { useUiWords } from './context.tsx'
import styles from './files.module.css'

/** Fetches a file and saves it. `load` answers the file and its name, as `download` in `src/api.ts` does. */
export function DownloadButton(props: {
  label: string
  load: () => Promise<{ blob: Blob; name: string }>
  variant?: ButtonProps['variant']
}) {
  const words = useUiWords()
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  const fetchFile = async () => {
    setState('busy')
    try {
      const { blob, name } = await props.load()
      save(blob, name)
      setState('ready')
    } catch {
      setState('failed')
    }
  }
  return (
    <span className={styles.download}>
      <Button variant={props.variant ?? 'default'} loading={state === 'busy'} onClick={fetchFile}>
        {props.label}
      </Button>
      {state === 'failed' && <small role="alert">{words.download.failed}</small>}
    </span>
  )
}

function save(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The browser has taken the file over when the click returns; a later tick is safe in every engine.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

/** A place to drop a file or choose one. `progress` is the share sent, 0 to 1, while it is being uploaded. */
export function FileDrop(props: {
  label: string
  help?: string
  accept?: string
  progress?: number
  error?: string
  /** Takes several at once, and tells each by itself. */
  multiple?: boolean
  onFile: (file: File) => void
}) {
  const words = useUiWords()
  const id = useId()
  const [over, setOver] = useState(false)
  const busy = props.progress !== undefined
  const percent = Math.round((props.progress ?? 0) * 100)
  const take = (files: Iterable<File>) => {
    for (const file of [...files].slice(0, props.multiple ? undefined : 1)) props.onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!busy) take(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the file input inside does the same by keyboard
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong id={`${id}-label`}>{props.label}</strong>
      <label className={styles.choose}>
        <span>
          {words.file.drop} <u>{words.file.choose}</u>
        </span>
        <input
          type="file"
          accept={props.accept}
          multiple={props.multiple}
          disabled={busy}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            take(event.currentTarget.files ?? [])
            // The same file can be chosen again after it has been corrected.
            event.currentTarget.value = ''
          }}
        />
      </label>
      <small id={`${id}-help`}>{props.help}</small>
      {busy && (
        <div role="status">
          <Progress value={percent} aria-label={props.label} />
          <small>{words.file.progress(percent)}</small>
        </div>
      )}
      {props.error && (
        <small role="alert" className={styles.error}>
          {props.error}
        </small>
      )}
    </div>
  )
}
