import { fieldError } from '../http/errors.ts'
import { swedishDay } from '../swedish-day.ts'
import { readPersonalNumber } from './personal-number.ts'

/**
 * The same texts with the personal number as it is kept and searched for, in twelve digits; `under` is where they stand in the body.
 * @throws Problem `request_invalid` with a pointer to a number that is none
 */
export function withPersonalNumber<Texts extends { personalNumber?: string | null }>(
  texts: Texts,
  now: Date,
  under = '',
): Texts {
  if (!texts.personalNumber) return texts
  const read = readPersonalNumber(texts.personalNumber, swedishDay(now))
  if (read.fault) throw fieldError(`${under}/personalNumber`, read.fault)
  return { ...texts, personalNumber: read.number }
}
