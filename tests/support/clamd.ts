import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Enough of clamd to be scanned by: INSTREAM as clamd(8) has it, over TCP. Finds what holds the word. */
export async function startClamd(word: string, answerOf?: (content: Buffer) => string) {
  const seen: Buffer[] = []
  const server = createServer((socket) => {
    let held = Buffer.alloc(0)
    let begun = false
    const parts: Buffer[] = []
    socket.on('error', () => {})
    socket.on('data', (data) => {
      held = Buffer.concat([held, data])
      if (!begun) {
        const end = held.indexOf(0)
        if (end === -1) return
        if (held.toString('latin1', 0, end) !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0')
        begun = true
        held = held.subarray(end + 1)
      }
      while (held.length >= 4) {
        const size = held.readUInt32BE(0)
        if (size === 0) {
          const content = Buffer.concat(parts)
          seen.push(content)
          const found = content.includes(word) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
          return void socket.end(`${answerOf?.(content) ?? found}\0`)
        }
        if (held.length < 4 + size) return
        parts.push(held.subarray(4, 4 + size))
        held = held.subarray(4 + size)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    seen,
    address: { host: '127.0.0.1', port },
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}
