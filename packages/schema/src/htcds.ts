import { type HtcdsField, htcdsFields } from '@varn/htcds/fields'
import { type Static, Type } from 'typebox'
import { name, object, ref } from './lib.ts'

const scalar = ['string', 'number', 'boolean', 'null']
/** One value; a list where the answer holds several, or where the thing can happen several times. */
const value = Type.Unsafe<string | number | boolean | null | readonly (string | number | boolean | null)[]>({
  // The list first: the serializer would write a list as a text.
  type: ['array', ...scalar],
  items: { type: scalar },
})

const field = Type.String({ maxLength: 60, examples: ['vic_TypeOfExploitation'] })
const HtcdsLossy = name(
  'HtcdsLossy',
  object({
    field,
    answer: Type.String({ maxLength: 400 }),
    writtenAs: Type.Unsafe<string | number | boolean | null>({ type: scalar }),
  }),
)

const fieldsOfStandard = Object.fromEntries(Object.keys(htcdsFields).map((code) => [code, value])) as Record<
  HtcdsField,
  typeof value
>

/** A case keyed by the fields of HTCDS 2.0 (IOM, CC BY 4.0), all of them; `lossy` and `withheld` are no fields of the standard. */
export const CaseHtcds = name(
  'CaseHtcds',
  object({
    ...fieldsOfStandard,
    lossy: Type.Array(ref(HtcdsLossy), { description: 'Answers that the standard cannot carry exactly' }),
    withheld: Type.Array(field, { description: 'Fields that are null because they are not opened' }),
  }),
)
export type CaseHtcds = Static<typeof CaseHtcds>

export const CaseHtcdsQuery = object({
  identity: Type.Optional(
    Type.Boolean({
      description: 'With name, birth date and contact details, for who may open them; left out, withheld',
    }),
  ),
})

export const components = [HtcdsLossy, CaseHtcds]
