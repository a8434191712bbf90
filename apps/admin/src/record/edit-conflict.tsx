import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { ConflictPanel } from '../ui/conflict-panel.tsx'
import type { useEdit } from './use-edit.ts'

export type Edit<Values extends FieldValues> = ReturnType<typeof useEdit<Values, { version: number }>>

/**
 * The question about what two people changed at once, or undefined. `labelOf` and `shown` tell a field in words; what has no label is not
 * asked about.
 */
export function conflictOf<Values extends FieldValues>(
  { conflict, form, saving, resolve, discard }: Edit<Values>,
  labelOf: (name: keyof Values & string) => string | undefined,
  shown: (name: keyof Values & string, values: Values) => string,
): ReactNode {
  return (
    conflict && (
      <ConflictPanel
        differences={conflict.names.flatMap((name) => {
          const label = labelOf(name)
          if (label === undefined) return []
          return { name, label, yours: shown(name, form.getValues()), theirs: shown(name, conflict.theirs) }
        })}
        saving={saving}
        onSave={resolve}
        onDiscard={discard}
      />
    )
  )
}
