import { codeList } from './code-list.ts'

/** Source: HTCDS 2.0. Together with an identified perpetrator this is data on an offence (GDPR art. 10). */
export const perpetratorRole = codeList(
  'perpetrator_role',
  {
    sv: 'Förövarens roll',
    en: 'Perpetrator role',
    multi: true,
    htcdsField: 'per_RoleInProcess',
    note: {
      sv: 'Anteckna roll och relation. Skriv inte förövarens namn.',
      en: 'Record role and relation. Do not write the name of the perpetrator.',
    },
  },
  {
    travelling_partner: { sv: 'Reskamrat', en: 'Travelling partner', htcds: 'TravellingPartner' },
    transporter: { sv: 'Transportör', en: 'Transporter', htcds: 'Transporter' },
    recruiter: { sv: 'Rekryterare/mellanhand', en: 'Recruiter or intermediary', htcds: 'RecruiterOrIntermediary' },
    broker_travel_agent: { sv: 'Förmedlare/resebyrå', en: 'Broker/travel agent', htcds: 'BrokerTravelAgent' },
    transferred: { sv: 'Överförde person', en: 'Transferred individual', htcds: 'TransferredIndividual' },
    harboured: { sv: 'Inhyste person', en: 'Harboured individual', htcds: 'HarbouredIndividual' },
    sold: { sv: 'Sålde person', en: 'Sold individual', htcds: 'SoldIndividual' },
    bought: { sv: 'Köpte person', en: 'Bought individual', htcds: 'BoughtIndividual' },
    received: { sv: 'Tog emot person', en: 'Received individual', htcds: 'ReceivedIndividual' },
    controlled: { sv: 'Kontrollerade person', en: 'Controlled individual', htcds: 'ControlledIndividual' },
    smuggler: { sv: 'Smugglare', en: 'Smuggler', htcds: 'Smuggler' },
    abuser: { sv: 'Våldsutövare', en: 'Abuser', htcds: 'Abuser' },
    kidnapper: { sv: 'Bortförare', en: 'Kidnapper', htcds: 'Kidnapper' },
    exploiter: { sv: 'Exploatör', en: 'Exploiter', htcds: 'Exploiter' },
    other: { sv: 'Annan', en: 'Other', htcds: 'Other' },
  },
)

/** Source: HTCDS 2.0, which asks the same of recruitment and of exploitation. */
export const onlinePlatform = codeList(
  'online_platform',
  {
    sv: 'Digital plattform',
    en: 'Website or app',
    multi: true,
    htcdsField: ['vic_RecruitmentWebsitesAndApps', 'vic_ExploitationWebsitesAndApps'],
  },
  {
    facebook: { sv: 'Facebook', en: 'Facebook', htcds: 'Facebook' },
    instagram: { sv: 'Instagram', en: 'Instagram', htcds: 'Instagram' },
    whatsapp: { sv: 'WhatsApp', en: 'WhatsApp', htcds: 'WhatsApp' },
    telegram: { sv: 'Telegram', en: 'Telegram', htcds: 'Telegram' },
    facebookmessenger: { sv: 'Facebook Messenger', en: 'Facebook Messenger', htcds: 'FacebookMessenger' },
    viber: { sv: 'Viber', en: 'Viber', htcds: 'Viber' },
    snapchat: { sv: 'Snapchat', en: 'Snapchat', htcds: 'SnapChat' },
    line: { sv: 'Line', en: 'Line', htcds: 'Line' },
    x_4sale: { sv: '4Sale', en: '4Sale', htcds: '4Sale' },
    wechat: { sv: 'WeChat', en: 'WeChat', htcds: 'WeChat' },
    qq: { sv: 'QQ', en: 'QQ', htcds: 'QQ' },
    qzone: { sv: 'QZone', en: 'QZone', htcds: 'QZone' },
    tiktok: { sv: 'TikTok', en: 'TikTok', htcds: 'TikTok' },
    twitter: { sv: 'Twitter/X', en: 'Twitter/X', htcds: 'Twitter' },
    escort_site: { sv: 'Eskortsajt', en: 'Escort site', htcds: 'Other' },
    sugar_dating: { sv: 'Sugardejtingsajt', en: 'Sugar-dating site', htcds: 'Other' },
    subscription_content: {
      sv: 'Prenumerationstjänst (t.ex. OnlyFans)',
      en: 'Subscription content site',
      htcds: 'Other',
    },
    gaming: { sv: 'Spel', en: 'Gaming', htcds: 'Other' },
    other: { sv: 'Annan', en: 'Other', htcds: 'Other' },
  },
)
