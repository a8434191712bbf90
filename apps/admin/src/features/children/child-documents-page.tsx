import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { DocumentsCard } from '../../record/documents/documents-card.tsx'
import { ChildFrame } from './child-frame.tsx'

/** The child's own documents, apart from any adult's. */
export function ChildDocumentsPage() {
  const t = useWords(documentWords)
  return (
    <ChildFrame tab="documents">
      {({ id, reference, restrictedAt, masked, opened }) =>
        masked || opened ? null : (
          <DocumentsCard of={{ kind: 'child', id, reference, ...(restrictedAt && { whyNot: t('restricted') }) }} />
        )
      }
    </ChildFrame>
  )
}
