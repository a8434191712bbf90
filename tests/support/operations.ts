import type { FastifyInstance } from 'fastify'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** A JSON Schema of the document, with its `$ref` still in it. */
export type Schema = Readonly<Record<string, unknown>>

/** One operation of the OpenAPI document, as far as a test drives it. */
export interface Operation {
  id: string
  method: Method
  /** With its parameters in braces: /api/v1/cases/{caseId}. */
  path: string
  pathParameters: string[]
  query: { name: string; required: boolean; schema: Schema }[]
  /** undefined for one that is open to all. */
  permission: string | undefined
  stepUp: boolean
  /** The JSON body, where it takes one. */
  body: Schema | undefined
  /** Whether it takes a file or a form instead. */
  takesFile: boolean
  /** What it answers, by status (200, 4XX …), as JSON. */
  answers: Readonly<Record<string, Schema | undefined>>
}

interface Described {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
  'x-permission'?: string
  'x-step-up'?: boolean
}

/** The document as the API serves it: the components, and every operation in it. */
export function documentOf(app: FastifyInstance): { components: Record<string, Schema>; operations: Operation[] } {
  const document = app.swagger() as unknown as {
    components: { schemas: Record<string, Schema> }
    paths: Record<string, Record<string, Described>>
  } // the document is OpenAPI 3.1, which the plugin's type does not say
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method, described)),
  )
  return { components: document.components.schemas, operations }
}

function operationOf(path: string, method: string, described: Described): Operation {
  const parameters = described.parameters ?? []
  const content = described.requestBody?.content ?? {}
  const json = content['application/json']?.schema
  return {
    id: described.operationId,
    method: method.toUpperCase() as Method, // OpenAPI has no other methods that we use
    path,
    pathParameters: parameters.filter((one) => one.in === 'path').map(({ name }) => name),
    query: parameters
      .filter((one) => one.in === 'query')
      .map(({ name, required, schema }) => ({ name, required: required === true, schema })),
    permission: described['x-permission'],
    stepUp: described['x-step-up'] === true,
    body: json,
    takesFile: described.requestBody !== undefined && json === undefined,
    answers: Object.fromEntries(
      Object.entries(described.responses).map(([status, { content: bodies = {} }]) => [
        status,
        (bodies['application/json'] ?? bodies['application/problem+json'])?.schema,
      ]),
    ),
  }
}
