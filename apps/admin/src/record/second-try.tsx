import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { ApiError } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { Note } from '../ui/card.tsx'
import { Link } from '../ui/link.tsx'
import styles from './record.module.css'

/** An earlier try with this form reached the server and its answer did not reach us; the form has changed since. */
export const isSecondTry = (error: unknown) =>
  error instanceof ApiError && error.problem.code === 'idempotency_mismatch'

/** Says that it may be saved already, where to look, and how to save one more all the same. */
export function SecondTry({ list, onAnew }: { list: { href: string; label: string }; onAnew: () => void }) {
  const t = useWords(recordWords)
  const box = useRef<HTMLDivElement>(null)
  // The save button that was pressed may be far below.
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.apart}>
      <Note tone="warn" title={t('earlier')}>
        <p>
          {t('earlierText')} <Link href={list.href}>{list.label}</Link>
        </p>
        <Button variant="default" onClick={onAnew}>
          {t('anew')}
        </Button>
      </Note>
    </div>
  )
}
