import { auditKind } from '@varn/codes/audit'
import { useCallback } from 'react'
import { useAuditLabels } from '../../audit-labels.ts'
import { auditWords } from '../../i18n/audit.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useOrganisations } from '../../organisation-names.ts'
import { Filters } from '../../ui/filters.tsx'
import type { useFilters } from '../../url.ts'
import { isId, shortId } from './audit-query.ts'

export function AuditFilters({ filters, set, clear }: ReturnType<typeof useFilters>) {
  const t = useWords(auditWords)
  const search = useCallback((value: string | undefined) => set('entityId', value?.trim()), [set])
  const labels = useLabels()
  const { organisationId, action, kind, refused, userId, entityId, from, to } = filters
  const account = {
    name: 'userId',
    label: t('account'),
    any: t('anyAccount'),
    value: userId,
    options: isId(userId) ? [{ value: userId, label: t('accountOne', { id: shortId(userId) }) }] : [],
  }
  return (
    <Filters
      lead={t('showing')}
      onChange={set}
      onClear={clear}
      search={{ label: t('search'), value: entityId, onChange: search }}
      filters={[
        {
          name: 'organisationId',
          label: t('organisation'),
          any: t('anyOrganisation'),
          value: organisationId,
          options: (useOrganisations() ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          name: 'kind',
          label: labels.list(auditKind),
          any: t('anyKind'),
          value: kind,
          options: labels.options(auditKind),
        },
        {
          name: 'action',
          label: t('actionName'),
          any: t('anyAction'),
          value: action,
          options: useActions(),
          rare: true,
        },
        {
          name: 'refused',
          label: t('refusedLabel'),
          any: t('anyOutcome'),
          value: refused,
          options: [
            { value: 'true', label: t('refusedOnly') },
            { value: 'false', label: t('doneOnly') },
          ],
        },
        // There is no list of accounts for this role: one is chosen in the table.
        ...(userId ? [account] : []),
      ]}
      days={[
        { name: 'from', label: t('fromLabel'), lead: t('from'), value: from },
        { name: 'to', label: t('toLabel'), lead: t('to'), value: to },
      ]}
    />
  )
}

/** Every event that has words, by its words. */
function useActions() {
  const words = useAuditLabels()
  const language = useLanguage()
  return words.actions
    .map((name) => ({ value: name, label: words.action(name) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}
