import type { Actor } from '../access/actor.ts'
import { recordOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { open, unreadable } from '../crypto/envelope.ts'
import { findRecordKey, readFitting } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { openPiece } from './files/pieces.ts'
import { whyNotDownload } from './policy.ts'
import { findDocument, findVersion, listPieces } from './queries.ts'
import { ownRecord } from './record.ts'
import { safeName } from './rules.ts'
import { contentKeyPlace } from './view.ts'

/** A mebibyte is read at a time: four pieces. */
const piecesAtOnce = 4

/**
 * One content of a document, opened: its rights are asked now, the opening is an event, and the first pieces have been read. `rest` reads
 * on, each part in a transaction of its own that asks the rights again, so a slow reader holds no connection of the database.
 * @throws Problem `not_found`, `document_withdrawn`, `unreadable_data`
 */
export async function openContent(
  { db, keys }: Services,
  actor: Actor,
  documentId: string,
  wanted: number | undefined,
  requestId: string,
) {
  return asActor(db, actor, async (tx) => {
    const row = await findDocument(tx, documentId)
    if (!row) throw new Problem('not_found')
    const at = recordOf(row)
    const subject = await ownRecord(tx, actor, at)
    const number = wanted ?? row.latestNumber
    refuse(whyNotDownload(actor, row))
    const opened = await readFitting(tx, at.id, async () => {
      const [version, key] = await Promise.all([findVersion(tx, documentId, number), findRecordKey(tx, keys, at.id)])
      if (!version?.contentKey || !key) throw new Problem('not_found')
      return { ...version, key: openKey(key, version.id, version.contentKey) }
    })
    const first = await readPieces(tx, opened, 0)
    recordEvent(tx, actor, {
      action: 'downloadDocumentFile',
      entity: at.kind,
      entityId: at.id,
      foundIds: [documentId],
      requestId,
    })
    const { mediaType, size } = opened
    const name = safeName(subject.reference, row.kind, number, mediaType)
    return {
      name,
      mediaType,
      size,
      bytes: bytesOf(first, (from) => asActor(db, actor, (one) => readPieces(one, opened, from)), opened.pieceCount),
    }
  })
}

function openKey(key: Buffer, versionId: string, sealed: Buffer): Buffer {
  try {
    return open(key, contentKeyPlace(versionId), sealed)
  } catch {
    throw unreadable(contentKeyPlace(versionId))
  }
}

interface OpenedVersion {
  id: string
  pieceCount: number
  key: Buffer
}

async function readPieces(tx: Tx, { id, pieceCount, key }: OpenedVersion, from: number): Promise<Buffer[]> {
  const count = Math.min(piecesAtOnce, pieceCount - from)
  const sealed = await listPieces(tx, id, from, count)
  return Array.from({ length: count }, (_, index) => {
    const number = from + index
    return openPiece(key, id, number, number === pieceCount - 1, sealed.get(number))
  })
}

async function* bytesOf(first: Buffer[], read: (from: number) => Promise<Buffer[]>, pieceCount: number) {
  yield* first
  for (let from = piecesAtOnce; from < pieceCount; from += piecesAtOnce) yield* await read(from)
}
