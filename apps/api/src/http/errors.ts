import { type CodeOf, fieldProblem, type Language, label, problemCode } from '@varn/codes'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

export type ProblemCode = CodeOf<typeof problemCode>
export type FieldProblemCode = CodeOf<typeof fieldProblem>

/** One field of a refused body or query: `pointer` is a JSON pointer such as `/ageBand`. */
export interface FieldError {
  pointer: string
  code: FieldProblemCode
  message?: string
}

interface Extra {
  detail?: string
  errors?: FieldError[]
  /** Every reason, where there can be several. */
  reasons?: readonly ProblemCode[]
  /** The resource as it stands now, with a stale version (412). */
  current?: object
  /** Seconds until it is worth trying again. */
  retryAfter?: number
  /** What cannot be opened, `table:column:id`: for the log, never answered. */
  place?: string
}

/** The one way to refuse. Thrown anywhere, rolls back the transaction, and becomes RFC 9457 problem details. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: ProblemCode
  readonly extra: Extra
  constructor(code: ProblemCode, extra: Extra = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }
}

/** Refuses where there is a reason to. */
export function refuse(reason: ProblemCode | undefined): void {
  if (reason) throw new Problem(reason)
}

/** Refuses one field. */
export function fieldError(pointer: string, code: FieldProblemCode): Problem {
  return new Problem('request_invalid', { errors: [{ pointer, code }] })
}

/** Swedish unless the request prefers English. */
export function languageOf(request: FastifyRequest): Language {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase()
  const [sv, en] = [wanted.search(/\bsv\b/), wanted.search(/\ben\b/)]
  return en !== -1 && (sv === -1 || en < sv) ? 'en' : 'sv'
}

/** Database constraints that a request can break, by name, and what the request is told. */
const constraintProblems: Record<string, () => Problem> = {
  organisations_slug_unique: () => fieldError('/slug', 'not_unique'),
  users_email_unique: () => fieldError('/email', 'not_unique'),
  memberships_unique: () => new Problem('duplicate'),
  memberships_role_kind: () => fieldError('/role', 'not_for_role'),
  shelters_code_name_unique: () => fieldError('/codeName', 'not_unique'),
  shelters_certified_period: () => fieldError('/certifiedTo', 'date_order'),
  shelters_certified_dates: () => fieldError('/certifiedTo', 'required'),
  consents_guardian_suspected: () => fieldError('/giver', 'guardian_suspected'),
  consents_only_withdrawn: () => new Problem('consent_not_given'),
  shares_consent_stands: () => new Problem('consent_missing'),
  shares_period: () => fieldError('/endsOn', 'too_large'),
  referrals_steps: () => new Problem('wrong_state'),
  transfers_steps: () => new Problem('wrong_state'),
  transfers_allowed: () => new Problem('transfer_changed'),
  transfers_open: () => new Problem('transfer_waits'),
  share_requests_steps: () => new Problem('wrong_state'),
  child_relations_current: () => new Problem('duplicate'),
  clock_overrides_current: () => new Problem('duplicate'),
  record_workers_current: () => new Problem('duplicate'),
  record_workers_ended: () => new Problem('already_closed'),
  record_workers_one_remains: () => new Problem('last_named_worker'),
  record_workers_hidden: () => fieldError('/userId', 'hidden_from'),
  responsible_hidden: () => fieldError('/responsibleUserId', 'hidden_from'),
  tasks_hidden: () => fieldError('/assignedTo', 'hidden_from'),
  child_hidings_not_oneself: () => new Problem('not_oneself'),
  child_hidings_once: () => new Problem('duplicate'),
  child_hidings_ended_once: () => new Problem('already_closed'),
  child_hidings_one_sees: () => new Problem('nobody_sees'),
  break_glass_openings_four_eyes: () => new Problem('four_eyes'),
  break_glass_openings_three_hours: () => fieldError('/minutes', 'too_large'),
  child_needs_reason: () => fieldError('/nonprovisionReason', 'required'),
  // This process still wraps with a deployment key that has been retired: it is to be restarted.
  data_keys_key: () => new Problem('unavailable'),
  passkeys_credential_unique: () => new Problem('passkey_refused'),
  record_is_merged: () => new Problem('merged'),
  record_merges_allowed: () => new Problem('not_found'),
  saved_views_name_unique: () => fieldError('/name', 'not_unique'),
  legal_holds_current: () => new Problem('duplicate'),
  contact_reports_year_closed: () => new Problem('year_closed'),
  contact_reports_month_in_year: () => fieldError('/contactMonth', 'invalid'),
}

/** What app.require_session() raises. */
const sessionProblems: Record<string, ProblemCode> = { VA401: 'session_expired', VA403: 'password_change_required' }

/** Codes of Fastify and its plugins that have a problem code of ours. */
const fastifyProblems: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request_invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request_invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
}

export function onError(error: FastifyError | Problem | Error, request: FastifyRequest, reply: FastifyReply) {
  logUnexpected(error, request)
  return sendProblem(request, reply, asProblem(error))
}

/** An address that is none is refused before any hook runs: in our words, which do not repeat it. */
export function refuseBare(_error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'")
  return sendProblem(request, reply, new Problem('request_invalid'))
}

/** Only the name, the code and the place in our code: a database message may quote a value. */
export function logUnexpected(error: FastifyError | Problem | Error, { log }: FastifyRequest): void {
  if (asProblem(error).code !== 'internal') return
  const { name, stack } = error
  // A message may have lines of its own, and they stand in the stack.
  const at = stack?.split('\n').filter((line) => /^ {4}at /.test(line))
  log.error({ failure: name, code: 'code' in error && error.code, at: at?.slice(0, 5) }, 'unexpected')
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, { code, extra }: Problem) {
  const language = languageOf(request)
  if (extra.retryAfter !== undefined) reply.header('retry-after', extra.retryAfter)
  const { status } = problemCode.entries[code]
  return reply
    .code(status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send({
      type: `urn:varn:problem:${code}`,
      title: label(problemCode, code, language),
      status,
      code,
      ...(extra.detail ? { detail: extra.detail } : {}),
      ...(extra.errors
        ? { errors: extra.errors.map((e) => ({ ...e, message: e.message ?? label(fieldProblem, e.code, language) })) }
        : {}),
      ...(extra.reasons
        ? { reasons: extra.reasons.map((reason) => ({ code: reason, message: label(problemCode, reason, language) })) }
        : {}),
      ...(extra.current ? { current: extra.current } : {}),
    })
}

/**
 * What a schema lets through and PostgreSQL does not take: a text with a NUL character, a day before the calendar begins, an
 * offset of more than 15 hours, an id written as `urn:uuid:…`.
 */
const unstorable = ['22021', '22008', '22009', '22P02']

/** What the request is told of any error. */
export function asProblem(error: FastifyError | Problem | Error): Problem {
  if (error instanceof Problem) return error
  if ('validation' in error && error.validation) return invalid(error)
  if ('constraint' in error && typeof error.constraint === 'string') {
    const known = constraintProblems[error.constraint]
    if (known) return known()
    // The record went to another organisation between two statements.
    if ('code' in error && error.code === '23503' && /_(case|child)$/.test(error.constraint))
      return new Problem('not_found')
  }
  if ('code' in error && typeof error.code === 'string') {
    const known = fastifyProblems[error.code] ?? sessionProblems[error.code]
    if (known) return new Problem(known)
    // The connection to the database was refused, lost, or has run out, or two writers waited for each other and this one
    // gave way: say so instead of pretending a defect.
    if (/^(ECONN|57P0|08|53|40001|40P01)/.test(error.code)) return new Problem('unavailable')
    if (unstorable.includes(error.code)) return new Problem('request_invalid')
  }
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 429) return new Problem('too_many_requests')
  if (status >= 400 && status < 500) return new Problem('request_invalid')
  return new Problem('internal')
}

const keywordProblems: Record<string, FieldProblemCode> = {
  required: 'required',
  additionalProperties: 'unknown_field',
  type: 'type',
  format: 'format',
  enum: 'code_unknown',
  const: 'code_unknown',
  minLength: 'too_short',
  maxLength: 'too_long',
  minimum: 'too_small',
  maximum: 'too_large',
  minItems: 'too_short',
  maxItems: 'too_long',
  minProperties: 'required',
  pattern: 'pattern',
  uniqueItems: 'not_unique',
}

function invalid(error: FastifyError): Problem {
  const errors = (error.validation ?? []).map(({ instancePath, keyword, params }) => {
    const property = params.missingProperty ?? params.additionalProperty
    return {
      pointer: typeof property === 'string' ? `${instancePath}/${property}` : instancePath || '/',
      code: keywordProblems[keyword] ?? 'invalid',
    }
  })
  return new Problem('request_invalid', { errors })
}
