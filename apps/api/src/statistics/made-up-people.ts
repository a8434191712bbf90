import {
  ageBand,
  citizenshipGroup,
  exploitationForm,
  gender,
  identificationSource,
  policeReportStatus,
} from '@varn/codes'
import type { ContactCount } from './counts.ts'

// Rows for tests of the figures.

export type Person = Omit<ContactCount, 'cut' | 'persons'>

/** Made-up people of four organisations, most answers in few categories, the same for the same seed. */
export function madeUpPeople(size: number, seed: number): Person[] {
  // A linear congruential generator.
  let state = seed
  const random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
  const pick = <Code>(codes: readonly Code[]) =>
    random() < 0.05 ? null : codes[Math.floor(random() ** 2 * codes.length)]!
  return Array.from({ length: size }, () => {
    const personRole = random() < 0.8 ? 'direct_victim' : 'accompanying_child'
    return {
      organisationId: `organisation ${Math.floor(random() * 4)}`,
      personRole,
      victim: personRole === 'direct_victim' && random() > 0.05,
      gender: pick(gender.values.slice(0, 3)),
      ageBand: pick(ageBand.values.slice(1, 8)),
      mainExploitationForm: pick(exploitationForm.values.slice(0, 5)),
      citizenshipGroup: pick(citizenshipGroup.values),
      policeReportStatus: pick(policeReportStatus.values),
      identificationSource: pick(identificationSource.values.slice(0, 8)),
      protectedIdentity: false,
    }
  })
}

/** Rows of one person each, as the database would group them. */
export function countsOf(people: Person[]): ContactCount[] {
  const unanswered = {
    personRole: null,
    gender: null,
    ageBand: null,
    mainExploitationForm: null,
    citizenshipGroup: null,
    policeReportStatus: null,
    identificationSource: null,
  }
  return people.flatMap(({ organisationId, victim, protectedIdentity, ...answers }) => {
    const { personRole, gender, ageBand, mainExploitationForm, citizenshipGroup } = answers
    const { policeReportStatus, identificationSource } = answers
    const base = { ...unanswered, organisationId, victim, protectedIdentity, persons: 1 }
    return [
      { ...base, cut: 'roles', personRole, gender } as const,
      { ...base, cut: 'forms', mainExploitationForm, gender, ageBand } as const,
      { ...base, cut: 'citizenship', citizenshipGroup } as const,
      { ...base, cut: 'police', policeReportStatus } as const,
      { ...base, cut: 'sources', identificationSource } as const,
    ]
  })
}
