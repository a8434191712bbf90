import { codeList } from './code-list.ts'

/** Source: HTCDS 2.0. */
export const organisationType = codeList(
  'organisation_type',
  { sv: 'Organisationstyp', en: 'Organisation type', htcdsField: 'org_Type' },
  {
    ngo: { sv: 'Ideell organisation', en: 'NGO', htcds: 'NGO' },
    law_enforcement: { sv: 'Rättsvårdande myndighet', en: 'Law enforcement', htcds: 'LawEnforcement' },
    health_service: { sv: 'Hälso- och sjukvård', en: 'Health service', htcds: 'HealthServiceOrganisation' },
    central_government: { sv: 'Statlig myndighet', en: 'Central government', htcds: 'CentralGovernmentOrganisation' },
    local_government: { sv: 'Kommun', en: 'Local government', htcds: 'LocalGovernmentOrganisation' },
    immigration_service: { sv: 'Migrationsmyndighet', en: 'Immigration service', htcds: 'ImmigrationService' },
    legal_service: { sv: 'Juridisk tjänst', en: 'Legal service', htcds: 'LegalService' },
    corporate: { sv: 'Företag', en: 'Corporate business', htcds: 'CorporateBusiness' },
    school: { sv: 'Skola', en: 'School or college', htcds: 'SchoolOrCollege' },
  },
)

/** Source: noomimalmo.se. */
export const memberRole = codeList(
  'member_role',
  { sv: 'Roll i Plattformen', en: 'Role in the Platform' },
  {
    member: { sv: 'Medlemsorganisation', en: 'Member organisation' },
    certified_shelter: { sv: 'Certifierat boende', en: 'Certified shelter' },
    certified_actor: { sv: 'Certifierad aktör (ej boende)', en: 'Certified actor (no shelter)' },
    coordination_office: { sv: 'Plattformens kansli', en: 'Platform office' },
    board: { sv: 'Styrelse', en: 'Board' },
    partner: { sv: 'Samverkanspartner', en: 'Cooperation partner' },
  },
)
