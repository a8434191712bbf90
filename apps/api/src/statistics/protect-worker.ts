import { parentPort, workerData } from 'node:worker_threads'
import { loadSolver } from '@varn/disclosure'
import type { ProtectionInput } from './protect.ts'
import { protectedFigures } from './release.ts'

// Given by protectInWorker() in protect.ts, which is the only one to start this file.
const { records, tier, keepHidden } = workerData as ProtectionInput
parentPort?.postMessage(protectedFigures(records, tier, keepHidden, await loadSolver()))
