import { randomBytes, randomUUID } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPiece, pieceBytes, sealedPieceBytes, sealPiece } from './pieces.ts'

/**
 * A file while it arrives: sealed piece by piece under a new key that is in memory only, in a temporary file without a name. So a slow
 * sender holds no connection of the database, memory stays flat, and a process that dies leaves nothing that can be found or read.
 */
export interface Spool {
  readonly key: Buffer
  append: (bytes: Buffer) => Promise<void>
  /** Seals what is left as the last piece. Nothing can be added after. */
  finish: () => Promise<{ size: number; pieceCount: number }>
  /** As it is to be kept. */
  sealed: (number: number) => Promise<Buffer>
  /** The content once more, from the beginning. */
  plain: () => AsyncGenerator<Buffer>
  readAt: (offset: number, length: number) => Promise<Buffer>
  close: () => Promise<void>
}

export async function openSpool(versionId: string): Promise<Spool> {
  const key = randomBytes(32)
  const file = path.join(tmpdir(), `varn-${randomUUID()}`)
  const handle = await open(file, 'wx+', 0o600)
  await unlink(file)
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let size = 0
  let pieceCount = 0

  async function write(plain: Buffer, isLast: boolean) {
    const piece = sealPiece(key, versionId, pieceCount, isLast, plain)
    const { bytesWritten } = await handle.write(piece, 0, piece.length, pieceCount * sealedPieceBytes)
    if (bytesWritten < piece.length) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' })
    pieceCount++
    size += plain.length
  }
  async function sealed(number: number): Promise<Buffer> {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(sealedPieceBytes),
      0,
      sealedPieceBytes,
      number * sealedPieceBytes,
    )
    return buffer.subarray(0, bytesRead)
  }
  const piece = async (number: number) =>
    openPiece(key, versionId, number, number === pieceCount - 1, await sealed(number))
  return {
    key,
    sealed,
    async append(bytes) {
      waiting.push(bytes)
      waitingBytes += bytes.length
      // A full piece waits for the next byte: only then is it known not to be the last.
      if (waitingBytes <= pieceBytes) return
      let rest = Buffer.concat(waiting)
      for (; rest.length > pieceBytes; rest = rest.subarray(pieceBytes))
        await write(rest.subarray(0, pieceBytes), false)
      waiting = [Buffer.from(rest)]
      waitingBytes = rest.length
    },
    async finish() {
      await write(Buffer.concat(waiting), true)
      waiting = []
      return { size, pieceCount }
    },
    async *plain() {
      for (let number = 0; number < pieceCount; number++) yield await piece(number)
    },
    async readAt(offset, length) {
      const parts: Buffer[] = []
      const end = Math.min(offset + length, size)
      for (let number = Math.floor(offset / pieceBytes); number * pieceBytes < end; number++) {
        const start = number * pieceBytes
        parts.push((await piece(number)).subarray(Math.max(0, offset - start), end - start))
      }
      return Buffer.concat(parts)
    },
    close: () => handle.close(),
  }
}
