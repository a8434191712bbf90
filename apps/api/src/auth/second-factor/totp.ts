import { generateSecret, generateURI, verify } from 'otplib'

// RFC 6238 as every app reads it: SHA-1, six digits, thirty seconds; one step to either side for clocks that differ.
const period = 30
const issuer = 'Värn'

export const newTotpSecret = (): string => generateSecret({ length: 20 })

/** The address behind the QR code. */
export const totpAddress = (secret: string, email: string): string => generateURI({ issuer, label: email, secret })

/**
 * The time step that a code belongs to, or undefined when it is wrong or not later than `lastStep`: a code that somebody has seen over a
 * shoulder opens nothing a second time.
 */
export async function stepOfCode(
  secret: string,
  code: string,
  lastStep: number | null,
  now: Date,
): Promise<number | undefined> {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const found = await verify({ secret, token, epoch, period, epochTolerance: period })
  if (!found.valid) return undefined
  const step = Math.floor(epoch / period) + found.delta
  return lastStep === null || step > lastStep ? step : undefined
}
