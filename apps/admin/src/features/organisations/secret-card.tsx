import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { Card, Chip, Note } from '../../ui/card.tsx'
import styles from './organisations.module.css'

/** A password or a key that the API tells this once. It lives in the page alone, and the page says so. */
export function SecretCard(props: {
  title: string
  text: string
  secret: string
  actions?: ReactNode
  /** Takes the secret from the page. */
  onDone?: () => void
}) {
  const t = useWords(organisationWords)
  const warning = useId()
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const field = useRef<HTMLInputElement>(null)
  // What was asked for has come in place of the form, so the reader is taken to it.
  useEffect(() => field.current?.focus(), [])
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(props.secret)
      setCopied('yes')
    } catch {
      setCopied('no')
    }
  }
  return (
    <Card title={props.title} aside={<Chip tone="warn">{t('secret.once')}</Chip>}>
      <div className={styles.stack}>
        <Note tone="warn">
          <span id={warning}>
            {t('secret.warning')} {props.text}
          </span>
        </Note>
        <input
          ref={field}
          className={styles.secret}
          aria-label={props.title}
          aria-describedby={warning}
          readOnly
          autoComplete="off"
          value={props.secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={copy}>
            {t('secret.copy')}
          </Button>
          <span role="status">{copied && t(copied === 'yes' ? 'secret.copied' : 'secret.failed')}</span>
        </div>
        <div className={styles.buttons}>
          {props.actions}
          {props.onDone && <Button onClick={props.onDone}>{t('secret.done')}</Button>}
        </div>
      </div>
    </Card>
  )
}
