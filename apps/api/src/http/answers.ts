import { type SerializerFactory, SerializerSelector } from '@fastify/fast-json-stringify-compiler'

const selectSerializer = SerializerSelector()

/**
 * What writes an answer by its schema: compiled at its first use, and once for all routes that answer alike. Each compilation checks every
 * shared schema again, and more than a thousand of them at start took most of its time.
 */
export const writeAnswers: SerializerFactory = (sharedSchemas, options) => {
  const compile = selectSerializer(sharedSchemas, options)
  const compiled = new Map<string, ReturnType<typeof compile>>()
  const compileOnce = (route: Parameters<typeof compile>[0]) => {
    const key = JSON.stringify(route.schema)
    const serializer = compiled.get(key) ?? compile(route)
    compiled.set(key, serializer)
    return serializer
  }
  return (route) => {
    let serializer: ReturnType<typeof compile> | undefined
    return (answer) => {
      serializer ??= compileOnce(route)
      return serializer(answer)
    }
  }
}
