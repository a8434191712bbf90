import type { MetricCode } from '@varn/schema/statistics'

/** One figure that a section's first text refers to: a cell of a released table, and what to call it. */
export type FigureBinding = {
  ref: string
  metric: MetricCode
  keys: Record<string, string>
  label: { sv: string; en: string }
}

type Cell = Omit<FigureBinding, 'ref'>

function cell(metric: MetricCode, keys: Record<string, string>, sv: string, en: string): Cell {
  return { metric, keys, label: { sv, en } }
}

/**
 * The figures that first texts may refer to, by reference. A cell with fewer keys than its table has
 * dimensions is a margin of that table. Direct victims, accompanying children and other relatives each
 * have their own figures, and none adds them together.
 */
export const standingFigures: Record<string, Cell> = {
  direct_victims: cell('direct_victims', {}, 'Direkt utsatta', 'Direct victims'),
  victims_girls: cell(
    'direct_victims',
    { genderPublished: 'female', ageBandPublished: 'child' },
    'Direkt utsatta flickor 0–17 år',
    'Direct victims, girls aged 0-17',
  ),
  victims_boys: cell(
    'direct_victims',
    { genderPublished: 'male', ageBandPublished: 'child' },
    'Direkt utsatta pojkar 0–17 år',
    'Direct victims, boys aged 0-17',
  ),
  victims_young_women: cell(
    'direct_victims',
    { genderPublished: 'female', ageBandPublished: 'young_adult_18_26' },
    'Direkt utsatta kvinnor 18–26 år',
    'Direct victims, women aged 18-26',
  ),
  victims_young_men: cell(
    'direct_victims',
    { genderPublished: 'male', ageBandPublished: 'young_adult_18_26' },
    'Direkt utsatta män 18–26 år',
    'Direct victims, men aged 18-26',
  ),
  victims_women: cell(
    'direct_victims',
    { genderPublished: 'female', ageBandPublished: 'adult_27_plus' },
    'Direkt utsatta kvinnor 27 år och äldre',
    'Direct victims, women aged 27 and older',
  ),
  victims_men: cell(
    'direct_victims',
    { genderPublished: 'male', ageBandPublished: 'adult_27_plus' },
    'Direkt utsatta män 27 år och äldre',
    'Direct victims, men aged 27 and older',
  ),
  direct_victims_children: cell(
    'direct_victims_children',
    {},
    'Direkt utsatta barn',
    'Direct victims who are children',
  ),
  accompanying_children: cell('accompanying_children', {}, 'Medföljande barn', 'Accompanying children'),
  supported_direct_victims: cell(
    'persons_supported',
    { personRolePublished: 'direct_victim' },
    'Direkt utsatta som fått stöd',
    'Direct victims given support',
  ),
  supported_children: cell(
    'persons_supported',
    { personRolePublished: 'accompanying_child' },
    'Medföljande barn som fått stöd',
    'Accompanying children given support',
  ),
  supported_relatives: cell(
    'persons_supported',
    { personRolePublished: 'accompanying_other' },
    'Andra medföljande anhöriga som fått stöd',
    'Other accompanying relatives given support',
  ),
  victims_sexual: cell(
    'victims_by_form',
    { mainExploitationForm: 'sexual' },
    'Direkt utsatta, sexuell exploatering',
    'Direct victims, sexual exploitation',
  ),
  victims_labour: cell(
    'victims_by_form',
    { mainExploitationForm: 'labour' },
    'Direkt utsatta, arbetskraftsexploatering',
    'Direct victims, labour exploitation',
  ),
  victims_criminality: cell(
    'victims_by_form',
    { mainExploitationForm: 'criminality' },
    'Direkt utsatta, tvingad brottslighet',
    'Direct victims, forced criminality',
  ),
  victims_begging: cell(
    'victims_by_form',
    { mainExploitationForm: 'begging' },
    'Direkt utsatta, tvingat tiggeri',
    'Direct victims, forced begging',
  ),
  victims_third_country: cell(
    'victims_by_citizenship_group',
    { citizenshipGroup: 'third_country' },
    'Direkt utsatta, medborgare i tredjeland',
    'Direct victims, third-country nationals',
  ),
  victims_eu: cell(
    'victims_by_citizenship_group',
    { citizenshipGroup: 'eu_eea_ch' },
    'Direkt utsatta, medborgare i annat EU- eller EES-land eller Schweiz',
    'Direct victims, citizens of another EU or EEA country or Switzerland',
  ),
  victims_sweden: cell(
    'victims_by_citizenship_group',
    { citizenshipGroup: 'sweden' },
    'Direkt utsatta, svenska medborgare',
    'Direct victims, Swedish citizens',
  ),
  police_not_reported: cell(
    'share_police_report',
    { policeReportStatus: 'not_reported' },
    'Utan polisanmälan',
    'Not reported to the police',
  ),
  police_reported_by_victim: cell(
    'share_police_report',
    { policeReportStatus: 'reported_by_victim' },
    'Polisanmält av personen själv',
    'Reported to the police by the person',
  ),
  found_by_self: cell(
    'identification_sources',
    { identificationSource: 'self' },
    'Första kontakt genom personen själv',
    'First contact through the person',
  ),
  found_by_outreach: cell(
    'identification_sources',
    { identificationSource: 'outreach' },
    'Första kontakt genom uppsökande arbete',
    'First contact through outreach work',
  ),
  found_by_police: cell(
    'identification_sources',
    { identificationSource: 'police' },
    'Första kontakt genom polisen',
    'First contact through the police',
  ),
  found_by_social_services: cell(
    'identification_sources',
    { identificationSource: 'social_services' },
    'Första kontakt genom socialtjänsten',
    'First contact through social services',
  ),
  found_by_migration_agency: cell(
    'identification_sources',
    { identificationSource: 'migration_agency' },
    'Första kontakt genom Migrationsverket',
    'First contact through the Migration Agency',
  ),
  data_coverage: cell('data_coverage', {}, 'Organisationer som lämnat uppgifter', 'Organisations that reported'),
}
