import { fieldProblem, problemCode } from '@varn/codes'
import { type Static, Type } from 'typebox'
import { codes, name, object, ref } from './lib.ts'

export const ProblemCode = codes(problemCode)
export const FieldProblemCode = codes(fieldProblem)

export const FieldError = name(
  'FieldError',
  object({
    pointer: Type.String({ description: 'JSON pointer into the body, or the name of a query parameter' }),
    code: ref(FieldProblemCode),
    message: Type.String({ description: 'In the language of Accept-Language' }),
  }),
)

/** One of several reasons for a refusal. */
export const ProblemReason = name(
  'ProblemReason',
  object({ code: ref(ProblemCode), message: Type.String({ description: 'In the language of Accept-Language' }) }),
)

/** RFC 9457 problem details. `current` is the resource as it stands now, on 412. */
export const Problem = name(
  'Problem',
  object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: ref(ProblemCode),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(ref(FieldError))),
    reasons: Type.Optional(Type.Array(ref(ProblemReason))),
    current: Type.Optional(Type.Object({}, { additionalProperties: true })),
  }),
)
export type Problem = Static<typeof Problem>
