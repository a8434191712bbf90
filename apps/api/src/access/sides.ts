import type { Services } from '../http/feature.ts'
import { namesOf } from './opened.ts'

interface Sides {
  organisationId: string
  recipientOrganisationId: string
}

/** What stands between two organisations, with the names of both, which are read as another actor. */
export async function withNames<View extends Sides>({ db }: Services, views: readonly View[]) {
  const nameOf = await namesOf(
    db,
    views.flatMap((view) => [view.organisationId, view.recipientOrganisationId]),
  )
  return views.map((view) => ({
    ...view,
    organisationName: nameOf(view.organisationId),
    recipientName: nameOf(view.recipientOrganisationId),
  }))
}
