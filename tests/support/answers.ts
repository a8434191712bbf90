import { expect } from '@jest/globals'
import type { Person } from './api.ts'

/** What was made; the request must have succeeded. */
export async function made(sent: ReturnType<Person['post']>) {
  const answer = await sent
  expect(answer.status === 201 ? '' : answer.text).toBe('')
  return answer.body
}

/** The fields of a refusal, each with what is wrong. */
export const fieldsOf = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()

export const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id)
