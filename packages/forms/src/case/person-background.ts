import { spokenLanguage } from '@varn/codes/language'
import { educationLevel, maritalStatus } from '@varn/codes/person'
import type { Form } from '../form.ts'

/** Who the person is besides what was done to her: HTCDS "person" without what identifies. The newest one counts. */
export const personBackground: Form = {
  name: 'person_background',
  plural: 'person_backgrounds',
  records: ['case'],
  place: 'exposure',
  one: { sv: 'Om personen', en: 'About the person' },
  many: { sv: 'Om personen', en: 'About the person' },
  lead: {
    sv: 'Språk, familj, skola och sådant som stödet behöver ta hänsyn till. Den senaste gäller.',
    en: 'Language, family, school and what support must take into account. The latest counts.',
  },
  add: { sv: 'Skriv om personen', en: 'Write about the person' },
  happenedOn: 'notedOn',
  summary: ['primaryLanguage', 'educationLevel'],
  sections: [
    {
      id: 'language',
      title: { sv: 'Språk', en: 'Language' },
      fields: {
        primaryLanguage: {
          type: 'code',
          list: spokenLanguage,
          label: { sv: 'Första språk', en: 'First language' },
          htcds: 'prs_PrimaryLanguage',
        },
        secondaryLanguage: {
          type: 'code',
          list: spokenLanguage,
          label: { sv: 'Annat språk', en: 'Other language' },
          htcds: 'prs_SecondaryLanguage',
        },
        interpreterNeeded: {
          type: 'flag',
          label: { sv: 'Behöver tolk', en: 'Needs an interpreter' },
          help: {
            sv: 'Aldrig ett barn eller en släkting. Fråga vem personen inte vill ha.',
            en: 'Never a child or a relative. Ask whom the person does not want.',
          },
        },
      },
    },
    {
      id: 'life',
      title: { sv: 'Livet', en: 'Life' },
      fields: {
        maritalStatus: { type: 'code', list: maritalStatus, htcds: 'prs_MaritalStatus' },
        childrenCount: {
          type: 'number',
          min: 0,
          max: 30,
          label: { sv: 'Antal barn', en: 'Number of children' },
          help: { sv: 'Också de som är kvar på annan ort.', en: 'Also those left elsewhere.' },
          htcds: 'prs_NumberOfChildren',
        },
        educationLevel: { type: 'code', list: educationLevel, htcds: 'prs_HighestLevelOfEducation' },
        isPregnant: { type: 'flag', label: { sv: 'Gravid', en: 'Pregnant' } },
        hasDisability: { type: 'flag', label: { sv: 'Funktionsnedsättning', en: 'Disability' } },
        violenceInChildhood: { type: 'flag', label: { sv: 'Våld under uppväxten', en: 'Violence in childhood' } },
        isDeceased: {
          type: 'flag',
          label: { sv: 'Personen har avlidit', en: 'The person has died' },
          htcds: 'prs_Deceased',
        },
        notedOn: { type: 'day', notAhead: true, label: { sv: 'Antecknat den', en: 'Noted on' } },
      },
    },
  ],
}
