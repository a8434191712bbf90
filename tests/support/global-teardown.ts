/** Runs what global-setup.ts left to do. Jest loads the two apart from each other, so that only the global object is shared. */
export default async function tearDown(): Promise<void> {
  const left: unknown = Reflect.get(globalThis, 'varnTearDown')
  if (typeof left === 'function') await left()
}
