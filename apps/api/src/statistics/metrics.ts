import {
  ageBandPublished,
  type CodeList,
  citizenshipGroup,
  exploitationForm,
  genderPublished,
  identificationSource,
  type Label,
  majority,
  personRolePublished,
  policeReportStatus,
  yesNoUnknown,
} from '@varn/codes'
import type { MetricCode } from '@varn/schema/statistics'

/** The dimensions that figures are divided by, each with the code list whose order its cells follow. */
export const dimensionLists = {
  personRolePublished,
  genderPublished,
  ageBandPublished,
  majority,
  mainExploitationForm: exploitationForm,
  citizenshipGroup,
  policeReportStatus,
  policeReported: yesNoUnknown,
  identificationSource,
} satisfies Record<string, CodeList>
export type DimensionName = keyof typeof dimensionLists

/** Sets of persons that are counted: everybody supported, or direct victims. They are never added together. */
export type Population = 'persons' | 'victims'

/** A table over persons: whom it counts, narrowed by `where`, and what it divides them by. */
export interface MetricTable {
  population: Population
  where?: Partial<Record<DimensionName, string>>
  dimensions: readonly DimensionName[]
  /** The dimensions of the public tier, where a table has at most two. */
  publicDimensions?: readonly DimensionName[]
  /** The dimension that must not become known for everybody in a row (group disclosure). */
  sensitive?: DimensionName
  /** On children, or by citizenship: the public tier raises the threshold for these cells. */
  delicate?: 'every_cell' | 'divided_cells'
  /** Each cell also in percent of the persons whose answer is known. */
  percent?: true
}

export interface MetricText {
  title: Label
  definition: Label
  population: Label
}

const direct: Label = {
  sv: 'Direkt utsatta: personer med rollen direkt utsatt vars status inte är ”ej offer”',
  en: 'Direct victims: persons with the role direct victim whose status is not “not a victim”',
}
const ofKnown: Label = {
  sv: 'Procent av dem vars svar är känt; antalet kända svar och antalet okända redovisas bredvid.',
  en: 'Percent of those whose answer is known; the number known and the number unknown stand beside.',
}

/** The tables behind the metrics that count persons. Source of the catalogue: the project's metrics of the yearly form. */
export const metricTables: Record<Exclude<MetricCode, 'data_coverage'>, MetricTable> = {
  persons_supported: { population: 'persons', dimensions: ['personRolePublished'] },
  direct_victims: { population: 'victims', dimensions: ['genderPublished', 'ageBandPublished'] },
  direct_victims_children: {
    population: 'victims',
    where: { ageBandPublished: 'child' },
    dimensions: ['genderPublished'],
    delicate: 'every_cell',
  },
  accompanying_children: {
    population: 'persons',
    where: { personRolePublished: 'accompanying_child' },
    dimensions: ['genderPublished'],
    delicate: 'every_cell',
  },
  victims_by_form: {
    population: 'victims',
    dimensions: ['mainExploitationForm', 'genderPublished', 'majority'],
    publicDimensions: ['mainExploitationForm', 'genderPublished'],
    sensitive: 'mainExploitationForm',
  },
  victims_by_citizenship_group: {
    population: 'victims',
    dimensions: ['citizenshipGroup'],
    delicate: 'divided_cells',
  },
  share_police_report: { population: 'victims', dimensions: ['policeReportStatus'], percent: true },
  identification_sources: { population: 'victims', dimensions: ['identificationSource'], percent: true },
}

export const metricTexts: Record<MetricCode, MetricText> = {
  persons_supported: {
    title: { sv: 'Personer som fått stöd', en: 'Persons supported' },
    definition: {
      sv: 'Alla rader i årets formulär efter roll: direkt utsatta, medföljande barn och andra medföljande räknas var för sig. Den som har två roller räknas en gång i varje, så summan är rader och inte antalet personer eller utsatta.',
      en: 'All rows of the year’s form by role: direct victims, accompanying children and other accompanying persons are counted apart. Whoever has two roles counts once in each, so the total is rows and not a number of persons or victims.',
    },
    population: { sv: 'Alla personer i formuläret', en: 'Every person in the form' },
  },
  direct_victims: {
    title: { sv: 'Direkt utsatta', en: 'Direct victims' },
    definition: { sv: 'Direkt utsatta efter kön och åldersgrupp.', en: 'Direct victims by gender and age band.' },
    population: direct,
  },
  direct_victims_children: {
    title: { sv: 'Direkt utsatta barn', en: 'Direct victims who are children' },
    definition: { sv: 'Direkt utsatta under 18 år efter kön.', en: 'Direct victims under 18 by gender.' },
    population: { sv: 'Direkt utsatta under 18 år', en: 'Direct victims under 18' },
  },
  accompanying_children: {
    title: { sv: 'Medföljande barn', en: 'Accompanying children' },
    definition: {
      sv: 'Barn som följer med en utsatt person, efter kön. De läggs aldrig ihop med direkt utsatta.',
      en: 'Children who accompany a victim, by gender. They are never added to direct victims.',
    },
    population: { sv: 'Personer med rollen medföljande barn', en: 'Persons with the role accompanying child' },
  },
  victims_by_form: {
    title: { sv: 'Direkt utsatta efter exploateringsform', en: 'Direct victims by form of exploitation' },
    definition: {
      sv: 'Huvudsaklig form, kön och barn eller vuxen; i offentliga tabeller form och kön. Saknat svar räknas som okänd form.',
      en: 'Main form, gender, and child or adult; form and gender in public tables. A missing answer counts as unknown.',
    },
    population: direct,
  },
  victims_by_citizenship_group: {
    title: { sv: 'Direkt utsatta efter medborgarskapsgrupp', en: 'Direct victims by citizenship group' },
    definition: {
      sv: 'Sverige, annat EU- eller EES-land eller Schweiz, tredjeland, statslös. Saknat svar räknas som okänt.',
      en: 'Sweden, other EU or EEA country or Switzerland, third country, stateless. A missing answer counts as unknown.',
    },
    population: direct,
  },
  share_police_report: {
    title: { sv: 'Andel polisanmälda', en: 'Share reported to the police' },
    definition: {
      sv: `Anmälda delat med alla utom okända. ${ofKnown.sv}`,
      en: `Reported divided by all except unknown. ${ofKnown.en}`,
    },
    population: direct,
  },
  identification_sources: {
    title: { sv: 'Hur kontakten uppstod', en: 'How contact began' },
    definition: {
      sv: `Den första kontakten med direkt utsatta efter källa. ${ofKnown.sv}`,
      en: `First contact with direct victims by source. ${ofKnown.en}`,
    },
    population: direct,
  },
  data_coverage: {
    title: { sv: 'Uppgifternas täckning', en: 'Data coverage' },
    definition: {
      sv: 'Medlemsorganisationer som lämnat minst en rad för året, av alla medlemsorganisationer. Räknar organisationer och inte personer.',
      en: 'Member organisations with at least one row of the year, of all member organisations. Counts organisations and not persons.',
    },
    population: { sv: 'Aktiva medlemsorganisationer', en: 'Active member organisations' },
  },
}

/** How police reports are summed up: `reported` in “reported / (all − unknown)” is `yes`. Unknown stands by itself. */
export const policeReportedParts = {
  yes: ['reported_by_victim', 'reported_by_organisation', 'reported_by_authority', 'reported_unknown'],
  no: ['not_reported', 'considering'],
} as const satisfies Record<string, ReadonlyArray<(typeof policeReportStatus.values)[number]>>

/** Every cell and margin of a table as the codes it fixes, in the order of the code lists; the last is the total. */
export function cellPositions(dimensions: readonly DimensionName[]): Array<Record<string, string>> {
  const [first, ...rest] = dimensions
  if (first === undefined) return [{}]
  const below = cellPositions(rest)
  const fixed = dimensionLists[first].values.flatMap((code) => below.map((keys) => ({ [first]: code, ...keys })))
  return [...fixed, ...below]
}
