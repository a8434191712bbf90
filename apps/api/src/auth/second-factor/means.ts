import type { Actor } from '../../access/actor.ts'
import { Problem } from '../../http/errors.ts'
import type { App, Services } from '../../http/feature.ts'
import type { Enroller } from './enrolment.ts'
import type { RelyingParty } from './passkeys.ts'
import type { Means } from './proofs.ts'

/** The keys, the clock, and for whom passkeys sign. */
export function meansOf(app: App, { config, keys, now }: Services): Means {
  return { keys, party: relyingParty(app, config.publicUrl), now: now() }
}

/**
 * Passkeys belong to a name, and browsers make none for a plain IP address: a deployment on this machine's own address is `localhost` to them, on
 * the port that is served on.
 */
function relyingParty(app: App, publicUrl: string): RelyingParty {
  const { origin, hostname } = new URL(publicUrl)
  if (!/^(127\.[\d.]+|0\.0\.0\.0|\[::1?\]|localhost)$/.test(hostname)) return { id: hostname, origin }
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { id: 'localhost', origin: `http://localhost:${port}` }
}

/** A person in a session. @throws Problem 403 for a service account, which has no factors */
export function inSession(actor: Actor): Enroller {
  const { sessionId } = actor
  if (sessionId === undefined) throw new Problem('people_only')
  return { ...actor, sessionId }
}
