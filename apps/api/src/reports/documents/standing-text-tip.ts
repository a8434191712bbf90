import type { SectionText } from './view.ts'

/**
 * First texts of the input to the Trafficking in Persons Report of the US State Department, which asks by prosecution,
 * protection and prevention. The reporting period is 1 April to 31 March.
 */
export const tipTexts: Record<string, SectionText> = {
  overview: {
    sv: `Avsnittet sammanfattar vad som har förändrats under perioden 1 april–31 mars: lag, finansiering, stöd och de utsattas situation. Ange för varje uppgift källa och tidpunkt. De egna siffrorna avser kalenderår.

- Direkt utsatta: {{direct_victims}}.
- Medföljande barn: {{accompanying_children}}.
- Organisationer som lämnat uppgifter: {{data_coverage}}.`,
    en: `This section sums up what changed in the period 1 April to 31 March: law, funding, support and the situation of victims. Give source and date for every statement. The members' own figures are for calendar years.

- Direct victims: {{direct_victims}}.
- Accompanying children: {{accompanying_children}}.
- Organisations that reported: {{data_coverage}}.`,
  },
  prosecution: {
    sv: `Avsnittet svarar på vilka lagar och straff som gäller, hur många utredningar, åtal och domar som är kända, och om offentliganställda har varit inblandade. Människohandel enligt 4 kap. 1 a § brottsbalken ger fängelse i två till tio år, i mindre grova fall sex månader till fyra år. Skilj på egna iakttagelser och myndigheternas statistik.

- Utan polisanmälan: {{police_not_reported}}.
- Polisanmält av personen själv: {{police_reported_by_victim}}.`,
    en: `This section answers which laws and penalties apply, how many investigations, prosecutions and convictions are known, and whether officials were involved. Trafficking under chapter 4, section 1 a of the Criminal Code carries two to ten years in prison, and six months to four years in less serious cases. Keep own observations and the authorities' statistics apart.

- Not reported to the police: {{police_not_reported}}.
- Reported to the police by the person: {{police_reported_by_victim}}.`,
  },
  protection: {
    sv: `Avsnittet svarar på hur utsatta upptäcks, vem som hänvisar dem, vilket stöd som finns för kvinnor, män, barn, hbtqi-personer och personer med funktionsnedsättning, och om stödet är villkorat av samarbete. Beskriv betänketid, uppehållstillstånd, rättshjälp och ersättning, och om någon straffats för gärningar som personen tvingats till.

- Direkt utsatta som fått stöd: {{supported_direct_victims}}.
- Medföljande barn som fått stöd: {{supported_children}}.
- Första kontakt genom polisen: {{found_by_police}}.
- Första kontakt genom socialtjänsten: {{found_by_social_services}}.
- Första kontakt genom Migrationsverket: {{found_by_migration_agency}}.`,
    en: `This section answers how victims are found, who refers them, which support there is for women, men, children, LGBTQI persons and persons with disabilities, and whether support depends on cooperation. Describe reflection, residence permits, legal aid and compensation, and whether anyone was punished for acts that the person was compelled to commit.

- Direct victims given support: {{supported_direct_victims}}.
- Accompanying children given support: {{supported_children}}.
- First contact through the police: {{found_by_police}}.
- First contact through social services: {{found_by_social_services}}.
- First contact through the Migration Agency: {{found_by_migration_agency}}.`,
  },
  prevention: {
    sv: `Avsnittet svarar på handlingsplan och samordning, information till allmänheten, stödtelefon, åtgärder mot efterfrågan och tillsyn av arbetsgivare och rekryterare. Ange om personer med egen erfarenhet har varit med och utformat åtgärderna. Första kontakt genom uppsökande arbete: {{found_by_outreach}}.`,
    en: `This section answers for the action plan and coordination, public information, the helpline, measures against demand and the supervision of employers and recruiters. State whether persons with lived experience helped to shape the measures. First contact through outreach work: {{found_by_outreach}}.`,
  },
  profile: {
    sv: `Avsnittet beskriver människohandeln i Sverige under de senaste åren: former, grupper, vägar och nya mönster. Varje påstående bygger på minst två oberoende källor eller på siffrorna nedan.

- Sexuell exploatering: {{victims_sexual}}. Arbetskraftsexploatering: {{victims_labour}}.
- Tvingad brottslighet: {{victims_criminality}}. Tvingat tiggeri: {{victims_begging}}.
- Medborgare i tredjeland: {{victims_third_country}}. I annat EU- eller EES-land eller Schweiz: {{victims_eu}}. I Sverige: {{victims_sweden}}.
- Direkt utsatta barn: {{direct_victims_children}}.`,
    en: `This section describes trafficking in Sweden in recent years: forms, groups, routes and new patterns. Every statement rests on at least two independent sources or on the figures below.

- Sexual exploitation: {{victims_sexual}}. Labour exploitation: {{victims_labour}}.
- Forced criminality: {{victims_criminality}}. Forced begging: {{victims_begging}}.
- Third-country nationals: {{victims_third_country}}. Citizens of another EU or EEA country or Switzerland: {{victims_eu}}. Of Sweden: {{victims_sweden}}.
- Direct victims who are children: {{direct_victims_children}}.`,
  },
  recommendations: {
    sv: `Avsnittet ger högst fem rekommendationer i prioriterad ordning. Varje rekommendation säger vem som ska göra vad och till när, och hänvisar till det belägg i rapporten som den bygger på. Ta med det som återstår av tidigare års rekommendationer.`,
    en: `This section gives no more than five recommendations in order of priority. Each says who is to do what and by when, and points to the evidence in the report on which it rests. Include what remains of the recommendations of earlier years.`,
  },
}
