import { Button, NativeSelect } from '@mantine/core'
import { searchedFirst } from '@varn/codes/searching'
import { useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { searchWords } from '../i18n/search.ts'
import { useLabels } from '../label.ts'
import { ActionButton } from '../ui/actions.tsx'
import { Note } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { problemOf } from '../ui/problem.ts'
import { ErrorState } from '../ui/states.tsx'
import type { Texts } from './identity-fields.tsx'
import { KnownElsewhere } from './known-elsewhere.tsx'
import { Matches } from './matches.tsx'
import type { PersonOffer } from './person-offer.ts'
import styles from './record.module.css'
import { termsOf } from './use-person-search.ts'

/** The button in the form, beside what would be searched for. */
export function PersonOfferButton({ offer, texts }: { offer: PersonOffer; texts: Texts | undefined }) {
  const t = useWords(searchWords)
  if (!offer.may) return null
  return (
    <div>
      <ActionButton
        variant="default"
        onClick={() => offer.look(texts)}
        whyNot={termsOf(texts) ? undefined : t('offer.fill')}
      >
        {t('offer.button')}
      </ActionButton>
    </div>
  )
}

export function PersonOfferDialog({ offer }: { offer: PersonOffer }) {
  const t = useWords(searchWords)
  const { asked, search } = offer
  return (
    <Dialog opened={asked !== undefined} onClose={offer.close} title={t('offer.title')} size="lg">
      <div className={styles.stack}>
        {!search.result && <p className={styles.soft}>{t('offer.ask')}</p>}
        {Boolean(search.error) && !search.searching && <Refused error={search.error} />}
        {search.result && <Matches result={search.result} apart />}
        {search.result && search.searched && (
          <KnownElsewhere terms={search.searched} searchId={search.result.searchId} key={search.result.searchId} />
        )}
        {asked && <Steps offer={offer} asked={asked} />}
      </div>
    </Dialog>
  )
}

const reasons = ['known_new', 'urgent', 'other'] as const

/** To search, to go on, or to go back. Without a search there is a reason, and it stands with the record. */
function Steps({ offer, asked }: { offer: PersonOffer; asked: NonNullable<PersonOffer['asked']> }) {
  const t = useWords(searchWords)
  const labels = useLabels()
  const [reason, setReason] = useState<(typeof reasons)[number]>()
  const { search } = offer
  const found = search.result && search.result.items.length > 0
  const passes = asked.proceed && !search.result
  return (
    <>
      {passes && (
        <NativeSelect
          label={t('offer.reason')}
          description={t('offer.reasonHelp')}
          value={reason ?? ''}
          onChange={(event) => setReason(reasons.find((code) => code === event.currentTarget.value))}
          data={[{ value: '', label: t('offer.noReason') }, ...labels.options(searchedFirst, { only: reasons })]}
        />
      )}
      <div className={styles.buttons}>
        {!search.result && (
          <Button loading={search.searching} onClick={() => search.search(asked.terms)} data-autofocus>
            {t('offer.search')}
          </Button>
        )}
        {asked.proceed && (
          <ActionButton
            variant={search.result && !found ? 'filled' : 'default'}
            onClick={() => offer.go(reason)}
            whyNot={search.result || reason ? undefined : t('offer.giveReason')}
          >
            {t(!search.result ? 'offer.without' : found ? 'offer.anyway' : 'offer.go')}
          </ActionButton>
        )}
        <Button variant="default" onClick={offer.close}>
          {t('offer.back')}
        </Button>
      </div>
    </>
  )
}

/** The fields are behind the dialog, so what is wrong with them is said here. */
function Refused({ error }: { error: unknown }) {
  const errors = problemOf(error)?.errors ?? []
  if (errors.length === 0) return <ErrorState error={error} />
  return (
    <Note tone="danger" role="alert">
      {errors.map(({ pointer, message }) => (
        <p key={pointer}>{message}</p>
      ))}
    </Note>
  )
}
