import { Type } from 'typebox'
import { ProtectedIdentityOrNull, ProtectionEndReason, ProtectionEndReasonOrNull } from './codes.ts'
import { ref } from './lib.ts'

/** What a case and a child say about a protected identity. */
export const protection = {
  protectedIdentity: ref(ProtectedIdentityOrNull),
  protectionEndReason: ref(ProtectionEndReasonOrNull),
  masked: Type.Boolean({
    description:
      'The identity is protected and you are not a named worker: where the person is, every date and the kind of protection are null',
  }),
}

/** What a change of the protection needs besides the kind. */
export const protectionChange = {
  protectedIdentity: protection.protectedIdentity,
  /** Required when a protection is taken away, and only then. */
  protectionEndReason: ref(ProtectionEndReason),
  forgetEarlierIdentity: Type.Boolean({
    description:
      'Must be true for a fictitious identity: name, contact details, notes and words of the earlier identity are destroyed',
  }),
}
