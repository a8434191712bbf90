import { call } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { ConfirmStep, stepWords } from '../../record/step.tsx'
import { refreshChild, settled } from './child-calls.ts'
import type { Child } from './child-fields.ts'

/** Closes the child's own record, whatever the cases it is related to. */
export const CloseChild = (props: { row: Child; whyNot?: string }) => <Turn {...props} act="close" />

/** Opens a closed record again. */
export const ReopenChild = (props: { row: Child; whyNot?: string }) => <Turn {...props} act="reopen" />

function Turn({ row, whyNot, act }: { row: Child; whyNot?: string; act: 'close' | 'reopen' }) {
  const t = useWords(childWords)
  const turn = async () => {
    const input = { path: { childId: row.id }, ifMatch: row.version }
    try {
      settled(await (act === 'close' ? call('closeChild', input) : call('reopenChild', input)))
    } catch (error) {
      // What is on the page may be why it was refused.
      void refreshChild()
      throw error
    }
  }
  const words = { ...stepWords(t, act, { reference: row.reference }), confirm: t(`${act}.confirm`) }
  return <ConfirmStep words={words} whyNot={whyNot} send={turn} />
}
