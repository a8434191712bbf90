import { expect, test } from '@jest/globals'
import { role } from '@varn/codes/system'
import { grants } from '../../../../api/src/access/grants.ts'
import { permissionsFor, rolesIn } from './roles.ts'

test('a service account is offered exactly what the API grants its role, save the use of a session', () => {
  for (const [name, offered] of Object.entries(permissionsFor)) {
    const granted = Object.entries(grants).find(([granting]) => granting === name)?.[1] ?? []
    expect([name, ...offered].sort()).toEqual([name, ...granted.filter((one) => one !== 'session:use')].sort())
  }
})

test('every role but the service account belongs to one kind of organisation', () => {
  const given = [...rolesIn.platform, ...rolesIn.member, 'service_account']
  expect(given.sort()).toEqual([...role.values].sort())
})
