import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { signInWords } from '../../i18n/sign-in.ts'
import { whyNoPasskeys } from '../../session/passkeys.ts'
import { findSingleSignOn, leaveForSingleSignOn } from '../../session.tsx'
import { Note } from '../../ui/card.tsx'
import styles from './sign-in-page.module.css'

/** The way in by an outside provider, where the deployment has one; and why it last led back without a session. */
export function SingleSignOn() {
  const t = useWords(signInWords)
  const s = useWords(secondFactorWords)
  const [provider, setProvider] = useState<string>()
  const [failure, setFailure] = useState(() => new URLSearchParams(location.search).get('sso'))
  const [leaving, setLeaving] = useState(false)
  useEffect(() => {
    let here = true
    void findSingleSignOn().then((name) => here && setProvider(name))
    return () => {
      here = false
    }
  }, [])
  if (!provider) return null
  const leave = async () => {
    setLeaving(true)
    setFailure(null)
    if (await leaveForSingleSignOn()) return
    setLeaving(false)
    setFailure('unreachable')
  }
  const why = failure === 'unknown' ? t('sso.unknown', { provider }) : t('sso.failed', { provider })
  return (
    <div className={styles.outside}>
      {whyNoPasskeys() && <span>{s('signIn.or')}</span>}
      {failure && (
        <Note tone="danger" role="alert">
          {why}
        </Note>
      )}
      <Button variant="default" fullWidth loading={leaving} onClick={leave}>
        {t('sso.button', { provider })}
      </Button>
    </div>
  )
}
