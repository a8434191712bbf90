import { codeList } from './code-list.ts'

export const implementationGrade = codeList(
  'implementation_grade',
  { sv: 'Genomförandegrad', en: 'Implementation grade' },
  {
    implemented: { sv: 'Genomförd', en: 'Implemented' },
    partly: { sv: 'Delvis', en: 'Partly' },
    not_implemented: { sv: 'Ej genomförd', en: 'Not implemented' },
    regress: { sv: 'Försämring', en: 'Regression' },
    not_assessable: { sv: 'Kan ej bedömas', en: 'Cannot be assessed' },
  },
)

export const instrument = codeList(
  'instrument',
  { sv: 'Instrument', en: 'Instrument' },
  {
    palermo: { sv: 'Palermoprotokollet', en: 'Palermo Protocol' },
    cets_197: {
      sv: 'Europarådets konvention mot människohandel (CETS 197)',
      en: 'Council of Europe Convention (CETS 197)',
    },
    dir_2011_36: { sv: 'Direktiv 2011/36/EU', en: 'Directive 2011/36/EU' },
    dir_2024_1712: { sv: 'Direktiv (EU) 2024/1712', en: 'Directive (EU) 2024/1712' },
    dir_2004_81: { sv: 'Direktiv 2004/81/EG', en: 'Directive 2004/81/EC' },
    dir_2012_29: { sv: 'Brottsofferdirektivet 2012/29/EU', en: 'Victims’ Rights Directive' },
    crc: { sv: 'Barnkonventionen', en: 'UNCRC' },
    istanbul: { sv: 'Istanbulkonventionen', en: 'Istanbul Convention' },
    national_law: { sv: 'Svensk lag', en: 'Swedish law' },
  },
)
