import type { SectionText } from './view.ts'

/**
 * First texts of the contribution to the national situation report. The police, as national rapporteur, report on the
 * previous year by 15 December (förordning 2022:1718, 14 §).
 */
export const situationTexts: Record<string, SectionText> = {
  scope: {
    sv: `Avsnittet beskriver hur stor den kända människohandeln är, var i landet den har mött medlemmarna och hur den har förändrats sedan förra året. Siffrorna gäller personer som fått kontakt med en medlem och säger inget om dem som ingen har mött. Direkt utsatta: {{direct_victims}}. Organisationer som lämnat uppgifter: {{data_coverage}}.`,
    en: `This section describes the extent of known trafficking, where in the country the members met it, and how it has changed since last year. The figures are of persons who came into contact with a member and say nothing of those whom nobody has met. Direct victims: {{direct_victims}}. Organisations that reported: {{data_coverage}}.`,
  },
  forms: {
    sv: `Avsnittet redovisar exploateringens former. Varje person räknas i sin huvudsakliga form, också när flera former har förekommit.

- Sexuell exploatering: {{victims_sexual}}.
- Arbetskraftsexploatering: {{victims_labour}}.
- Tvingad brottslighet: {{victims_criminality}}.
- Tvingat tiggeri: {{victims_begging}}.`,
    en: `This section sets out the forms of exploitation. Each person is counted under the main form, also where several forms occurred.

- Sexual exploitation: {{victims_sexual}}.
- Labour exploitation: {{victims_labour}}.
- Forced criminality: {{victims_criminality}}.
- Forced begging: {{victims_begging}}.`,
  },
  victims: {
    sv: `Avsnittet beskriver de utsatta efter kön, ålder och medborgarskapsgrupp. Uppgifter om små grupper visas inte, och enskilda personer beskrivs inte.

- Kvinnor 18–26 år: {{victims_young_women}}. Kvinnor 27 år och äldre: {{victims_women}}.
- Män 18–26 år: {{victims_young_men}}. Män 27 år och äldre: {{victims_men}}.
- Medborgare i tredjeland: {{victims_third_country}}. I annat EU- eller EES-land eller Schweiz: {{victims_eu}}. I Sverige: {{victims_sweden}}.`,
    en: `This section describes the victims by gender, age and citizenship group. Data on small groups are not shown, and no single person is described.

- Women aged 18-26: {{victims_young_women}}. Women aged 27 and older: {{victims_women}}.
- Men aged 18-26: {{victims_young_men}}. Men aged 27 and older: {{victims_men}}.
- Third-country nationals: {{victims_third_country}}. Citizens of another EU or EEA country or Switzerland: {{victims_eu}}. Of Sweden: {{victims_sweden}}.`,
  },
  children: {
    sv: `Barn är alla under 18 år, och för dem behöver inget otillbörligt medel visas. Avsnittet skiljer på barn som själva är utsatta och barn som följer med en utsatt vuxen, och svarar på om de fick skola, vård, företrädare och egen bedömning.

- Direkt utsatta barn: {{direct_victims_children}}. Flickor: {{victims_girls}}. Pojkar: {{victims_boys}}.
- Medföljande barn: {{accompanying_children}}.`,
    en: `Children are all persons under 18, and no improper means need be shown for them. This section keeps children who are victims apart from children who accompany an adult victim, and answers whether they had school, care, a representative and an assessment of their own.

- Direct victims who are children: {{direct_victims_children}}. Girls: {{victims_girls}}. Boys: {{victims_boys}}.
- Accompanying children: {{accompanying_children}}.`,
  },
  modus: {
    sv: `Avsnittet beskriver hur människor rekryterades, kontrollerades och utnyttjades: löften, skulder, hot, isolering och digitala tjänster. Beskriv mönster och aldrig en enskild händelse som kan kännas igen. Uppgifter om gärningspersoner lämnas inte här utan i en anmälan.`,
    en: `This section describes how people were recruited, controlled and exploited: promises, debts, threats, isolation and digital services. Describe patterns and never a single event that could be recognised. Information on perpetrators is not given here but in a report to the police.`,
  },
  civil_society_statistics: {
    sv: `Avsnittet redovisar hur medlemmarna fick kontakt med de utsatta. Uppgifterna är lämnade en gång per person och år; myndigheternas tal kan avse samma personer och läggs inte till.

- Personen själv: {{found_by_self}}. Uppsökande arbete: {{found_by_outreach}}.
- Polisen: {{found_by_police}}. Socialtjänsten: {{found_by_social_services}}. Migrationsverket: {{found_by_migration_agency}}.
- Organisationer som lämnat uppgifter: {{data_coverage}}.`,
    en: `This section sets out how the members came into contact with the victims. The data are given once per person and year; the authorities may have met the same persons, and their numbers are not added.

- The person: {{found_by_self}}. Outreach work: {{found_by_outreach}}.
- The police: {{found_by_police}}. Social services: {{found_by_social_services}}. The Migration Agency: {{found_by_migration_agency}}.
- Organisations that reported: {{data_coverage}}.`,
  },
  protection_support: {
    sv: `Avsnittet svarar på vilket skydd och stöd som gavs, av vem, och vilka behov som inte tillgodosågs och varför. Redovisa när kommun, region eller annan myndighet nekade och vilket skäl den angav. Tre slags personer räknas var för sig.

- Direkt utsatta som fått stöd: {{supported_direct_victims}}.
- Medföljande barn som fått stöd: {{supported_children}}.
- Andra medföljande anhöriga som fått stöd: {{supported_relatives}}.`,
    en: `This section answers which protection and support were given, by whom, and which needs were not met and why. Report when a municipality, region or other authority refused and the reason it gave. Three kinds of persons are counted apart.

- Direct victims given support: {{supported_direct_victims}}.
- Accompanying children given support: {{supported_children}}.
- Other accompanying relatives given support: {{supported_relatives}}.`,
  },
  legal_process: {
    sv: `Avsnittet svarar på vem som anmälde, varför anmälan uteblev, hur betänketid och målsägandebiträde användes och hur ärendena slutade. Utsatta som saknar anmälan ska beskrivas lika noga som de som har en.

- Utan polisanmälan: {{police_not_reported}}.
- Polisanmält av personen själv: {{police_reported_by_victim}}.`,
    en: `This section answers who made a report, why none was made, how reflection and counsel for the injured party were used, and how the cases ended. Victims without a report are to be described with the same care as those with one.

- Not reported to the police: {{police_not_reported}}.
- Reported to the police by the person: {{police_reported_by_victim}}.`,
  },
  proposals: {
    sv: `Avsnittet lämnar förslag till myndigheterna och regeringen. Varje förslag anger det hinder som det svarar mot, vem som kan genomföra det och vilken siffra eller iakttagelse i rapporten som visar behovet.`,
    en: `This section makes proposals to the authorities and the government. Each proposal names the obstacle it answers to, who can carry it out, and which figure or observation in the report shows the need.`,
  },
}
