import { ApiError } from './api.ts'
import { language } from './i18n/index.ts'
import { getToken, renew } from './session/tokens.ts'

interface Upload {
  method?: 'POST' | 'PUT'
  /** Such as `/api/v1/contact-reports/imports?year=2026`. */
  address: string
  /** A form with a file in it, or the file as it is. */
  body: FormData | Blob
  headers?: Record<string, string | undefined>
  /** How far it has come, 0 to 1. */
  onProgress: (share: number) => void
  /** Ends it in the middle; the API keeps nothing of it then. */
  signal?: AbortSignal
}

/**
 * Sends a file and resolves to the API's answer; rejects with an `ApiError`, of status 0 when nothing answered, and with the signal's
 * reason when it was ended. `fetch` tells no progress, so this is the one XMLHttpRequest.
 */
export async function upload(order: Upload): Promise<unknown> {
  let request = await send(order)
  if (request.status === 401 && (await renew())) request = await send(order)
  order.signal?.throwIfAborted()
  if (request.status === 0) throw new ApiError({ type: 'about:blank', title: '', status: 0, code: 'network' })
  const answer: unknown = request.responseText ? JSON.parse(request.responseText) : undefined
  // The API answers every refusal with a problem.
  if (request.status >= 400) throw new ApiError(answer as ApiError['problem'])
  return answer
}

function send({ method = 'POST', address, body, headers = {}, onProgress, signal }: Upload): Promise<XMLHttpRequest> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open(method, address)
    request.setRequestHeader('authorization', `Bearer ${getToken() ?? ''}`)
    request.setRequestHeader('accept-language', language())
    for (const [name, value] of Object.entries(headers)) if (value) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(event.total, 1))
    request.onloadend = () => resolve(request)
    signal?.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
