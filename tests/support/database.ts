import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressWith, connected } from '../../scripts/database-address.ts'
import { lockDownDatabase } from '../../scripts/database-roles.ts'
import { codeOf } from '../../scripts/refusal.ts'

export interface TestDatabase {
  /** The superuser, outside every policy. */
  adminUrl: string
  /** varn_app, as the API connects. */
  appUrl: string
  /** Ends every session and removes the database. */
  drop: () => Promise<void>
}

/** A migrated, empty database of the caller's own: a copy of the template, made in tens of milliseconds. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const serverUrl = setUpValue('VARN_TEST_SERVER')
  const name = `varn_test_${randomBytes(6).toString('hex')}`
  await copyTemplate(serverUrl, setUpValue('VARN_TEST_TEMPLATE'), name)
  const adminUrl = addressWith(serverUrl, { database: name })
  await connected(adminUrl, lockDownDatabase)
  return {
    adminUrl,
    appUrl: addressWith(adminUrl, { user: 'varn_app', password: setUpValue('VARN_TEST_PASSWORD') }),
    drop: async () => {
      await connected(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

function setUpValue(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: tests with a database belong to the project "system".`)
  return value
}

/** PostgreSQL refuses to copy while another copy of the same template begins. */
async function copyTemplate(serverUrl: string, template: string, name: string): Promise<void> {
  await connected(serverUrl, async (client) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(`create database ${name} template ${template} strategy file_copy`)
        return
      } catch (error) {
        if (codeOf(error) !== '55006' || attempt === 100) throw error
        await sleep(20)
      }
    }
  })
}
