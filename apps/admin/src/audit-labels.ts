import { role } from '@varn/codes/system'
import { auditWords } from './i18n/audit.ts'
import { auditEventWords } from './i18n/audit-events.ts'
import { entryEventWords } from './i18n/entry-events.ts'
import { useWords } from './i18n/index.ts'
import { useLabels } from './label.ts'

const { sv } = auditEventWords
const isAction = (name: string): name is keyof typeof sv.action => name in sv.action
const isEntity = (name: string): name is keyof typeof sv.entity => name in sv.entity
const isRole = (code: string) => role.values.some((known) => known === code)
const isField = (name: string): name is keyof typeof sv.field => name in sv.field

/** What the log's codes are in words; a code without words shows itself, so that nothing is hidden. */
export function useAuditLabels() {
  const t = useWords(auditEventWords)
  const page = useWords(auditWords)
  const labels = useLabels()
  return {
    action: (name: string) => (isAction(name) ? t(`action.${name}`) : (entryEventWords[labels.language][name] ?? name)),
    entity: (name: string) => (isEntity(name) ? t(`entity.${name}`) : name),
    field: (name: string) => (isField(name) ? t(`field.${name}`) : name),
    /** What is done while somebody signs in is done in nobody's role yet. */
    role: (code: string | null) => {
      if (!code || code === 'authentication') return page('beforeSignIn')
      return isRole(code) ? labels.of(role, code) : page('system')
    },
    /** The operationId of every event that has words. */
    actions: [...Object.keys(sv.action), ...Object.keys(entryEventWords.sv)],
  }
}
