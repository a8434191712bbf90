import path from 'node:path'

// Two projects: pure tests beside the code, and tests that need a database. Node 24 runs both as ES modules.
const swc = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }
const rootDir = path.resolve(import.meta.dirname, '..')
const base = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
}

export default {
  rootDir,
  // A slow, shared machine is no failure; a test that hangs is.
  testTimeout: 180_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/packages/*/src/**/*.test.ts', '<rootDir>/apps/*/src/**/*.test.ts'],
    },
    {
      ...base,
      displayName: 'system',
      testMatch: ['<rootDir>/tests/{api,contract,security,reliability}/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/global-setup.ts',
      globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
    },
  ],
}
