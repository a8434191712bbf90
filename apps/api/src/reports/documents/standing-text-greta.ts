import type { SectionText } from './view.ts'

/**
 * First texts of a contribution to GRETA, section by section of the Council of Europe convention (CETS 197).
 * They say what the article asks and what the section has to answer; the figures are the members' own.
 */
export const gretaTexts: Record<string, SectionText> = {
  prevention: {
    sv: `Artiklarna 5, 6 och 7 handlar om att förebygga människohandel, att minska efterfrågan och om åtgärder vid gränsen. Avsnittet svarar på vilka grupper som blev mer sårbara under året, vilka insatser som nådde dem och vilka som uteblev. Beskriv särskilt säsongsarbetare, utstationerade och hushållsanställda, och möjligheten att byta arbetsgivare och att klaga.

Utsatta för arbetskraftsexploatering som medlemmarna mötte: {{victims_labour}}. Utsatta för tvingat tiggeri: {{victims_begging}}.`,
    en: `Articles 5, 6 and 7 deal with preventing trafficking, reducing demand and measures at the border. This section answers which groups became more vulnerable during the year, which measures reached them and which did not come. Describe in particular seasonal, posted and domestic workers, and whether they can change employer and make a complaint.

Victims of labour exploitation met by the members: {{victims_labour}}. Victims of forced begging: {{victims_begging}}.`,
  },
  identification: {
    sv: `Artikel 10 kräver att utsatta identifieras av utbildad personal, att ingen avlägsnas ur landet medan prövningen pågår och att den som kan vara barn behandlas som barn tills åldern är klarlagd. I Sverige finns ingen formell status utöver att vara målsägande i en utredning, och varje utbildad aktör får identifiera. Avsnittet svarar på vem som upptäckte de utsatta och vem som borde ha gjort det tidigare.

- Direkt utsatta: {{direct_victims}}.
- Första kontakt genom personen själv: {{found_by_self}}.
- Första kontakt genom polisen: {{found_by_police}}.
- Första kontakt genom socialtjänsten: {{found_by_social_services}}.
- Första kontakt genom Migrationsverket: {{found_by_migration_agency}}.`,
    en: `Article 10 requires that victims are identified by trained persons, that nobody is removed from the country while the process runs, and that a person who may be a child is treated as one until the age is established. Sweden has no formal status beyond that of injured party in an investigation, and every trained actor may identify. This section answers who found the victims, and who should have done so earlier.

- Direct victims: {{direct_victims}}.
- First contact through the person: {{found_by_self}}.
- First contact through the police: {{found_by_police}}.
- First contact through social services: {{found_by_social_services}}.
- First contact through the Migration Agency: {{found_by_migration_agency}}.`,
  },
  private_life: {
    sv: `Artikel 11 skyddar de utsattas privatliv och personuppgifter, och ett barns identitet får inte bli känd. Avsnittet svarar på om uppgifter har röjts av myndigheter, domstolar eller medier, och om skyddade personuppgifter fungerade i skola, vård och bank. Alla exempel är avidentifierade och har samtycke för anonym berättelse.`,
    en: `Article 11 protects the private life and personal data of victims, and the identity of a child must not become known. This section answers whether data were disclosed by authorities, courts or the media, and whether protected personal data worked at school, in health care and at the bank. All examples are de-identified and have consent for an anonymous story.`,
  },
  assistance: {
    sv: `Artikel 12 ger rätt till uppehälle, säkert boende, psykologisk och materiell hjälp, akut vård, tolk, råd och juridiskt stöd, och till utbildning för barn. Stödet får inte villkoras av att personen vittnar. Det nationella stödprogrammet kompletterar myndigheternas stöd för dem som annars inte nås. Avsnittet svarar på vem som gav stödet, vad som nekades och med vilket skäl.

- Direkt utsatta som fått stöd: {{supported_direct_victims}}.
- Medföljande barn som fått stöd: {{supported_children}}.
- Andra medföljande anhöriga som fått stöd: {{supported_relatives}}.`,
    en: `Article 12 gives a right to subsistence, safe housing, psychological and material help, emergency care, translation, counselling and legal help, and to education for children. Assistance must not depend on the person testifying. The National Support Programme complements the authorities for those who are otherwise not reached. This section answers who gave the support, what was refused, and for what reason.

- Direct victims given support: {{supported_direct_victims}}.
- Accompanying children given support: {{supported_children}}.
- Other accompanying relatives given support: {{supported_relatives}}.`,
  },
  reflection: {
    sv: `Artikel 13 kräver minst 30 dagars betänketid när det finns rimliga skäl att tro att någon är utsatt, och ingen får avlägsnas under den tiden. I Sverige ges den som uppehållstillstånd enligt 5 kap. 15 § utlänningslagen, och sedan 2022 får även socialnämnden ansöka. Avsnittet svarar på hur många som fick frågan, vem som ansökte och vad som hindrade. Direkt utsatta som är medborgare i tredjeland: {{victims_third_country}}.`,
    en: `Article 13 requires at least 30 days for recovery and reflection when there are reasonable grounds to believe that a person is a victim, and nobody may be removed in that time. In Sweden it is given as a residence permit under chapter 5, section 15 of the Aliens Act, and since 2022 the social welfare board may also apply. This section answers how many were asked, who applied and what stood in the way. Direct victims who are third-country nationals: {{victims_third_country}}.`,
  },
  residence_permit: {
    sv: `Artikel 14 kräver förnybara uppehållstillstånd på grund av personens situation, av samarbete med utredningen, eller av båda; för barn styr barnets bästa. Avsnittet svarar på vilka grunder som åberopades, vad som beviljades och hur risken för ny människohandel vägdes in. Direkt utsatta som är medborgare i tredjeland: {{victims_third_country}}.`,
    en: `Article 14 requires renewable residence permits on account of the person's situation, of cooperation with the investigation, or of both; for a child the best interests decide. This section answers which grounds were invoked, what was granted, and how the risk of being trafficked again was weighed. Direct victims who are third-country nationals: {{victims_third_country}}.`,
  },
  compensation: {
    sv: `Artikel 15 ger rätt till information, rättshjälp och ersättning från gärningspersonen och från staten. Avsnittet svarar på om de utsatta fick ett målsägandebiträde i tid, vilka anspråk som framställdes och vad som faktiskt betalades ut. Skilj på skadestånd, brottsskadeersättning och utebliven lön.`,
    en: `Article 15 gives a right to information, legal aid and compensation from the offender and from the state. This section answers whether victims had a counsel in time, which claims were made and what was actually paid. Keep damages, state compensation and unpaid wages apart.`,
  },
  return: {
    sv: `Artikel 16 kräver att återvändande sker med respekt för rättigheter, säkerhet och värdighet och helst är frivilligt; för barn krävs riskbedömning och prövning av barnets bästa. Avsnittet svarar på hur många som återvände, genom vilket program, och om någon utnyttjades igen efter återkomsten.`,
    en: `Article 16 requires that return takes place with respect for rights, safety and dignity and is preferably voluntary; for a child it takes a risk assessment and a test of best interests. This section answers how many returned, through which programme, and whether anyone was exploited again after return.`,
  },
  gender_equality: {
    sv: `Artikel 17 kräver att jämställdhet främjas i varje åtgärd. Avsnittet svarar på om kvinnor, män och personer med annan könsidentitet upptäcks och får stöd på lika villkor, och om det finns skyddat boende även för män.

- Kvinnor 18–26 år: {{victims_young_women}}. Män 18–26 år: {{victims_young_men}}.
- Kvinnor 27 år och äldre: {{victims_women}}. Män 27 år och äldre: {{victims_men}}.`,
    en: `Article 17 requires that gender equality is promoted in every measure. This section answers whether women, men and persons of another gender identity are found and supported on equal terms, and whether there is safe housing for men too.

- Women aged 18-26: {{victims_young_women}}. Men aged 18-26: {{victims_young_men}}.
- Women aged 27 and older: {{victims_women}}. Men aged 27 and older: {{victims_men}}.`,
  },
  criminalisation: {
    sv: `Artiklarna 18–24 gäller straffansvaret: människohandel, att medvetet använda en utsatts tjänster (artikel 19), brott med handlingar (artikel 20) och försvårande omständigheter (artikel 24). I brottsbalken finns människohandel i 4 kap. 1 a § och människoexploatering, sedan den 1 juli 2018, i 4 kap. 1 b §. Avsnittet svarar på vilka ärenden som rubricerades som något annat, och vad det betydde för den utsatta. Kontrollera vilken lydelse som gällde under rapportåret.`,
    en: `Articles 18-24 concern criminal liability: trafficking, the knowing use of a victim's services (Article 19), offences with documents (Article 20) and aggravating circumstances (Article 24). In the Swedish Criminal Code trafficking is found in chapter 4, section 1 a and, since 1 July 2018, human exploitation in chapter 4, section 1 b. This section answers which cases were classified as something else, and what that meant for the victim. Check which wording applied in the reporting year.`,
  },
  non_punishment: {
    sv: `Artikel 26 kräver en möjlighet att inte straffa den som tvingats delta i brott. Avsnittet svarar på om utsatta har lagförts, tagits i förvar eller fått böter för gärningar som de tvingats till, och om någon frågade efter tvånget. Utsatta för tvingad brottslighet: {{victims_criminality}}.`,
    en: `Article 26 requires that it is possible not to punish a person who was compelled to take part in offences. This section answers whether victims were prosecuted, detained or fined for acts that they were compelled to commit, and whether anyone asked about the compulsion. Victims of forced criminality: {{victims_criminality}}.`,
  },
  investigation: {
    sv: `Enligt artikel 27 får utredningen inte bero på att den utsatta anmäler, och organisationer får bistå under processen; artikel 29 kräver särskilt utbildade myndigheter och samordning. Avsnittet svarar på varför anmälan uteblev, hur anmälningar togs emot och vad som lades ned.

- Utan polisanmälan: {{police_not_reported}}.
- Polisanmält av personen själv: {{police_reported_by_victim}}.`,
    en: `Under Article 27 an investigation must not depend on a report from the victim, and organisations may assist during the proceedings; Article 29 requires specialised authorities and coordination. This section answers why no report was made, how reports were received and what was discontinued.

- Not reported to the police: {{police_not_reported}}.
- Reported to the police by the person: {{police_reported_by_victim}}.`,
  },
  protection_witnesses: {
    sv: `Artiklarna 28 och 30 kräver skydd för utsatta, vittnen, familjemedlemmar och de organisationer som hjälper dem, före, under och efter rättsprocessen. Avsnittet svarar på vilka hot som förekom, vilka skyddsåtgärder som beviljades och om familjen i hemlandet omfattades.`,
    en: `Articles 28 and 30 require protection of victims, witnesses, family members and the organisations that help them, before, during and after the proceedings. This section answers which threats occurred, which protective measures were granted, and whether the family in the home country was covered.`,
  },
  children: {
    sv: `Barnets bästa går genom hela konventionen: medel behöver inte visas när den utsatta är under 18 år (artikel 4), ett ensamkommande barn ska få en företrädare (artikel 10) och barn har rätt till utbildning (artikel 12). Direkt utsatta barn och medföljande barn räknas var för sig, och ett medföljande barn kan självt vara utsatt. Avsnittet svarar på om barnen hördes, fick skola, vård och egen plan.

- Direkt utsatta barn: {{direct_victims_children}}. Flickor: {{victims_girls}}. Pojkar: {{victims_boys}}.
- Medföljande barn: {{accompanying_children}}.`,
    en: `The best interests of the child run through the whole convention: means need not be shown when the victim is under 18 (Article 4), an unaccompanied child is to have a representative (Article 10) and children have a right to education (Article 12). Direct victims who are children and accompanying children are counted apart, and an accompanying child may be a victim too. This section answers whether the children were heard, and had school, care and a plan of their own.

- Direct victims who are children: {{direct_victims_children}}. Girls: {{victims_girls}}. Boys: {{victims_boys}}.
- Accompanying children: {{accompanying_children}}.`,
  },
  technology: {
    sv: `GRETA:s fjärde omgång frågar hur informations- och kommunikationsteknik används för att rekrytera, kontrollera och utnyttja människor, och hur den kan användas för att hitta dem. Avsnittet svarar på vilka slags tjänster som förekom, hur digitala bevis togs om hand och om uppsökande arbete på nätet når fram.`,
    en: `GRETA's fourth round asks how information and communication technology is used to recruit, control and exploit people, and how it can be used to find them. This section answers which kinds of service occurred, how digital evidence was handled, and whether outreach online gets through.`,
  },
  data_statistics: {
    sv: `Siffrorna kommer från medlemmarnas statistikformulär, ett svar per person och år, och har granskats så att ingen kan kännas igen. Organisationer som lämnat uppgifter: {{data_coverage}}. Direkt utsatta: {{direct_victims}}. Myndigheternas uppgifter räknas på andra sätt och kan avse samma personer; de läggs inte ihop med dessa.`,
    en: `The figures come from the members' statistics forms, one answer per person and year, and have been audited so that nobody can be recognised. Organisations that reported: {{data_coverage}}. Direct victims: {{direct_victims}}. The authorities count in other ways and may have met the same persons; their figures are not added to these.`,
  },
  civil_society: {
    sv: `Artikel 35 uppmanar staten till strategiskt partnerskap med det civila samhället. Plattformen är en namngiven partner i den nationella manualen, och dess medlemmar ger stöd utan villkor om medverkan. Avsnittet svarar på hur finansieringen räckte, hur överenskommelser följdes och när organisationerna kallades in för sent. Första kontakt genom uppsökande arbete: {{found_by_outreach}}.`,
    en: `Article 35 encourages the state to a strategic partnership with civil society. The Platform is a named partner in the national manual, and its members give support that does not depend on cooperation. This section answers how far the funding went, how agreements were kept, and when organisations were called in too late. First contact through outreach work: {{found_by_outreach}}.`,
  },
  follow_up: {
    sv: `Avsnittet följer upp rekommendationerna i GRETA:s rapporter om Sverige från 2014, 2018 och 2023. GRETA använder tre grader: uppmanar med eftertryck, anser och inbjuder. Ange för varje rekommendation om den är genomförd, delvis genomförd eller inte genomförd, och vilket belägg i denna rapport som visar det.`,
    en: `This section follows up the recommendations in GRETA's reports on Sweden of 2014, 2018 and 2023. GRETA uses three strengths: urges, considers and invites. State for each recommendation whether it is implemented, partly implemented or not implemented, and which evidence in this report shows it.`,
  },
}
