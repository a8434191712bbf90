import { parentPort, workerData } from 'node:worker_threads'
import { loadSolver } from '@varn/disclosure'
import type { CountedRecords } from './counts.ts'
import { protectedFigures } from './release.ts'
import type { Tier } from './tiers.ts'

// Given by protectInWorker() in protect.ts, which is the only one to start this file.
const { records, tier } = workerData as { records: CountedRecords; tier: Tier }
parentPort?.postMessage(protectedFigures(records, tier, await loadSolver()))
