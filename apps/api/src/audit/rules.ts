import type { AuditKind } from '@varn/codes'

// A register extract holds the identity and the words.
const openings = new Set([
  'getCaseIdentity',
  'getChildIdentity',
  'listChildViews',
  'getShelterAddress',
  'getRegisterExtract',
])
const signIns =
  /^(signIn|signOut|switchMembership|refresh(Session|Reused)|answerChallenge|stepUp|issueToken|refuseToken)/

/** What kind of thing an action is, by its name. */
export function kindOf(action: string): AuditKind {
  if (openings.has(action)) return 'opening'
  if (signIns.test(action)) return 'sign_in'
  if (/^(get|export|download)\w*(Document|Extract|File|Export)$/.test(action)) return 'export'
  if (/^(list|search|find)/.test(action)) return 'listing'
  return /^(get|read|answerStale)/.test(action) ? 'reading' : 'writing'
}

interface ValueSchema {
  $ref?: string
  type?: string | string[]
  enum?: unknown
  format?: string
  pattern?: string
}

/**
 * The filters of a list with their values, where the schema lets no words through: codes, ids, days, numbers, references. Of any
 * other only the name is kept, with null. How far one has read (`limit`, `cursor`) is no filter.
 */
export function codedFilters(query: unknown, schema: unknown): Record<string, unknown> {
  // The schemas of packages/schema are JSON Schema objects; Fastify declares both as unknown.
  const { properties = {} } = (schema ?? {}) as { properties?: Record<string, ValueSchema> }
  const given = Object.entries((query ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    given
      // A name that no schema knows is a word that somebody typed.
      .filter(([name]) => Object.hasOwn(properties, name) && name !== 'limit' && name !== 'cursor')
      .map(([name, value]) => [name, isCoded(properties[name]) ? value : null]),
  )
}

const isCoded = (schema: ValueSchema | undefined): boolean =>
  schema !== undefined &&
  Boolean(
    schema.$ref ??
      schema.enum ??
      schema.format ??
      schema.pattern ??
      (schema.type && ![schema.type].flat().includes('string')),
  )

/** The record that a request names: the first id in its path, `caseId` of `/cases/:caseId/identity`. */
export function recordAsked(params: unknown): { entity?: string; entityId?: string } {
  const [first] = Object.entries((params ?? {}) as Record<string, unknown>).filter(([name]) => name.endsWith('Id'))
  if (!first || typeof first[1] !== 'string' || !uuid.test(first[1])) return {}
  const entity = first[0].slice(0, -'Id'.length).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return { entity, entityId: first[1].toLowerCase() }
}

/** The record that a body names: `recordKind` and `recordId` of a hold, `subjectKind` and `subjectId` of a request, `caseId`. */
export function recordNamed(body: unknown): { entity?: string; entityId?: string } {
  if (typeof body !== 'object' || body === null) return {}
  const texts = body as Record<string, unknown> // checked by its schema, which differs from route to route
  for (const [kind, id] of [
    ['recordKind', 'recordId'],
    ['subjectKind', 'subjectId'],
  ] as const) {
    const [entity, entityId] = [texts[kind], texts[id]]
    if ((entity === 'case' || entity === 'child') && typeof entityId === 'string' && uuid.test(entityId))
      return { entity, entityId: entityId.toLowerCase() }
  }
  return recordAsked({ caseId: texts.caseId }).entityId
    ? recordAsked({ caseId: texts.caseId })
    : recordAsked({ childId: texts.childId })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
