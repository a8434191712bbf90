// The API in a process of its own, which a test may kill. Configured by the environment; sends its address to the parent and
// ends with it.
import { readConfig } from '../../apps/api/src/config.ts'
import { startServer } from '../../apps/api/src/server.ts'

process.on('disconnect', () => process.exit())
const { url } = await startServer(readConfig(process.env))
process.send?.(url)
