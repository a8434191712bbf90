import { Type } from 'typebox'
import { name, object } from './lib.ts'

export const Health = name('Health', object({ status: Type.Literal('ok') }))

export const components = [Health]
