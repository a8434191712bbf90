/** One person's browser: sends as them, and measures every answer. */
export interface Caller {
  get: <Answer>(address: string) => Promise<Answer>
  post: <Answer>(address: string, body: unknown) => Promise<Answer>
  patch: (address: string, version: number, body: unknown) => Promise<unknown>
}

/** How long each answer took, and how many were none. */
export interface Measured {
  times: number[]
  refusals: Map<string, number>
}

/** Signs in with the password alone, which the demo accounts are asked for. Throws when that is not enough. */
export async function signIn(
  server: string,
  email: string,
  password: string,
  measured: () => Measured,
): Promise<Caller> {
  const send = async (method: string, address: string, headers: Record<string, string>, body?: unknown) => {
    const started = performance.now()
    const answer = await fetch(`${server}/api/v1${address}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const { times, refusals } = measured()
    times.push(performance.now() - started)
    if (answer.ok) return JSON.parse(text)
    const refusal = `${answer.status} ${method} ${address.replace(/[0-9a-f-]{36}/g, '…').split('?')[0]}`
    refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1)
    return { items: [] }
  }
  const { accessToken } = await send('POST', '/auth/sign-in', {}, { email, password })
  if (!accessToken)
    throw new Error(`${email} could not sign in: seed with --workers, on a database with demo accounts.`)
  const headers = { authorization: `Bearer ${accessToken}` }
  return {
    get: (address) => send('GET', address, headers),
    post: (address, body) => send('POST', address, { ...headers, 'idempotency-key': crypto.randomUUID() }, body),
    patch: (address, version, body) => send('PATCH', address, { ...headers, 'if-match': `"${version}"` }, body),
  }
}
