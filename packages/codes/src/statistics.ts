import { codeList } from './code-list.ts'

/**
 * What has happened to a cell of a table. The names follow the practice of statistical offices; not checked against
 * one standard.
 */
export const cellStatus = codeList(
  'cell_status',
  { sv: 'Cellstatus', en: 'Cell status' },
  {
    published: { sv: 'Publicerad', en: 'Published' },
    primary_suppressed: { sv: 'Prickad, primär', en: 'Suppressed, primary' },
    secondary_suppressed: { sv: 'Prickad, sekundär', en: 'Suppressed, secondary' },
    structural_zero: { sv: 'Logisk nolla', en: 'Structural zero' },
    rounded: { sv: 'Avrundad', en: 'Rounded' },
    perturbed: { sv: 'Störd (CKM)', en: 'Perturbed (cell key)' },
    not_released: { sv: 'Ej frisläppt', en: 'Not released' },
  },
)

/** Who a release is for. The wider the tier, the coarser the figures. */
export const releaseTier = codeList(
  'release_tier',
  { sv: 'Spridningsnivå', en: 'Release tier' },
  {
    internal_own_org: { sv: 'Egen organisation (exakt)', en: 'Own organisation (exact)' },
    platform_office: { sv: 'Plattformens kansli', en: 'Platform office' },
    authority_agreement: { sv: 'Myndighet enligt avtal', en: 'Authority under agreement' },
    public: { sv: 'Offentlig', en: 'Public' },
  },
)
