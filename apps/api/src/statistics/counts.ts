import {
  affectedPersonRole,
  ageBand,
  ageBandPublished,
  type CodeOf,
  type citizenshipGroup,
  type exploitationForm,
  gender,
  type identificationSource,
  type policeReportStatus,
  rollUp,
} from '@varn/codes'
import type { TableRecord } from '@varn/disclosure'

/** The sets of answers that persons are counted by. Each table needs the answers of one of them. */
export type Cut = 'roles' | 'forms' | 'citizenship' | 'police' | 'sources'

/** Persons of one organisation with the same answers. Only the answers of the row's cut are there; null is unanswered. */
export interface ContactCount {
  cut: Cut
  organisationId: string
  /** Role direct victim, and a status that is not `not_victim`. */
  victim: boolean
  personRole: CodeOf<typeof affectedPersonRole> | null
  gender: CodeOf<typeof gender> | null
  ageBand: CodeOf<typeof ageBand> | null
  mainExploitationForm: CodeOf<typeof exploitationForm> | null
  citizenshipGroup: CodeOf<typeof citizenshipGroup> | null
  policeReportStatus: CodeOf<typeof policeReportStatus> | null
  identificationSource: CodeOf<typeof identificationSource> | null
  /** Whose answers are all unknown here, and who counts in national totals only. */
  protectedIdentity: boolean
  persons: number
}

/** Counts in the published divisions. The cut `roles` holds all persons, the others direct victims only. */
export type CountedRecords = Record<Cut, TableRecord[]>

const publishedValues: Record<Cut, (count: ContactCount) => Record<string, string>> = {
  roles: ({ personRole, gender: given, victim }) => ({
    // Every row has a role; the type allows null because other cuts do not count by it.
    personRolePublished: rollUp(affectedPersonRole, personRole ?? 'accompanying_relative'),
    genderPublished: rollUp(gender, given ?? 'unknown'),
    victim: victim ? 'yes' : 'no',
  }),
  forms: ({ mainExploitationForm, gender: given, ageBand: age }) => {
    const band = rollUp(ageBand, age ?? 'unknown')
    return {
      mainExploitationForm: mainExploitationForm ?? 'unknown',
      genderPublished: rollUp(gender, given ?? 'unknown'),
      ageBandPublished: band,
      majority: rollUp(ageBandPublished, band),
    }
  },
  citizenship: ({ citizenshipGroup }) => ({ citizenshipGroup: citizenshipGroup ?? 'unknown' }),
  police: ({ policeReportStatus }) => ({ policeReportStatus: policeReportStatus ?? 'unknown' }),
  sources: ({ identificationSource }) => ({ identificationSource: identificationSource ?? 'unknown' }),
}

/**
 * Rolls answers up to the published divisions and sums what falls together. The organisation stays beside each count,
 * because the number of organisations behind a margin is not the sum over its parts.
 */
export function toRecords(counts: readonly ContactCount[]): CountedRecords {
  const records: CountedRecords = { roles: [], forms: [], citizenship: [], police: [], sources: [] }
  const known = new Map<string, { count: number }>()
  for (const count of counts) {
    const { cut, organisationId, persons } = count
    if (cut !== 'roles' && !count.victim) continue
    const values = { ...publishedValues[cut](count), ...(count.protectedIdentity && { protectedIdentity: 'yes' }) }
    const name = JSON.stringify([cut, organisationId, values])
    const same = known.get(name)
    if (same) {
      same.count += persons
      continue
    }
    const record = { values, contributor: organisationId, count: persons }
    known.set(name, record)
    records[cut].push(record)
  }
  return records
}
