import { Button } from '@mantine/core'
import { useState } from 'react'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { useOpened } from '../../record/use-opened.ts'
import { useMay } from '../../session.tsx'
import { Card, Note } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { AddressEditor } from './address-editor.tsx'
import styles from './shelters.module.css'

/**
 * Where the shelter is. Closed until its own staff open it on purpose; the server logs the opening, no cache keeps the
 * answer, it closes by itself, and it is never printed.
 */
export function AddressCard({ shelterId, mayRead }: { shelterId: string; mayRead: boolean }) {
  const t = useWords(shelterWords)
  const mayWrite = useMay()('shelter_address:write')
  const [editing, setEditing] = useState(false)
  const load = () => call('getShelterAddress', { path: { shelterId } })
  const address = useOpened(load, editing)
  return (
    <div className={styles.screen}>
      <Card title={t('address.title')}>
        <div className={styles.stack}>
          <p className={styles.soft}>{t(mayRead ? 'address.lead' : 'address.closedForRole')}</p>
          {mayRead && !address.value && (
            <>
              {Boolean(address.error) && <ErrorState error={address.error} />}
              <p className={styles.soft}>{t('address.closedText')}</p>
              <div>
                <Button variant="default" loading={address.opening} onClick={address.open}>
                  {t('address.show')}
                </Button>
              </div>
            </>
          )}
          {address.value && !editing && (
            <Opened
              row={address.value}
              until={address.until ?? 0}
              onHide={address.close}
              onEdit={mayWrite ? () => setEditing(true) : undefined}
            />
          )}
          {address.value && editing && (
            <AddressEditor
              row={address.value}
              load={load}
              onDone={(row) => {
                address.show(row)
                setEditing(false)
              }}
            />
          )}
        </div>
      </Card>
    </div>
  )
}

function Opened(props: { row: Schemas['ShelterAddress']; until: number; onHide: () => void; onEdit?: () => void }) {
  const t = useWords(shelterWords)
  const labels = useLabels()
  const { address, updatedAt } = props.row
  return (
    <>
      <Note tone="warn" role="status">
        {t('address.until', { time: labels.time(new Date(props.until).toISOString()) })}
      </Note>
      <p className={styles.address}>{address ?? t('address.none')}</p>
      {updatedAt && <p className={styles.soft}>{t('address.updated', { date: labels.date(updatedAt) })}</p>}
      <div className={styles.buttons}>
        {props.onEdit && <Button onClick={props.onEdit}>{t(address ? 'address.edit' : 'address.write')}</Button>}
        <Button variant="default" onClick={props.onHide}>
          {t('address.hide')}
        </Button>
      </div>
    </>
  )
}
