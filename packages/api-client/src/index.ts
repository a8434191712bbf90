import { operations } from './generated/operations.ts'
import type { components, operations as Operations } from './generated/types.ts'

export type Schemas = components['schemas']
/** The name of a request, the same from the server's route to the page's query key. */
export type Operation = keyof Operations & keyof typeof operations

type Content<T> = T extends { content: infer Types } ? Types : never
type Json<T> = 'application/json' extends keyof Content<T> ? Content<T>['application/json'] : undefined
type Part<Op extends Operation, Name extends 'path' | 'query'> = Operations[Op]['parameters'] extends {
  [N in Name]: infer P
}
  ? { [N in Name]: P }
  : Operations[Op]['parameters'] extends { [N in Name]?: infer P }
    ? [Exclude<P, undefined>] extends [never]
      ? unknown
      : { [N in Name]?: P }
    : unknown
type Body<Op extends Operation> = Operations[Op] extends { requestBody: infer B }
  ? { body: B extends { content: { 'multipart/form-data': unknown } } ? FormData : Json<B> }
  : Operations[Op] extends { requestBody?: infer B }
    ? [Exclude<B, undefined>] extends [never]
      ? unknown
      : { body?: Json<Exclude<B, undefined>> }
    : unknown

/** What an operation is called with: path and query parameters, body, the version for If-Match, a key against repeats. */
export type Input<Op extends Operation> = Part<Op, 'path'> &
  Part<Op, 'query'> &
  Body<Op> & { ifMatch?: number; idempotencyKey?: string; signal?: AbortSignal }

type Success = 200 | 201 | 202 | 204
/** What an operation answers when it succeeds. */
export type Output<Op extends Operation> = {
  [Status in keyof Operations[Op]['responses'] & Success]: Json<Operations[Op]['responses'][Status]>
}[keyof Operations[Op]['responses'] & Success]

/** What the API said when it refused; status 0 when nothing answered. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly problem: Omit<Schemas['Problem'], 'code'> & { code: Schemas['Problem']['code'] | 'network' }
  constructor(problem: ApiError['problem']) {
    super(problem.title)
    this.problem = problem
  }
}

export interface ClientOptions {
  /** Where the API is, without a slash at the end; empty for the page's own origin. */
  baseUrl?: string
  fetch?: typeof globalThis.fetch
  token?: () => string | undefined
  language?: () => string
}

interface LooseInput {
  path?: Record<string, string | number>
  query?: Record<string, unknown>
  body?: unknown
  ifMatch?: number
  idempotencyKey?: string
  signal?: AbortSignal
}

/** One function for every operation: `call('getCase', { path: { caseId } })`. Throws ApiError on every refusal. */
export function createClient({
  baseUrl = '',
  fetch = globalThis.fetch.bind(globalThis),
  token,
  language,
}: ClientOptions = {}) {
  async function request(operation: Operation, input: LooseInput): Promise<Response> {
    const [method, template] = operations[operation]
    const { body, ifMatch, idempotencyKey, signal } = input
    const multipart = body instanceof FormData
    const access = token?.()
    const headers = {
      ...(access && { authorization: `Bearer ${access}` }),
      ...(language && { 'accept-language': language() }),
      ...(body !== undefined && !multipart && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    }
    const response = await fetch(`${baseUrl}${addressOf(template, input)}`, {
      method,
      headers,
      credentials: 'same-origin',
      signal: signal ?? null,
      ...(body !== undefined && { body: multipart ? body : JSON.stringify(body) }),
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new ApiError({ type: 'about:blank', title: 'No answer', status: 0, code: 'network' })
    })
    if (!response.ok) throw new ApiError(await problemOf(response))
    return response
  }
  async function call<Op extends Operation>(operation: Op, input: Input<Op>): Promise<Output<Op>> {
    // Input<Op> names the same parts with narrower types.
    const response = await request(operation, input as LooseInput)
    return (response.status === 204 ? undefined : await response.json()) as Output<Op> // as the document says
  }
  /** The same for operations that answer with a file. */
  async function download<Op extends Operation>(operation: Op, input: Input<Op>): Promise<Blob> {
    return (await request(operation, input as LooseInput)).blob()
  }
  return Object.assign(call, { download })
}

function addressOf(template: string, { path = {}, query = {} }: LooseInput): string {
  const address = template.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(path[key])))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]))
  return search.size > 0 ? `${address}?${search}` : address
}

async function problemOf(response: Response): Promise<ApiError['problem']> {
  const isProblem = response.headers.get('content-type')?.includes('json')
  // The document says that a refusal is a Problem.
  const body = isProblem
    ? ((await response.json().catch(() => undefined)) as ApiError['problem'] | Schemas['TokenError'] | undefined)
    : undefined
  // POST /oauth/token alone refuses in the words of OAuth 2.
  if (body && 'error_description' in body) {
    const { status } = response
    return { type: 'about:blank', title: body.error_description, status, code: 'unauthenticated' }
  }
  return body ?? { type: 'about:blank', title: response.statusText, status: response.status, code: 'unavailable' }
}
