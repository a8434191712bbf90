import { ageBandPublished, identificationSource, majority } from '@varn/codes'
import {
  cellKey,
  countCell,
  type Dimension,
  type Equation,
  type FixedPairs,
  joinSystems,
  type System,
  type TableRecord,
  tableSystem,
} from '@varn/disclosure'
import type { CountedRecords, Cut } from './counts.ts'
import {
  type DimensionName,
  dimensionLists,
  type MetricTable,
  metricTables,
  type Population,
  policeReportedParts,
} from './metrics.ts'
import { withProtectedPersons } from './protected-persons.ts'
import { dimensionsIn, publicDelicateThreshold, type Tier } from './tiers.ts'

/**
 * All tables of one year, tier and scope as one system, so that a figure that could be worked out from two tables is
 * protected in both. The same persons in two tables are one cell. Besides what the tables hold, the system ties
 * together: persons in the role direct victim with direct victims (the difference, persons found not to be victims, is
 * protected and never shown), child or adult with age bands, and the sums over police reports and known answers.
 */
export function linkTables(records: CountedRecords, tier: Tier): System {
  return withProtectedPersons(records, (those) => linkedTables(those, tier))
}

function linkedTables(records: CountedRecords, tier: Tier): System {
  const tables = Object.values(metricTables).map((table) => tableOf(table, records, tier))
  return joinSystems(
    ...tables,
    notVictims(records.roles),
    policeSums(records.police),
    answered('identificationSource', knownSources, records.sources),
    majorityLinks(tier),
  )
}

/** The key of a figure of a table in the linked system: `keys` within what the table is narrowed to. */
export function figureKey(table: MetricTable, keys: FixedPairs): string {
  return cellKey(table.population, { ...table.where, ...keys })
}

/** The key of the number of direct victims whose answer is known. */
export function answeredKey(dimension: DimensionName): string {
  return cellKey('victims', { [`${dimension}Answered`]: 'yes' })
}

const knownSources = identificationSource.values.filter((code) => code !== 'unknown')

function tableOf(table: MetricTable, records: CountedRecords, tier: Tier): System {
  const { population, where, sensitive, delicate } = table
  const dimensions = dimensionsIn(tier, table)
  const raised = tier === 'public' && delicate !== undefined
  return tableSystem({
    population,
    ...(where && { where }),
    dimensions: dimensions.map(dimensionOf),
    records: records[cutOf(population, dimensions)],
    ...(sensitive && { sensitive }),
    ...(raised && {
      threshold: (fixed: FixedPairs) =>
        delicate === 'every_cell' || Object.keys(fixed).length > 0 ? publicDelicateThreshold : undefined,
    }),
  })
}

function dimensionOf(name: DimensionName): Dimension {
  return { name, values: [...dimensionLists[name].values] }
}

function cutOf(population: Population, dimensions: readonly DimensionName[]): Cut {
  if (population === 'persons') return 'roles'
  if (dimensions.includes('citizenshipGroup')) return 'citizenship'
  if (dimensions.includes('policeReportStatus')) return 'police'
  return dimensions.includes('identificationSource') ? 'sources' : 'forms'
}

/** Persons in the role direct victim who were found not to be victims: in no table, and derivable from two totals. */
function notVictims(roles: TableRecord[]): System {
  const inRole = roles.filter(({ values }) => values.personRolePublished === 'direct_victim')
  const found = inRole.filter(({ values }) => values.victim === 'no')
  const difference = { ...countCell(cellKey('persons', { victim: 'no' }), found), implied: true }
  const victims = countCell(
    cellKey('victims', {}),
    inRole.filter(({ values }) => values.victim === 'yes'),
  )
  const all = countCell(cellKey('persons', { personRolePublished: 'direct_victim' }), inRole)
  return {
    cells: [difference, victims, all],
    equations: [{ total: all.key, parts: [victims.key, difference.key] }],
  }
}

/** Reported yes and no as sums of the statuses, and the number of persons whose status is known. */
function policeSums(records: TableRecord[]): System {
  const sums = Object.entries(policeReportedParts).map(([value, parts]) =>
    sumOf('policeReportStatus', parts, records, { policeReported: value }),
  )
  const known = Object.values(policeReportedParts).flat()
  return joinSystems(...sums, answered('policeReportStatus', known, records))
}

function answered(dimension: DimensionName, known: readonly string[], records: TableRecord[]): System {
  const sum = sumOf(dimension, known, records, { [`${dimension}Answered`]: 'yes' })
  const unknown = countCell(
    cellKey('victims', { [dimension]: 'unknown' }),
    records.filter(({ values }) => values[dimension] === 'unknown'),
  )
  const all = countCell(cellKey('victims', {}), records)
  return joinSystems(sum, {
    cells: [unknown, all],
    equations: [{ total: all.key, parts: [answeredKey(dimension), unknown.key] }],
  })
}

/** A cell that is the sum of some values of a dimension of direct victims, with its parts. */
function sumOf(dimension: DimensionName, values: readonly string[], records: TableRecord[], fixed: FixedPairs): System {
  const parts = values.map((value) =>
    countCell(
      cellKey('victims', { [dimension]: value }),
      records.filter((record) => record.values[dimension] === value),
    ),
  )
  const total = countCell(
    cellKey('victims', fixed),
    records.filter((record) => values.some((value) => record.values[dimension] === value)),
  )
  return { cells: [total, ...parts], equations: [{ total: total.key, parts: parts.map(({ key }) => key) }] }
}

/** Child, adult and unknown age of the table by form, as sums of the age bands of the table by age. */
function majorityLinks(tier: Tier): System {
  if (!dimensionsIn(tier, metricTables.victims_by_form).includes('majority')) return { cells: [], equations: [] }
  const genders: FixedPairs[] = [
    {},
    ...dimensionLists.genderPublished.values.map((code) => ({ genderPublished: code })),
  ]
  const equations = genders.flatMap((fixed) => majority.values.map((code) => majorityLink(code, fixed)))
  return { cells: [], equations }
}

function majorityLink(code: string, fixed: FixedPairs): Equation {
  const bands = ageBandPublished.values.filter((band) => ageBandPublished.entries[band].group === code)
  return {
    total: cellKey('victims', { ...fixed, majority: code }),
    parts: bands.map((band) => cellKey('victims', { ...fixed, ageBandPublished: band })),
  }
}
