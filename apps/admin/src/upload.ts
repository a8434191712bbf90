import { ApiError } from './api.ts'
import { language } from './i18n/index.ts'
import { getToken, renew } from './session/tokens.ts'

/**
 * Posts a form with a file to an address such as `/api/v1/contact-reports/imports?year=2026`, telling how far it has come
 * (0 to 1). Resolves to the API's answer; rejects with an `ApiError`, of status 0 when nothing answered.
 * `fetch` tells no progress, so this is the one XMLHttpRequest. With `idempotencyKey` the same post is done once.
 */
export async function upload(
  address: string,
  form: FormData,
  onProgress: (share: number) => void,
  idempotencyKey?: string,
): Promise<unknown> {
  const post = () => send(address, form, onProgress, idempotencyKey)
  let request = await post()
  if (request.status === 401 && (await renew())) request = await post()
  if (request.status === 0) throw new ApiError({ type: 'about:blank', title: '', status: 0, code: 'network' })
  const answer: unknown = request.responseText ? JSON.parse(request.responseText) : undefined
  // The API answers every refusal with a problem.
  if (request.status >= 400) throw new ApiError(answer as ApiError['problem'])
  return answer
}

function send(
  address: string,
  form: FormData,
  onProgress: (share: number) => void,
  idempotencyKey?: string,
): Promise<XMLHttpRequest> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('authorization', `Bearer ${getToken() ?? ''}`)
    request.setRequestHeader('accept-language', language())
    if (idempotencyKey) request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(event.total, 1))
    request.onloadend = () => resolve(request)
    request.send(form)
  })
}
