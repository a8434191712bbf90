import { useQuery } from '@tanstack/react-query'
import { ApiError, call, query } from '../api.ts'
import { usePasskey } from '../session/passkeys.ts'
import { type Proof, type ProofResult, proofBody } from '../session/second-step.ts'
import { takeSession } from '../session/tokens.ts'
import { Loaded } from '../ui/states.tsx'
import { ProofForm } from './proof-form.tsx'

/** Confirms in the middle of a session who one is; the session goes on with a token that opens what asked. */
export function StepUpForm({ onDone }: { onDone: () => void }) {
  // Asked for anew each time: the passkeys' challenge in it is good for one answer.
  const ways = useQuery({ ...query('startStepUp', {}), gcTime: 0, staleTime: 0, refetchOnWindowFocus: false })
  const prove = async (proof: Proof): Promise<ProofResult> => {
    const { passkeyOptions } = ways.data ?? {}
    const assertion = proof.method === 'passkey' && passkeyOptions ? await usePasskey(passkeyOptions) : undefined
    if (proof.method === 'passkey' && !assertion) return 'passkey-refused'
    try {
      takeSession(await call('stepUp', { body: proofBody(proof, assertion) }), false)
      onDone()
      return 'ok'
    } catch (error) {
      if (proof.method === 'passkey') void ways.refetch()
      return failureOf(error, proof)
    }
  }
  return <Loaded query={ways}>{({ methods }) => <ProofForm methods={methods} onProof={prove} />}</Loaded>
}

function failureOf(error: unknown, { method }: Proof): Exclude<ProofResult, 'ok'> {
  if (!(error instanceof ApiError) || error.problem.status === 0 || error.problem.status >= 500) return 'unreachable'
  if (error.problem.status === 429) return 'too-many'
  return method === 'passkey' ? 'passkey-refused' : 'refused'
}
