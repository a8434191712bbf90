import { type Static, Type } from 'typebox'
import {
  AgeBandPublished,
  CellStatus,
  CitizenshipGroup,
  ExploitationForm,
  GenderPublished,
  IdentificationSource,
  Majority,
  PersonRolePublished,
  PoliceReportStatus,
  ReleaseTier,
  YesNoUnknown,
} from './codes.ts'
import { Id, name, object, partial, ref, Timestamp, Year } from './lib.ts'

/** The metrics, in the order in which they are listed. */
export const metricCodes = [
  'persons_supported',
  'direct_victims',
  'direct_victims_children',
  'accompanying_children',
  'victims_by_form',
  'victims_by_citizenship_group',
  'share_police_report',
  'identification_sources',
  'data_coverage',
] as const

export const MetricCode = name(
  'MetricCode',
  Type.Unsafe<(typeof metricCodes)[number]>({ type: 'string', enum: [...metricCodes] }),
)
export type MetricCode = Static<typeof MetricCode>

const keys = {
  personRolePublished: ref(PersonRolePublished),
  mainExploitationForm: ref(ExploitationForm),
  genderPublished: ref(GenderPublished),
  ageBandPublished: ref(AgeBandPublished),
  majority: ref(Majority),
  citizenshipGroup: ref(CitizenshipGroup),
  policeReportStatus: ref(PoliceReportStatus),
  policeReported: ref(YesNoUnknown),
  identificationSource: ref(IdentificationSource),
}
const MetricDimension = name(
  'MetricDimension',
  Type.Unsafe<keyof typeof keys>({ type: 'string', enum: Object.keys(keys) }),
)

/** Which persons a cell counts. Typed as plain text, because a figure is looked up by whatever keys a text names. */
const MetricKeys = name(
  'MetricKeys',
  Type.Unsafe<Record<string, string>>(
    partial(keys, {
      description: 'One code for each dimension that the cell fixes. A margin fixes only some of them.',
    }),
  ),
)

const Value = Type.Optional(Type.Integer({ minimum: 0 }))
const Percent = Type.Optional(
  Type.Number({ minimum: 0, maximum: 100, description: 'Of n, one decimal. Made from the figures as they are shown.' }),
)
const status = {
  status: ref(CellStatus),
}
const hidden =
  'A hidden figure has neither value nor percent. Its status is primary_suppressed (below the threshold) only where saying so gives nothing away; else, and always in public, it is secondary_suppressed whatever it was hidden for.'

export const MetricTotal = name(
  'MetricTotal',
  object({ ...status, value: Value, percent: Percent }, { description: hidden }),
)
export const MetricCell = name(
  'MetricCell',
  object({ keys: ref(MetricKeys), ...status, value: Value, percent: Percent }, { description: hidden }),
)
export type MetricCell = Static<typeof MetricCell>

export const Metric = name(
  'Metric',
  object({
    code: ref(MetricCode),
    year: Year,
    tier: ref(ReleaseTier),
    dimensions: Type.Array(ref(MetricDimension)),
    total: ref(MetricTotal),
    cells: Type.Array(ref(MetricCell), {
      description:
        'Inner cells in the order of the code lists, then every margin. share_police_report has the sums policeReported yes and no last.',
    }),
    n: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'What percent is of: persons whose answer is known, or member organisations. Absent where it is hidden.',
      }),
    ),
    missing: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Persons whose answer is unknown. Absent where it is hidden.' }),
    ),
    ruleVersion: Type.String({ description: 'The version of the rules of protection that the figures have passed' }),
    computedAt: Timestamp,
  }),
)
export type Metric = Static<typeof Metric>

const MetricAbout = name(
  'MetricAbout',
  object({
    code: ref(MetricCode),
    title: Type.String(),
    definition: Type.String(),
    population: Type.String({ description: 'Whom the figures count' }),
    dimensions: Type.Array(ref(MetricDimension)),
    unit: Type.Unsafe<'persons' | 'organisations'>({ type: 'string', enum: ['persons', 'organisations'] }),
    years: Type.Array(Year, { description: 'Years with rows, newest first; the last ten years while there are none' }),
  }),
)
export const MetricList = name('MetricList', object({ items: Type.Array(ref(MetricAbout)) }))
export type MetricList = Static<typeof MetricList>

export const MetricQuery = object({
  year: Year,
  tier: Type.Optional(ref(ReleaseTier)),
  organisationId: Type.Optional(Id),
})
export type MetricQuery = Static<typeof MetricQuery>

export const components = [
  MetricCode,
  MetricDimension,
  MetricKeys,
  MetricTotal,
  MetricCell,
  Metric,
  MetricAbout,
  MetricList,
]
