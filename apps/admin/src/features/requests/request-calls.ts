import { call, queryClient, type Schemas } from '../../api.ts'

type Request = Schemas['SubjectRequest']

/** What a step changes besides the request: a decision can restrict, release or erase the record that it is about. */
const changed = ['listDataSubjectRequests', 'getDataSubjectRequest', 'getCase', 'getChild', 'listLegalHolds']

/** Takes a step with a request at the version that is shown, and reads anew what it has changed. */
export function steps({ id, version }: Pick<Request, 'id' | 'version'>) {
  const at = { path: { dataSubjectRequestId: id }, ifMatch: version }
  const taken = async (work: Promise<Request>) => {
    try {
      await work
    } finally {
      await Promise.all(changed.map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
    }
  }
  return {
    checkIdentity: (body: Schemas['SubjectRequestIdentity']) => taken(call('checkRequestIdentity', { ...at, body })),
    startReview: () => taken(call('startRequestReview', at)),
    extend: (body: Schemas['SubjectRequestExtension']) => taken(call('extendRequest', { ...at, body })),
    decide: (body: Schemas['SubjectRequestDecide']) => taken(call('decideRequest', { ...at, body })),
    liftRestriction: () => taken(call('liftRestriction', at)),
    close: (body: Schemas['SubjectRequestClose']) => taken(call('closeDataSubjectRequest', { ...at, body })),
  }
}
