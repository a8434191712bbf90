import AjvCompiler from '@fastify/ajv-compiler'

const selectValidator = AjvCompiler()
type Select = typeof selectValidator
type Compile = ReturnType<Select>
type Check = ReturnType<Compile>

/**
 * What checks a body, a query or a path by its schema: compiled at its first use, as what writes an answer is (answers.ts). More than a
 * thousand of them at start took seconds, of which a request needs two or three. The tests that drive every operation compile every one.
 * Names of headers in a schema are written in lower case: with a builder of one's own Fastify leaves them as they are.
 */
export const checkInput = (...[sharedSchemas, options]: Parameters<Select>): Compile => {
  let compile: Compile | undefined
  return (route) => {
    let compiled: Check | undefined
    const check = Object.assign(
      (input: unknown) => {
        compile ??= selectValidator(sharedSchemas, options)
        compiled ??= compile(route)
        const answer = compiled(input)
        check.errors = compiled.errors
        return answer
      },
      { errors: null as Check['errors'] },
    )
    return check as Check // of the rest of a check Fastify asks nothing
  }
}
