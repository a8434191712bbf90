import { useCallback, useEffect, useRef, useState } from 'react'
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form'
import { ApiError, call, type Schemas } from '../api.ts'
import { changesOf } from './changes.ts'
import { type DraftStanding, draftKeeper } from './draft-keeper.ts'

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
  const [offer, setOffer] = useState<Schemas['DraftSummary'] | 'asking' | undefined>('asking')
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
      ({ items }) => items.find((item) => item.draftKey === draftKey),
      () => undefined,
    )
    void found.then((item) => left || setOffer(item))
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
  const keeping = offer === undefined && !done
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
    offer: offer === 'asking' ? undefined : offer,
    goOn: async () => {
      const { content, beganFrom } = await call('getDraft', { path: { draftKey } })
      const { base, values } = read(content, begun.values)
      take({ values: base, version: beganFrom }, values)
      keeper.current?.know(content)
      setOffer(undefined)
    },
    startOver: async () => {
      await call('removeDraft', { path: { draftKey } }).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.problem.status !== 404) throw error
      })
      setOffer(undefined)
    },
  }
}
export type OpenDraft = ReturnType<typeof useDraft>

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
