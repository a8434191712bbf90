import { type Static, Type } from 'typebox'
import { CertificationStatus, IvoPermitStatus, PoliceRegion, ShelterTargetGroup } from './codes.ts'
import {
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  Paging,
  page,
  partial,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

/** What the organisation that runs the shelter records. No field says where it is; that is the address, kept apart. */
const facts = {
  codeName: Type.String({ minLength: 1, maxLength: 60, pattern: '^\\S(.*\\S)?$', examples: ['Tallen'] }),
  policeRegion: ref(PoliceRegion),
  targetGroups: Type.Array(ref(ShelterTargetGroup), { uniqueItems: true, maxItems: 10 }),
  places: Type.Integer({ minimum: 0, maximum: 500 }),
  ivoPermitStatus: ref(IvoPermitStatus),
  ivoPermitValidTo: DateOrNull,
  active: Type.Boolean(),
}
const { codeName, policeRegion, active: _active, ...optional } = facts

/** Which actions the actor may take now. */
const Can = name('ShelterCan', object({ edit: Type.Boolean(), certify: Type.Boolean(), readAddress: Type.Boolean() }))

export const Shelter = name(
  'Shelter',
  object({
    id: Id,
    organisationId: Id,
    ...facts,
    certificationStatus: ref(CertificationStatus),
    certifiedFrom: DateOrNull,
    certifiedTo: DateOrNull,
    certifiedBy: IdOrNull,
    certifiedAt: TimestampOrNull,
    certifiedToday: Type.Boolean({ description: 'Certified on this day in Sweden, with no permit refused or revoked' }),
    version: Version,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    can: ref(Can),
  }),
)
export type Shelter = Static<typeof Shelter>
export const ShelterPage = page('ShelterPage', Shelter)

export const ShelterCreate = name('ShelterCreate', object({ codeName, policeRegion, ...partial(optional).properties }))
export type ShelterCreate = Static<typeof ShelterCreate>
export const ShelterPatch = name('ShelterPatch', partial(facts, { minProperties: 1 }))
export type ShelterPatch = Static<typeof ShelterPatch>

/** The whole certification: a date left out is emptied. Both dates belong to the period, and a certified shelter has both. */
export const ShelterCertification = name(
  'ShelterCertification',
  object({
    status: ref(CertificationStatus),
    certifiedFrom: Type.Optional(DateOrNull),
    certifiedTo: Type.Optional(DateOrNull),
  }),
)
export type ShelterCertification = Static<typeof ShelterCertification>

const address = textOrNull(1000)
export const ShelterAddressInput = name('ShelterAddressInput', object({ address }))
export type ShelterAddressInput = Static<typeof ShelterAddressInput>

/** `version` is 0 until an address has been written. */
export const ShelterAddress = name(
  'ShelterAddress',
  object({ shelterId: Id, address, version: Type.Integer({ minimum: 0 }), updatedAt: TimestampOrNull }),
)
export type ShelterAddress = Static<typeof ShelterAddress>

export const ShelterListQuery = object({
  ...Paging,
  certifiedToday: Type.Optional(Type.Boolean()),
  policeRegion: Type.Optional(ref(PoliceRegion)),
  targetGroup: Type.Optional(ref(ShelterTargetGroup)),
})
export type ShelterListQuery = Static<typeof ShelterListQuery>

export const components = [
  Can,
  Shelter,
  ShelterPage,
  ShelterCreate,
  ShelterPatch,
  ShelterCertification,
  ShelterAddressInput,
  ShelterAddress,
]
