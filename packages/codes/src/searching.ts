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
