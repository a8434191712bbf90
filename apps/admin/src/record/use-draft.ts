import { useCallback, useEffect, useRef, useState } from 'react'
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form'
import { ApiError, call, type Schemas } from '../api.ts'
import { changesOf } from './changes.ts'
import { type DraftStanding, draftKeeper } from './draft-keeper.ts'
import { draftsOf, formIn } from './draft-place.ts'

/** What a form began from: the values that it opened with, and their version where something had been saved before. */
export interface Begun<Values> {
  values: Values
  version: number | null
}
interface Drafting<Values extends FieldValues> {
  draftKey: string
  form: UseFormReturn<Values>
  begun: Begun<Values>
  /** Takes a draft into the form, on top of what it began from. */
  take: (begun: Begun<Values>, written: Values) => void
  /** The form has been saved: its draft has had its use. */
  done: boolean
}

/** A name or a number opens to who has just proved who they are, and so it waits in no draft. */
function withoutIdentity<Values extends FieldValues>({ identity: _identity, ...values }: Values) {
  return values
}

/**
 * Keeps what is written in a form, on the server alone, a second after the last keystroke. A draft from before is offered first, and
 * nothing is kept over it until that is answered. Without a connection the words stay in the form and are kept when it is back.
 */
export function useDraft<Values extends FieldValues>({ draftKey, form, begun, take, done }: Drafting<Values>) {
  const [standing, setStanding] = useState<DraftStanding>({ is: 'none' })
  // One after the other: what was begun in this form, then what came to it from a record that became part of this one.
  const [offers, setOffers] = useState<readonly Schemas['DraftSummary'][]>()
  const keeper = useRef<ReturnType<typeof draftKeeper>>(undefined)
  const latest = useRef(begun)
  useEffect(() => {
    latest.current = begun
  })
  useEffect(() => {
    const mine = draftKeeper(draftKey, setStanding)
    const hidden = () => document.visibilityState === 'hidden' && void mine.send()
    keeper.current = mine
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      mine.stop()
    }
  }, [draftKey])
  useEffect(() => {
    let left = false
    // A list that cannot be read offers nothing, and what is written is kept all the same.
    const found = call('listDrafts', {}).then(
      ({ items }) => draftsOf(items, draftKey),
      () => [],
    )
    void found.then((items) => left || setOffers(items))
    return () => {
      left = true
    }
  }, [draftKey])
  const keep = useCallback(() => {
    const { values, version } = latest.current
    const [base, written] = [withoutIdentity(values), withoutIdentity(form.getValues())]
    // A field that was only visited begins no draft.
    if (!isWritten(base, written) && !keeper.current?.isKept()) return
    keeper.current?.keep({ beganFrom: version, content: JSON.stringify({ base, values: written }) })
  }, [form])
  const keeping = offers?.length === 0 && !done
  const offer = offers?.[0]
  useEffect(() => {
    if (!keeping) return
    // What was typed while the server was asked.
    keep()
    return form.subscribe({ formState: { values: true }, callback: keep })
  }, [keeping, form, keep])
  useEffect(() => {
    if (done) void keeper.current?.remove()
  }, [done])
  return {
    standing,
    offer,
    goOn: async () => {
      if (!offer) return
      const { content, beganFrom } = await taken(offer.draftKey, draftKey)
      const { base, values } = read(content, begun.values)
      take({ values: base, version: beganFrom }, values)
      keeper.current?.know(content)
      // Another one waits: it is offered when this one has had its use.
      setOffers([])
    },
    startOver: async () => {
      if (!offer) return
      await removed(offer.draftKey)
      setOffers((waiting) => waiting?.slice(1))
    },
  }
}
export type OpenDraft = ReturnType<typeof useDraft>

/** A draft, and where it came from another record, kept as one of this form before it is gone there. */
async function taken(from: string, draftKey: string) {
  const found = await call('getDraft', { path: { draftKey: from } })
  if (from === draftKey) return found
  const [there, here] = [from, draftKey].map((key) => key.split(':')[1] ?? '')
  // Whoever it names as the record that it was begun in, is this one now.
  const content = found.content.replaceAll(there ?? '', here ?? '')
  // A version of the other record says nothing of this one. The first is never the latest, so that what was changed meets what stands here.
  const beganFrom = found.beganFrom !== null && formIn(from).form === 'edit' ? 1 : found.beganFrom
  await call('saveDraft', { path: { draftKey }, body: { beganFrom, content } })
  await removed(from)
  return { content, beganFrom }
}

async function removed(draftKey: string) {
  await call('removeDraft', { path: { draftKey } }).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.problem.status !== 404) throw error
  })
}

function isWritten<Values extends object>(base: Values, written: Values): boolean {
  const changes = Object.entries(changesOf(base, written))
  // The parts of an answer are compared by what they say: the form has copies of them.
  return changes.some(([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name as keyof Values]))
}

/** Only answers that the form asks for: a draft may be from before the form was changed. */
function read<Values extends FieldValues>(content: string, asked: Values): { base: Values; values: Values } {
  // keep() wrote it, and it has been sealed since.
  const { base, values } = JSON.parse(content) as { base: Partial<Values>; values: Partial<Values> }
  const known = (given: Partial<Values>) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => name in asked)) as Partial<Values> // a part of them
  return { base: { ...asked, ...known(base) }, values: { ...asked, ...known(base), ...known(values) } }
}

/** Into a form of something new: the words count as unsaved, and an identity that stands there stays. */
export function takeInto<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  begun: Begun<Values>,
  written: Values,
) {
  const { identity } = form.getValues()
  // All values of the form, which are some of its possible ones.
  form.reset(begun.values as DefaultValues<Values>)
  form.reset({ ...written, ...(identity && { identity }) } as Values, { keepDefaultValues: true })
}
