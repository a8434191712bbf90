import { BackgroundTaskList } from '@varn/schema/background'
import { ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { listBackgroundTasks } from './queries.ts'

export const backgroundRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/background-tasks',
    config: { permission: 'background:read' },
    schema: {
      operationId: 'listBackgroundTasks',
      tags: ['background-tasks'],
      summary: 'What runs by itself, when it last did, and how far it came',
      response: { 200: ref(BackgroundTaskList) },
    },
    handler: ({ actor }) => asActor(db, actor, async (tx) => ({ items: await listBackgroundTasks(tx) })),
  })
}
