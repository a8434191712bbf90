// The system itself, for the bench: the real server, with nothing left out.
import { startServer } from '../../apps/api/src/server.ts'

const { url } = await startServer({
  host: '127.0.0.1',
  port: 0,
  databaseUrl: process.env.BENCH_DATABASE_URL!,
  databaseConnectionsMax: 20,
  keySource: { key: Buffer.alloc(32, 7) },
  production: false,
  webRoot: undefined,
  logLevel: 'silent',
  secondFactorForced: false,
  signInAttemptsMax: 100,
  publicUrl: 'http://127.0.0.1',
  trustProxy: false,
  requestsPerMinute: 1_000_000_000,
})
console.log(url)
