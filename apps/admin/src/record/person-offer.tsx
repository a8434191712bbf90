import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { searchWords } from '../i18n/search.ts'
import { useMay } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { Note } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { problemOf } from '../ui/problem.ts'
import { ErrorState } from '../ui/states.tsx'
import type { Texts } from './identity-fields.tsx'
import { Matches } from './matches.tsx'
import styles from './record.module.css'
import { type SearchTerms, termsOf, usePersonSearch } from './use-person-search.ts'

/**
 * "Is the person here already?", before a new record: offered when the form is sent and nobody has searched for what it says, and
 * by a button before that. Never searched for by itself, because a search is logged as somebody's act; never forced.
 */
export function usePersonOffer() {
  const may = useMay()('identity:search')
  const [asked, setAsked] = useState<{ terms: SearchTerms; proceed?: () => void }>()
  const [settled, setSettled] = useState<string>()
  const search = usePersonSearch()
  const keyOf = (terms: SearchTerms) => JSON.stringify(terms)
  return {
    may,
    asked,
    search,
    /** Sends the form at once, or asks first. */
    before(texts: Texts | undefined, proceed: () => void) {
      const terms = may ? termsOf(texts) : undefined
      if (!terms || settled === keyOf(terms)) return proceed()
      search.clear()
      setAsked({ terms, proceed })
    },
    /** Searches now, long before the form is sent. */
    look(texts: Texts | undefined) {
      const terms = termsOf(texts)
      if (!terms) return
      setAsked({ terms })
      void search.search(terms).then((done) => done && setSettled(keyOf(terms)))
    },
    close: () => setAsked(undefined),
    settle: (terms: SearchTerms) => setSettled(keyOf(terms)),
  }
}
type Offer = ReturnType<typeof usePersonOffer>

/** The button in the form, beside what would be searched for. */
export function PersonOfferButton({ offer, texts }: { offer: Offer; texts: Texts | undefined }) {
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

export function PersonOfferDialog({ offer }: { offer: Offer }) {
  const t = useWords(searchWords)
  const { asked, search } = offer
  const proceed = asked?.proceed
  const go = () => {
    if (asked) offer.settle(asked.terms)
    offer.close()
    proceed?.()
  }
  const found = search.result && search.result.items.length > 0
  return (
    <Dialog opened={asked !== undefined} onClose={offer.close} title={t('offer.title')} size="lg">
      <div className={styles.stack}>
        {!search.result && <p className={styles.soft}>{t('offer.ask')}</p>}
        {Boolean(search.error) && !search.searching && <Refused error={search.error} />}
        {search.result && <Matches result={search.result} apart />}
        <div className={styles.buttons}>
          {!search.result && (
            <Button loading={search.searching} onClick={() => asked && search.search(asked.terms)} data-autofocus>
              {t('offer.search')}
            </Button>
          )}
          {proceed && (
            <Button variant={search.result && !found ? 'filled' : 'default'} onClick={go}>
              {t(!search.result ? 'offer.without' : found ? 'offer.anyway' : 'offer.go')}
            </Button>
          )}
          <Button variant="default" onClick={offer.close}>
            {t('offer.back')}
          </Button>
        </div>
      </div>
    </Dialog>
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
