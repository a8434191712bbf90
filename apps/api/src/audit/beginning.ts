import { sign, verify } from 'node:crypto'
import { publicKeyOf, type SealKey } from './seal.ts'

// The audit log's own retention erases its oldest events and their seals. What stays is where the log begins: the hash of the last
// erased seal, which the first that is left holds, signed with the key that seals (Ed25519 over what beginningText() writes).

export interface Beginning {
  /** Of the last erased seal. */
  number: number
  /** The first events that are left are not before this. */
  endAt: string
  endId: string
  /** The erased seal's hash. */
  hash: Buffer
  /** The board's decision that it went by. */
  ruleVersion: number
  erasedAt: string
  publicKey: Buffer
  signature: Buffer
}

function beginningText(facts: Omit<Beginning, 'signature'>): Buffer {
  const lines = [
    'varn audit beginning 1',
    `seal ${facts.number}`,
    `end ${facts.endAt} ${facts.endId}`,
    `hash ${facts.hash.toString('hex')}`,
    `rule ${facts.ruleVersion}`,
    `erased ${facts.erasedAt}`,
    `key ${facts.publicKey.toString('hex')}`,
    '',
  ]
  return Buffer.from(lines.join('\n'))
}

export function makeBeginning(
  { privateKey, publicKey }: SealKey,
  facts: Omit<Beginning, 'publicKey' | 'signature'>,
): Beginning {
  const signed = { ...facts, publicKey }
  return { ...signed, signature: sign(null, beginningText(signed), privateKey) }
}

/** Whether the deployment's own key says so: any other could have been made by whoever cut the log off. */
export function isOwnBeginning(beginning: Beginning, publicKey: Buffer): boolean {
  const { signature, ...facts } = beginning
  return facts.publicKey.equals(publicKey) && verify(null, beginningText(facts), publicKeyOf(publicKey), signature)
}
