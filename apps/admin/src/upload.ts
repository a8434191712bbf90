import { ApiError } from './api.ts'
import { language } from './i18n/index.ts'
import { getToken, renew } from './session/tokens.ts'

/**
 * Sends a file as it is, telling how far it has come (0 to 1). Resolves to the API's answer, rejects with an `ApiError`,
 * or with an `Error` when the server does not answer. `fetch` tells no progress, so this is the one XMLHttpRequest.
 */
export async function upload(path: string, file: File, onProgress: (share: number) => void): Promise<unknown> {
  let request = await send(path, file, onProgress)
  if (request.status === 401 && (await renew())) request = await send(path, file, onProgress)
  const answer: unknown = request.responseText ? JSON.parse(request.responseText) : undefined
  // The API answers every refusal with a problem.
  if (request.status >= 400) throw new ApiError(answer as ApiError['problem'])
  return answer
}

function send(path: string, file: File, onProgress: (share: number) => void): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('authorization', `Bearer ${getToken() ?? ''}`)
    request.setRequestHeader('accept-language', language())
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(event.total, 1))
    request.onload = () => resolve(request)
    request.onerror = () => reject(new Error('The upload was cut off'))
    request.send(file)
  })
}
