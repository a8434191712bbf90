import { codeList } from './code-list.ts'

export const riskLevel = codeList(
  'risk_level',
  { sv: 'Risknivå', en: 'Risk level' },
  {
    low: { sv: 'Låg', en: 'Low' },
    moderate: { sv: 'Måttlig', en: 'Moderate' },
    high: { sv: 'Hög', en: 'High' },
    acute: { sv: 'Akut', en: 'Acute' },
    not_assessed: { sv: 'Ej bedömd', en: 'Not assessed' },
  },
)

export const retraffickingRiskFactor = codeList(
  'retrafficking_risk_factor',
  { sv: 'Riskfaktor för re-trafficking', en: 'Re-trafficking risk factor', multi: true },
  {
    debt: { sv: 'Skuld', en: 'Debt' },
    trafficker_contact: { sv: 'Kontakt med förövare', en: 'Contact with trafficker' },
    threats_self: { sv: 'Hot mot personen', en: 'Threats to self' },
    threats_family: { sv: 'Hot mot familj', en: 'Threats to family' },
    no_residence_right: { sv: 'Saknar uppehållsrätt', en: 'No right of residence' },
    expected_removal: { sv: 'Risk för avvisning/utvisning', en: 'Expected removal' },
    homelessness: { sv: 'Hemlöshet', en: 'Homelessness' },
    no_income: { sv: 'Ingen inkomst', en: 'No income' },
    addiction: { sv: 'Beroende', en: 'Addiction' },
    mental_ill_health: { sv: 'Psykisk ohälsa', en: 'Mental ill-health' },
    pregnancy_small_child: { sv: 'Gravid/litet barn', en: 'Pregnant/small child' },
    children_with_trafficker: { sv: 'Barn kvar hos förövare/hemland', en: 'Children left with trafficker/at home' },
    stigma: { sv: 'Stigma/avvisad av familj', en: 'Stigma/rejected by family' },
    honour: { sv: 'Hedershot', en: 'Honour threats' },
    previous_retrafficking: { sv: 'Tidigare re-trafficking', en: 'Earlier re-trafficking' },
    young_age: { sv: 'Ung ålder', en: 'Young age' },
    no_network: { sv: 'Inget nätverk', en: 'No network' },
    online_exposure: { sv: 'Bilder/annonser på nätet', en: 'Images or adverts online' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

export const retraffickingEvent = codeList(
  'retrafficking_event',
  { sv: 'Tidigare utsatthet', en: 'Earlier trafficking', multi: true },
  {
    none: { sv: 'Ingen känd', en: 'None known' },
    before_sweden: { sv: 'Före Sverige', en: 'Before Sweden' },
    in_sweden: { sv: 'I Sverige', en: 'In Sweden' },
    after_support: { sv: 'Efter tidigare stöd', en: 'After earlier support' },
    after_return: { sv: 'Efter återvändande', en: 'After return' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)
