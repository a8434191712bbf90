import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { Problem } from './errors.ts'
import type { App } from './feature.ts'

/** Response headers and limits that every route shares. */
export async function registerSecurity(app: App) {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The component library sets element styles from script; no style comes from elsewhere.
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new Problem('too_many_requests'),
  })
}
