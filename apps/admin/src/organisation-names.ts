import { useQuery } from '@tanstack/react-query'
import { query, type Schemas } from './api.ts'
import { useMay } from './session.tsx'

/** The organisations that this role may know, or none while they are on their way. The platform has some thirty. */
export function useOrganisations(): Schemas['Organisation'][] | undefined {
  const may = useMay()('organisation:read')
  return useQuery({ ...query('listOrganisations', { query: { limit: 200 } }), enabled: may }).data?.items
}

/** The name of an organisation by its id; '' while it is not known. */
export function useOrganisationName(): (id: string | null) => string {
  const organisations = useOrganisations()
  return (id) => organisations?.find((organisation) => organisation.id === id)?.name ?? ''
}
