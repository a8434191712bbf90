/** Stands in for `@varn/api-client` until it is generated; `api.ts` names this file in one import. */
export type Operation = string
export type Input<_Op extends Operation> = {
  path?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}
export type Output<_Op extends Operation> = unknown

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  errors?: { pointer: string; code: string; message: string }[]
  current?: unknown
}

export class ApiError extends Error {
  override name = 'ApiError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

const operations: Record<string, string> = {
  listCases: '/api/v1/cases',
  listChildren: '/api/v1/children',
  listReports: '/api/v1/reports',
  listShelters: '/api/v1/shelters',
  getMetric: '/api/v1/statistics/metrics/{code}',
}

export function createClient(options: {
  fetch?: typeof fetch
  token: () => string | undefined
  language: () => string
}) {
  return async <Op extends Operation>(operation: Op, input: Input<Op>): Promise<Output<Op>> => {
    const template = operations[operation] ?? `/api/v1/${operation}`
    const path = template.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(input.path?.[key] ?? ''))
    const query = Object.entries(input.query ?? {}).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(query.map(([key, value]) => [key, String(value)]))
    const response = await (options.fetch ?? fetch)(search.size ? `${path}?${search}` : path, {
      headers: { 'accept-language': options.language(), authorization: `Bearer ${options.token() ?? ''}` },
    })
    const json: unknown = await response.json()
    // The API answers every refusal with a problem.
    if (!response.ok) throw new ApiError(json as Problem)
    return json
  }
}
