// What makes two spellings the same: pure, so that what is written and what is searched for are folded alike.
import { soundsOf } from './sounds.ts'

export type IdentityField = 'full_name' | 'name_sound' | 'phone' | 'email' | 'personal_number'
/** One text to be hashed. A name gives one for each of its parts, so that a surname alone finds, in any order. */
export interface IdentityTerm {
  field: IdentityField
  text: string
}
/** What a search needs to find of one field: for each part of a name the terms of which one is enough. */
export interface WantedPart {
  field: IdentityField
  anyOf: IdentityTerm[]
}
export interface IdentityTexts {
  fullName?: string | null
  phone?: string | null
  email?: string | null
  /** Twelve digits, as readPersonalNumber() answers them. */
  personalNumber?: string | null
}

/** The terms of an identity, each once. A text that is none, such as a number without digits, gives nothing. */
export function termsOf({ fullName, phone, email, personalNumber }: IdentityTexts): IdentityTerm[] {
  const terms: IdentityTerm[] = nameParts(fullName ?? '').map((text) => ({ field: 'full_name', text }))
  const number = phoneNumber(phone ?? '')
  if (number) terms.push({ field: 'phone', text: number })
  const address = emailAddress(email ?? '')
  if (address) terms.push({ field: 'email', text: address })
  if (personalNumber) terms.push({ field: 'personal_number', text: personalNumber })
  return terms
}

/**
 * How the parts of a name sound, each sound once. They are indexed as a set: which sounds belong to the same part is not kept, so that a
 * copy tells as little as it can.
 */
export function soundTermsOf({ fullName }: IdentityTexts): IdentityTerm[] {
  const sounds = nameParts(fullName ?? '').flatMap(soundsOf)
  return [...new Set(sounds)].map((text) => ({ field: 'name_sound', text }))
}

/** What is looked for: every term by itself, and a name by how all of its parts sound, when each of them has a sound. */
export function wantedOf(texts: IdentityTexts): WantedPart[] {
  const exact = termsOf(texts).map((term) => ({ field: term.field, anyOf: [term] }))
  const heard = nameParts(texts.fullName ?? '').map(soundsOf)
  if (heard.some((sounds) => sounds.length === 0)) return exact
  return [
    ...exact,
    ...heard.map((sounds) => ({
      field: 'name_sound' as const,
      anyOf: sounds.map((text) => ({ field: 'name_sound' as const, text })),
    })),
  ]
}

/** The names of the fields that are searched by, as the log's filters: what stands in them is the person's. */
export function searchedFields(texts: IdentityTexts): Record<string, null> {
  return Object.fromEntries(Object.keys(texts).map((name) => [name, null]))
}

/** NFKC, without case: `Åsa  Exempels-DOTTER` is `åsa`, `exempels` and `dotter`. å, ä and ö are letters of their own and stay. */
export function nameParts(name: string): string[] {
  const folded = name.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').normalize('NFC')
  const parts = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part !== '')
  return [...new Set(parts)].sort()
}

/** E.164. A number without a country is Swedish: `070-123 45 67`, `0046 70 …` and `+46 (0)70 …` are the same. */
export function phoneNumber(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
  const international = digits.startsWith('+') ? digits.slice(1) : digits.startsWith('00') ? digits.slice(2) : undefined
  const number = (international ?? `46${digits.replace(/^0/, '')}`).replaceAll('+', '').replace(/^460/, '46')
  return number.length >= 7 && number.length <= 15 ? `+${number}` : undefined
}

export function emailAddress(text: string): string | undefined {
  const address = text.normalize('NFKC').trim().toLowerCase()
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined
}
