import { beforeAll, describe, expect, test } from '@jest/globals'
import { loadSolver, type Solver } from './lp.ts'
import { measureMovement, openSearch, provenInterval } from './movement.ts'
import { hidingWeights } from './secondary.ts'
import { type Cell, prepareSystem } from './system.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

const cell = (key: string, value: number, released?: Cell['released']): Cell => ({
  key,
  value,
  contributors: 3,
  ...(released && { released }),
})

/** The two parts must move together, so a movement of 5 would halve into 2.5 and 2.5. */
const halving = prepareSystem({
  cells: [
    cell('all', 44, 'published'),
    cell('first', 20),
    cell('second', 20),
    cell('small', 4),
    cell('shared', 30),
    cell('restA', 10, 'published'),
    cell('restB', 10, 'published'),
  ],
  equations: [
    { total: 'all', parts: ['small', 'first', 'second'] },
    { total: 'shared', parts: ['first', 'restA'] },
    { total: 'shared', parts: ['second', 'restB'] },
  ],
})
const at = (key: string) => halving.position.get(key)!

describe('movements', () => {
  test('are whole numbers also where the relaxed program halves a person', () => {
    const search = openSearch(halving, hidingWeights(halving), solver)
    const found = search.find({ cell: at('small'), amount: 5, direction: 1 })
    search.close()
    const { change } = found!.movement
    const together = change.get(at('first'))!
    expect(Number.isInteger(together)).toBe(true)
    expect(change.get(at('small'))).toBeGreaterThanOrEqual(5)
    expect(change).toEqual(
      new Map([
        [at('first'), together],
        [at('second'), together],
        [at('shared'), together],
        [at('small'), -2 * together],
      ]),
    )
  })

  test('reach further than the relaxed program where its cells have no whole-number answer', () => {
    const odd = prepareSystem({
      cells: halving.cells
        .map((own) => (own.key === 'small' ? { ...own, value: 5 } : own.key === 'all' ? { ...own, value: 545 } : own))
        .concat(cell('dear', 500)),
      equations: [
        { total: 'all', parts: ['small', 'first', 'second', 'dear'] },
        { total: 'shared', parts: ['first', 'restA'] },
        { total: 'shared', parts: ['second', 'restB'] },
      ],
    })
    const search = openSearch(odd, hidingWeights(odd), solver)
    // Five down, exactly: two halves of 2.5 up, unless the dear cell takes a share.
    const found = search.find({ cell: odd.position.get('small')!, amount: 5, direction: -1 })
    search.close()
    expect(found?.movement.change.get(odd.position.get('small')!)).toBe(-5)
    expect(found?.movement.change.get(odd.position.get('dear')!)).toBeGreaterThan(0)
  })

  test('do not exist where the other cells cannot give way', () => {
    const search = openSearch(halving, hidingWeights(halving), solver)
    expect(search.find({ cell: at('small'), amount: 41, direction: 1 })).toBeUndefined()
    expect(search.find({ cell: at('small'), amount: 2, direction: 1, frozen: at('first') })).toBeUndefined()
    search.setBlocked(at('shared'), true)
    expect(search.find({ cell: at('small'), amount: 2, direction: 1 })).toBeUndefined()
    search.setBlocked(at('shared'), false)
    expect(search.find({ cell: at('small'), amount: 2, direction: 1 })).toBeDefined()
    search.close()
  })

  test('prove the interval they can be repeated over', () => {
    const step = new Map([
      [at('first'), -3],
      [at('second'), -3],
      [at('shared'), -3],
      [at('small'), 6],
    ])
    const movement = measureMovement(halving, step)!
    expect(movement).toMatchObject({ up: 6, down: 0 })
    expect(provenInterval(halving, [movement], at('small'))).toEqual([4, 40])
    expect(provenInterval(halving, [movement], at('small'), at('first'))).toEqual([4, 4])
  })

  test('that break an equation or go below 0 are refused', () => {
    expect(measureMovement(halving, new Map([[at('small'), 1]]))).toBeUndefined()
    const below = new Map([
      [at('first'), 3],
      [at('second'), 3],
      [at('shared'), 3],
      [at('small'), -6],
    ])
    expect(measureMovement(halving, below)).toBeUndefined()
  })
})
