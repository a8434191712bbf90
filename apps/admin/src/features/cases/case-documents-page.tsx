import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { DocumentsCard } from '../../record/documents/documents-card.tsx'
import { CaseFrame } from './case-frame.tsx'

/** The case's decisions, certificates and other files. */
export function CaseDocumentsPage() {
  const t = useWords(documentWords)
  return (
    <CaseFrame tab="documents">
      {({ id, reference, restrictedAt, masked, opened }) =>
        masked || opened ? null : (
          <DocumentsCard of={{ kind: 'case', id, reference, ...(restrictedAt && { whyNot: t('restricted') }) }} />
        )
      }
    </CaseFrame>
  )
}
