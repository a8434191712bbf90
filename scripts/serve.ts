// The API alone, for scripts/dev.ts, which has prepared the database and restarts this file when a source changes.
import { readConfig } from '../apps/api/src/config.ts'
import { startServer } from '../apps/api/src/server.ts'
import { atStop, stopOnSignals } from './stopping.ts'

stopOnSignals()
const server = await startServer(readConfig(process.env))
atStop(server.close)
console.log(`The API is at ${server.url}.`)
