import { expect, test } from '@jest/globals'
import { role } from '@varn/codes/system'
import { rolesIn } from './roles.ts'

test('every role but the service account belongs to one kind of organisation', () => {
  const given = [...rolesIn.platform, ...rolesIn.member, 'service_account']
  expect(given.sort()).toEqual([...role.values].sort())
})
