import type { PublicKey, ServiceCredential } from '@varn/schema/service-accounts'
import type { listCredentials } from './queries.ts'

type Row = Awaited<ReturnType<typeof listCredentials>>[number]

/** A credential as it is shown: whose use it had, and never the hash of a secret. */
export function viewCredential(row: Omit<Row, 'lastUsedAt' | 'lastNetwork'> & Partial<Row>): ServiceCredential {
  const { id, kind, keyThumbprint, expiresAt, revokedAt, createdAt, lastUsedAt = null, lastNetwork = null } = row
  // Written by keptPublicKey() and by nothing else.
  const publicKey = row.publicKey as PublicKey | null
  return { id, kind, publicKey, keyThumbprint, expiresAt, revokedAt, createdAt, lastUsedAt, lastNetwork }
}
