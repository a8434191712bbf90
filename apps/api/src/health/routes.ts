import { Health } from '@varn/schema/health'
import { ref } from '@varn/schema/lib'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'

const tags = ['health']

export const healthRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/live',
    config: { public: true },
    schema: { operationId: 'getLiveness', tags, summary: 'The process answers', response: { 200: ref(Health) } },
    handler: async () => ({ status: 'ok' as const }),
  })
  app.route({
    method: 'GET',
    url: '/ready',
    config: { public: true },
    schema: { operationId: 'getReadiness', tags, summary: 'The database answers', response: { 200: ref(Health) } },
    handler: async () => {
      await db.pool.query('select 1').catch(() => {
        throw new Problem('unavailable')
      })
      return { status: 'ok' as const }
    },
  })
}
