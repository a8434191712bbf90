import { codeList } from './code-list.ts'

/** Why a question has no answer, kept beside the empty field. HTCDS has no place for it: the export is empty. */
export const nullReason = codeList(
  'null_reason',
  { sv: 'Orsak till saknat svar', en: 'Reason for missing value' },
  {
    unknown: { sv: 'Okänt', en: 'Unknown' },
    not_asked: { sv: 'Ej efterfrågat', en: 'Not asked' },
    declined: { sv: 'Vill ej svara', en: 'Declined to answer' },
    not_applicable: { sv: 'Ej tillämpligt', en: 'Not applicable' },
  },
)

/** The three answers to a plain question of the statistics form. */
export const yesNoUnknown = codeList(
  'yes_no_unknown',
  { sv: 'Ja, nej eller okänt', en: 'Yes, no or unknown' },
  {
    yes: { sv: 'Ja', en: 'Yes' },
    no: { sv: 'Nej', en: 'No' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
