import { useCallback, useState } from 'react'

/** Which sections are being written, and which of them hold words that are not saved. */
export function useWriting() {
  const [codes, setCodes] = useState<readonly string[]>([])
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set())
  const mark = useCallback((code: string, isUnsaved: boolean) => {
    setUnsaved((now) => new Set(isUnsaved ? [...now, code] : [...now].filter((other) => other !== code)))
  }, [])
  return {
    codes,
    unsaved,
    mark,
    begin: (code: string) => setCodes((now) => [...now, code]),
    end: (code: string) => {
      mark(code, false)
      setCodes((now) => now.filter((other) => other !== code))
    },
  }
}
export type Writing = ReturnType<typeof useWriting>
