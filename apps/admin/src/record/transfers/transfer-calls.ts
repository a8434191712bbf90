import { type Operation, queryClient, type Schemas } from '../../api.ts'
import type { Tone } from '../../ui/card.tsx'

/** What an answer changes: the transfer where it shows, and every list that the records leave or come to. */
export function refreshTransfers() {
  const stale: Operation[] = [
    'listTransfers',
    'getTransfer',
    'listCaseTransfers',
    'previewCaseTransfer',
    'listCases',
    'listChildren',
    'listWaiting',
    'getCase',
    'getChild',
  ]
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}

export const transferTones: Record<Schemas['TransferState'], Tone> = {
  proposed: 'accent',
  seen: 'accent',
  accepted: 'good',
  declined: 'warn',
  withdrawn: 'neutral',
  lapsed: 'danger',
}

/** The address of a new transfer of a case. */
export const newTransferHref = (subject: { id: string; reference: string }) =>
  `/transfers/new?${new URLSearchParams({ id: subject.id, reference: subject.reference })}`
