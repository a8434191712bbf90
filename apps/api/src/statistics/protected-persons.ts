import type { System, TableRecord } from '@varn/disclosure'
import type { CountedRecords } from './counts.ts'

/**
 * National tables, in which protected persons count, and lend a figure no organisation: behind every figure stand as many
 * organisations as the tier asks for with ordinary persons. An organisation that subtracts its own figures, which hold none of
 * them, is then left with those of several others together, and never with protected persons alone. What all organisations' own
 * figures sum to is seen by nobody; those who could put them together know their protected persons already.
 */
export function withProtectedPersons(records: CountedRecords, linked: (those: CountedRecords) => System): System {
  const all = linked(records)
  if (!Object.values(records).some((cut: TableRecord[]) => cut.some(isProtected))) return all
  const behind = new Map(linked(ordinary(records)).cells.map(({ key, contributors }) => [key, contributors]))
  const cells = all.cells.map((cell) => {
    // Where all are protected somebody stands behind them still, whoever it is.
    const contributors = behind.get(cell.key) || Math.min(cell.value, 1)
    return { ...cell, contributors }
  })
  return { ...all, cells }
}

const isProtected = ({ values }: TableRecord) => values.protectedIdentity === 'yes'

function ordinary({ roles, forms, citizenship, police, sources }: CountedRecords): CountedRecords {
  const without = (records: TableRecord[]) => records.filter((record) => !isProtected(record))
  return {
    roles: without(roles),
    forms: without(forms),
    citizenship: without(citizenship),
    police: without(police),
    sources: without(sources),
  }
}
