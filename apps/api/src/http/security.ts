import helmet from '@fastify/helmet'
import type { Config } from '../config.ts'
import type { App } from './feature.ts'

/**
 * Against clients that send a little at a time to hold a connection: the head within ten seconds, the whole request within two
 * minutes, which is a file of 20 MB on a poor line.
 */
export const slowClients = {
  requestTimeout: 120_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 },
}
/** Of one process; what comes after waits outside instead of taking memory. */
export const connectionsMax = 2000

// No answer but a page runs or shows anything.
const nothing = ["'none'"]
const permissions = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
]
const permissionsPolicy = [
  ...permissions.map((name) => `${name}=()`),
  ...['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get'].map((name) => `${name}=(self)`),
].join(', ')

/** Response headers that every route shares. There is no CORS: a page of another origin reads nothing. */
export async function registerSecurity(app: App, { production }: Config) {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: nothing, baseUri: nothing, formAction: nothing, frameAncestors: nothing },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: production && { maxAge: 63_072_000, includeSubDomains: true },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', permissionsPolicy)
  })
}

/** The policy of the application's page: everything from here, and of written-in styles only those with this page's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
