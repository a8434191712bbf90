import type { CodeList } from '@varn/codes/code-list'
import { identificationSource } from '@varn/codes/contact'
import { exploitationForm } from '@varn/codes/exploitation'
import { citizenshipGroup } from '@varn/codes/geography'
import { policeReportStatus } from '@varn/codes/justice'
import { ageBandPublished, genderPublished, majority, personRolePublished } from '@varn/codes/person'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { useLabels } from '../../label.ts'

export type Metric = Schemas['Metric']
export type Dimension = Schemas['MetricDimension']

/** The code list of each dimension of a table. Reported or not is a sum over the statuses and no dimension of its own. */
export const dimensionLists = {
  personRolePublished,
  mainExploitationForm: exploitationForm,
  genderPublished,
  ageBandPublished,
  majority,
  citizenshipGroup,
  policeReportStatus,
  identificationSource,
} satisfies Record<Exclude<Dimension, 'policeReported'>, CodeList>

/** The metrics that are also told in percent of those whose answer is known. */
export const percentMetrics: readonly string[] = ['share_police_report', 'identification_sources']

/** The list of a dimension, or nothing for one that is no division of a table. */
export function listOf(dimension: Dimension): CodeList | undefined {
  return dimension === 'policeReported' ? undefined : dimensionLists[dimension]
}

/** The name of a dimension: the code list's own, or ours where its name tells that it is the published division. */
export function useDimensionName(): (dimension: Dimension) => string {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  return (dimension) => {
    if (dimension === 'personRolePublished' || dimension === 'genderPublished' || dimension === 'ageBandPublished') {
      return t(`dimension.${dimension}`)
    }
    const list = listOf(dimension)
    return list ? labels.list(list) : ''
  }
}
