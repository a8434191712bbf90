import highsModule, { type Highs, type Model, type ModelStatusCode } from 'highs'

/** Minimise costs · x with row lower ≤ row · x ≤ upper and lower ≤ x ≤ upper. Infinity means no bound. */
export type LinearProgram = {
  lower: number[]
  upper: number[]
  costs: number[]
  /** Each row is an equality: sum(values[k] × x[columns[k]]) = right. */
  rows: Array<{ columns: number[]; values: number[]; right: number }>
}

export type Outcome =
  | { kind: 'optimal'; objective: number; values: Float64Array }
  | { kind: 'infeasible' }
  | { kind: 'unbounded' }

/** A loaded program that keeps its basis between solves, so a changed cost or bound costs few iterations. */
export type Session = {
  setCost(column: number, cost: number): void
  setBounds(column: number, lower: number, upper: number): void
  minimise(): Outcome
  /**
   * Same program with every variable a whole number; may stop within `gap` of the optimum (a share, 0 = exact).
   * `infeasible` also where no solution was found within the node limit.
   */
  minimiseInteger(gap: number): Outcome
  close(): void
}

export type Solver = { open(program: LinearProgram): Session }

/** A node limit and not a time limit: the answer must not depend on how fast the machine is. */
const nodeLimit = 2000

// The package types its ES module as CommonJS, where the default export would be one level further down.
const loadHighs = highsModule as unknown as typeof highsModule.default

let loading: Promise<Solver> | undefined

/** Loads the HiGHS solver (WebAssembly) once per process. Solving itself is synchronous. */
export function loadSolver(): Promise<Solver> {
  loading ??= loadHighs().then((highs) => ({ open: (program) => openSession(highs, program) }))
  return loading
}

function openSession(highs: Highs, program: LinearProgram): Session {
  const model = highs.createModel(toModelData(program))
  model.options.set({ output_flag: false, mip_max_nodes: nodeLimit })
  const all = { kind: 'range', from: 0, to: program.costs.length - 1 } as const
  return {
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    minimise: () => solve(highs, model),
    minimiseInteger: (gap) => {
      model.options.set('mip_rel_gap', gap)
      model.changeColsIntegrality(all, new Int32Array(program.costs.length).fill(1))
      try {
        return solveInteger(highs, model)
      } finally {
        model.clearIntegrality()
      }
    },
    close: () => model.dispose(),
  }
}

function toModelData(program: LinearProgram): Parameters<Highs['createModel']>[0] {
  const starts = [0]
  for (const row of program.rows) starts.push(starts[starts.length - 1]! + row.columns.length)
  const right = program.rows.map((row) => row.right)
  return {
    numCols: program.costs.length,
    numRows: program.rows.length,
    colCost: program.costs,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: right,
    rowUpper: right,
    matrix: {
      format: 'csr',
      numRows: program.rows.length,
      numCols: program.costs.length,
      starts,
      indices: program.rows.flatMap((row) => row.columns),
      values: program.rows.flatMap((row) => row.values),
    },
  }
}

/** A solve that ends without a clear answer is repeated from scratch before it counts as a failure. */
function solve(highs: Highs, model: Model): Outcome {
  const first = readOutcome(highs, model, runToStatus(highs, model))
  if (first) return first
  model.clearSolver()
  const second = readOutcome(highs, model, runToStatus(highs, model))
  if (second) return second
  throw new Error(`The linear program ended without an answer (solver status ${model.getModelStatus()})`)
}

/** Presolve can stop at "unbounded or infeasible"; without presolve the solver tells which. */
function runToStatus(highs: Highs, model: Model): ModelStatusCode {
  model.run()
  if (model.getModelStatus() !== highs.constants.modelStatus.unboundedOrInfeasible) return model.getModelStatus()
  model.options.set('presolve', 'off')
  model.run()
  model.options.set('presolve', 'choose')
  return model.getModelStatus()
}

function readOutcome(highs: Highs, model: Model, ended: ModelStatusCode): Outcome | undefined {
  const status = highs.constants.modelStatus
  if (ended === status.infeasible) return { kind: 'infeasible' }
  if (ended === status.unbounded) return { kind: 'unbounded' }
  if (ended !== status.optimal) return undefined
  return { kind: 'optimal', objective: model.getObjectiveValue(), values: model.getSolution().colValue }
}

function solveInteger(highs: Highs, model: Model): Outcome {
  const ended = runToStatus(highs, model)
  if (ended === highs.constants.modelStatus.unbounded) return { kind: 'unbounded' }
  const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
  if (!found) return { kind: 'infeasible' }
  return { kind: 'optimal', objective: model.getObjectiveValue(), values: model.getSolution().colValue }
}
