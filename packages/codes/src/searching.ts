import { codeList } from './code-list.ts'

/** The lists that a view can be saved of. */
export const savedList = codeList(
  'saved_list',
  { sv: 'Lista', en: 'List' },
  {
    cases: { sv: 'Ärenden', en: 'Cases' },
    children: { sv: 'Barn', en: 'Children' },
  },
)

/** Why two records may be of one person. */
export const duplicateReason = codeList(
  'duplicate_reason',
  { sv: 'Tecken på samma person', en: 'Sign of one person', multi: true },
  {
    personal_number: { sv: 'Samma personnummer', en: 'Same personal number' },
    phone: { sv: 'Samma telefon', en: 'Same phone' },
    email: { sv: 'Samma e-post', en: 'Same e-mail' },
    same_name: { sv: 'Samma namn', en: 'Same name' },
    alike_name: {
      sv: 'Namnet låter likadant, och ålder eller land stämmer',
      en: 'The name sounds the same, and age or country fits',
    },
  },
)

/** How it is known that two records are of two persons. */
export const notDuplicateReason = codeList(
  'not_duplicate_reason',
  { sv: 'Skäl till att det är två personer', en: 'Why they are two persons' },
  {
    asked_person: { sv: 'Personen har svarat', en: 'The person has answered' },
    documents_differ: { sv: 'Handlingar visar det', en: 'Documents show it' },
    facts_differ: { sv: 'Uppgifterna går inte ihop', en: 'The facts do not fit together' },
    relatives: { sv: 'Släktingar eller syskon', en: 'Relatives or siblings' },
    other: { sv: 'Annat skäl', en: 'Another reason' },
  },
)

/** Whether somebody looked for the person before a new record was opened, and why not. */
export const searchedFirst = codeList(
  'searched_first',
  { sv: 'Sökt före ny akt', en: 'Searched before a new record' },
  {
    searched: { sv: 'Sökt, ingen akt var personens', en: 'Searched, no record was the person’s' },
    nothing_to_search_by: { sv: 'Inget att söka på', en: 'Nothing to search by' },
    may_not_search: { sv: 'Har inte behörighet att söka', en: 'May not search' },
    known_new: { sv: 'Vet att personen är ny', en: 'Knows that the person is new' },
    urgent: { sv: 'Brådskar', en: 'Urgent' },
    from_other_system: { sv: 'Hämtad från ett annat system', en: 'Taken over from another system' },
    other: { sv: 'Annat skäl', en: 'Another reason' },
  },
)
