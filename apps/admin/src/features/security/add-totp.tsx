import { Button } from '@mantine/core'
import { create } from 'qrcode'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { useTask } from '../../record/use-task.ts'
import { TextField } from '../../ui/fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ErrorState } from '../../ui/states.tsx'
import styles from './second-factor.module.css'

/** Adds an authenticator app: a picture to scan, or its key to type in, and the first code to confirm it. */
export function AddTotp(props: { label: string; onAdded: (added: Schemas['SecondFactorAdded']) => unknown }) {
  const t = useWords(secondFactorWords)
  const [started, setStarted] = useState<Schemas['TotpStarted']>()
  const starting = useTask()
  const confirming = useTask()
  const form = useForm<{ code: string | null }>({ defaultValues: { code: null } })
  const start = () =>
    starting.run(async () => {
      form.reset()
      setStarted(await call('startTotp', {}))
    })
  const confirm = ({ code }: { code: string | null }) =>
    confirming.run(async () => {
      if (!started) return
      const added = await call('confirmTotp', { path: { totpId: started.id }, body: { code: code ?? '' } })
      setStarted(undefined)
      await props.onAdded(added)
    })
  return (
    <>
      <Button variant="default" loading={starting.running} onClick={start}>
        {props.label}
      </Button>
      {Boolean(starting.error) && <ErrorState error={starting.error} />}
      <FormDialog
        form={form}
        opened={started !== undefined}
        onClose={() => setStarted(undefined)}
        title={t('cards.appTitle')}
        text={t('cards.appScan')}
        onSubmit={confirm}
        submitLabel={t('cards.appConfirm')}
        saving={confirming.running}
        error={confirming.error}
      >
        {started && (
          <>
            <Qr text={started.address} label={t('cards.appQr')} />
            <div>
              <p className={styles.soft}>{t('cards.appSecret')}</p>
              <code className={styles.secret}>{started.secret.match(/.{1,4}/g)?.join(' ')}</code>
            </div>
          </>
        )}
        <TextField
          control={form.control}
          name="code"
          label={t('cards.appCode')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          short
          required
          unmarked
        />
      </FormDialog>
    </>
  )
}

const quiet = 4

/** A QR code as one path: nothing is loaded from anywhere, and no content policy is in the way. */
function Qr({ text, label }: { text: string; label: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from(data, (bit, index) => (bit ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : ''))
  const edge = size + 2 * quiet
  return (
    <svg className={styles.qr} role="img" aria-label={label} viewBox={`${-quiet} ${-quiet} ${edge} ${edge}`}>
      <path d={dark.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
