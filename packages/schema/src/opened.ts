import { type Static, Type } from 'typebox'
import { RecordPart } from './codes.ts'
import { name, object, oneOf, ref, Timestamp } from './lib.ts'

/** How a record of another organisation is open to the reader: whose it is, which parts, and until when. */
const Opened = object({
  via: oneOf(['share', 'break_glass']),
  organisationName: Type.String(),
  parts: Type.Array(ref(RecordPart)),
  until: Timestamp,
})
export type Opened = Static<typeof Opened>

/** null for a record of one's own. A plain object or null rather than anyOf, which serialises many times slower. */
export const OpenedOrNull = name('OpenedOrNull', Type.Unsafe<Opened | null>({ ...Opened, type: ['object', 'null'] }))

export const Scope = oneOf(['own', 'shared', 'emergency'], {
  description:
    'Records of your own organisation, those that are open to you of others’, or those of them that you have opened in an emergency. Left out: own, where your role has any',
})
export type Scope = Static<typeof Scope>

export const components = [OpenedOrNull]
