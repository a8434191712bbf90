export { type AuditedCell, type AuditOptions, type AuditResult, audit, type Verdict } from './audit.ts'
export { smallCellsToTell } from './labels.ts'
export { loadSolver, type Solver } from './lp.ts'
export { type Percentages, type PercentCell, percentages } from './percent.ts'
export { type PrimaryReason, primaryReasons } from './primary.ts'
export { type PublishedCell, publish } from './publish.ts'
export { roundCells, rounding } from './rounding.ts'
export { type CellStatus, type Suppression, type SuppressionReport, suppress } from './suppress.ts'
export { type Cell, type Equation, joinSystems, type Rules, type System } from './system.ts'
export {
  cellKey,
  countCell,
  type Dimension,
  type FixedPairs,
  type TableRecord,
  type TableSpec,
  tableSystem,
} from './table.ts'
