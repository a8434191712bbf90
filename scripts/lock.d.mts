/** When the process began, as the system counts it; undefined when it is gone or only waits to be reaped. */
export function processStart(id: number): string | undefined

/** Takes the lock, or names the process that holds it. A lock whose holder was killed is taken over. */
export function takeLock(
  file: string,
): { release: () => void; holder?: undefined } | { holder: number; release?: undefined }

/** The live process that holds the lock, if any. */
export function lockHolder(file: string): number | undefined
