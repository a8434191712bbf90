import { codeList } from './code-list.ts'

export const identificationSource = codeList(
  'identification_source',
  { sv: 'Hur kontakten uppstod', en: 'How contact began' },
  {
    self: { sv: 'Personen själv', en: 'Self' },
    family_friend: { sv: 'Anhörig eller vän', en: 'Family or friend' },
    other_victim: { sv: 'Annan utsatt', en: 'Another victim' },
    public: { sv: 'Allmänheten', en: 'Member of the public' },
    outreach: { sv: 'Uppsökande arbete', en: 'Outreach work' },
    online_outreach: { sv: 'Uppsökande på nätet', en: 'Online outreach' },
    member_organisation: { sv: 'Annan medlemsorganisation', en: 'Another member organisation' },
    other_ngo: { sv: 'Annan ideell organisation', en: 'Other NGO' },
    faith_community: { sv: 'Trossamfund', en: 'Faith community' },
    regional_coordinator: { sv: 'Regionkoordinator', en: 'Regional coordinator' },
    municipal_exit_service: { sv: 'Mikamottagning/Evonhuset eller liknande', en: 'Municipal Mika/Evonhuset service' },
    social_services: { sv: 'Socialtjänst', en: 'Social services' },
    police: { sv: 'Polis', en: 'Police' },
    border_police: { sv: 'Gränspolis', en: 'Border police' },
    prosecutor: { sv: 'Åklagare', en: 'Prosecutor' },
    migration_agency: { sv: 'Migrationsverket', en: 'Migration Agency' },
    health_care: { sv: 'Hälso- och sjukvård', en: 'Health care' },
    school: { sv: 'Förskola/skola', en: 'Pre-school/school' },
    work_environment_authority: { sv: 'Arbetsmiljöverket', en: 'Work Environment Authority' },
    trade_union: { sv: 'Fackförening', en: 'Trade union' },
    lawyer: { sv: 'Jurist/advokat', en: 'Lawyer' },
    embassy: { sv: 'Ambassad', en: 'Embassy' },
    helpline: { sv: 'Stödtelefon', en: 'Helpline' },
    other: { sv: 'Annat', en: 'Other' },
    unknown: { sv: 'Okänt', en: 'Unknown' },
  },
)

export const encounterChannel = codeList(
  'encounter_channel',
  { sv: 'Kontaktsätt', en: 'Contact channel' },
  {
    in_person: { sv: 'Fysiskt möte', en: 'In person' },
    outreach: { sv: 'Uppsökande', en: 'Outreach' },
    shelter: { sv: 'På boendet', en: 'At the shelter' },
    phone: { sv: 'Telefon', en: 'Phone' },
    chat_text: { sv: 'Chatt eller sms', en: 'Chat or text' },
    email: { sv: 'E-post', en: 'E-mail' },
    video: { sv: 'Video', en: 'Video' },
    authority_meeting: { sv: 'Möte hos myndighet', en: 'Meeting at an authority' },
    court: { sv: 'Domstol', en: 'Court' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** The national statistics count first contacts (manniskohandel.se). */
export const encounterKind = codeList(
  'encounter_kind',
  { sv: 'Typ av kontakt', en: 'Kind of encounter' },
  {
    first_contact: { sv: 'Första kontakt', en: 'First contact' },
    follow_up_contact: { sv: 'Uppföljande kontakt', en: 'Follow-up contact' },
    one_off: { sv: 'Enstaka kontakt', en: 'One-off contact' },
  },
)
