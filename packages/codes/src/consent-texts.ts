import type { CodeOf } from './code-list.ts'
import type { consentPurpose } from './privacy.ts'

/** A text that is read out before somebody answers. A text that has been used is never changed: a new wording is a new version. */
export interface ConsentText {
  readonly purpose: CodeOf<typeof consentPurpose>
  /** The day it was adopted, and for whom it is written. */
  readonly version: string
  readonly language: string
  /** Easy to read: for children, and for whoever is helped by it. */
  readonly easy: boolean
  readonly text: string
}

type Words = readonly [language: string, text: string]

const closing: Readonly<Record<string, string>> = {
  sv: 'Du bestämmer själv. Du kan säga nej, och du får samma stöd ändå. Du kan ångra dig när du vill. Då slutar vi genast, men det som redan har hänt går inte att göra ogjort.',
  en: 'You decide. You can say no and will get the same support. You can change your mind at any time. We then stop at once, but what has already happened cannot be undone.',
}
const closingEasy: Readonly<Record<string, string>> = {
  sv: 'Du får säga ja. Du får säga nej. Ingen blir arg. Du kan ändra dig sedan. Säg bara till.',
  en: 'You may say yes. You may say no. Nobody will be angry. You can change your mind later. Just tell us.',
}

const full = (purpose: ConsentText['purpose'], ...words: Words[]): ConsentText[] =>
  words.map(([language, text]) => ({
    purpose,
    version: '2026-11',
    language,
    easy: false,
    text: `${text} ${closing[language] ?? ''}`.trim(),
  }))

const easy = (purpose: ConsentText['purpose'], ...words: Words[]): ConsentText[] =>
  words.map(([language, text]) => ({
    purpose,
    version: '2026-11-easy',
    language,
    easy: true,
    text: `${text} ${closingEasy[language] ?? ''}`.trim(),
  }))

/** Every text, old versions too. Another language is another line here, with its closing words in it. */
export const consentTexts: readonly ConsentText[] = [
  ...full(
    'interview',
    [
      'sv',
      'Vi vill prata med dig om det du har varit med om, så att vi förstår vilket stöd du behöver. Du väljer vad du berättar. Du kan ta en paus eller sluta när du vill.',
    ],
    [
      'en',
      'We would like to talk with you about what you have been through, so that we understand what support you need. You choose what to tell. You can pause or stop whenever you want.',
    ],
  ),
  ...full(
    'case_record',
    [
      'sv',
      'Vi vill anteckna det som behövs för att stödja dig. Namn och kontaktuppgifter krypteras och läses bara av dem som arbetar med dig, och varje läsning antecknas. Du kan få veta vad som står om dig och vem som har läst.',
    ],
    [
      'en',
      'We would like to note what is needed to support you. Names and contact details are encrypted and read only by those who work with you, and every reading is noted. You can find out what is written about you and who has read it.',
    ],
  ),
  ...full(
    'share_nsp',
    [
      'sv',
      'Vi vill visa uppgifter om dig för den som prövar ansökan till det nationella stödprogrammet. De ser det som behövs för beslutet, till ett bestämt datum. Utan uppgifterna kan ansökan inte prövas.',
    ],
    [
      'en',
      'We would like to show information about you to those who decide on applications to the National Support Programme. They see what the decision needs, until a set date. Without it the application cannot be decided.',
    ],
  ),
  ...full(
    'share_member',
    [
      'sv',
      'Vi vill visa uppgifter om dig för en annan organisation som ska stödja dig. Vi berättar vilken organisation det är, vad de får se och till vilket datum. De kan inte ändra i dina uppgifter.',
    ],
    [
      'en',
      'We would like to show information about you to another organisation that is to support you. We tell you which organisation it is, what they will see and until which date. They cannot change your information.',
    ],
  ),
  ...full(
    'share_authority',
    [
      'sv',
      'Vi vill lämna uppgifter om dig till en myndighet. Vi berättar vilken myndighet det är, vad den får veta och varför. En myndighet kan behöva spara det den har fått, och andra kan få begära ut det.',
    ],
    [
      'en',
      'We would like to give information about you to an authority. We tell you which authority it is, what it will learn and why. An authority may have to keep what it has received, and others may be allowed to ask for it.',
    ],
  ),
  ...full(
    'share_regional_coordinator',
    [
      'sv',
      'Vi vill visa uppgifter om dig för regionkoordinatorn, som hjälper till att ordna stöd där du är. Koordinatorn ser det som behövs för det, till ett bestämt datum.',
    ],
    [
      'en',
      'We would like to show information about you to the regional coordinator, who helps to arrange support where you are. The coordinator sees what is needed for that, until a set date.',
    ],
  ),
  ...full(
    'statistics',
    [
      'sv',
      'Vi vill räkna med dig i statistik om människohandel. Ditt namn är inte med, och siffror som är så små att någon kan kännas igen visas aldrig.',
    ],
    [
      'en',
      'We would like to count you in statistics on human trafficking. Your name is not part of it, and figures so small that somebody could be recognised are never shown.',
    ],
  ),
  ...full(
    'research',
    [
      'sv',
      'Vi vill låta forskare använda uppgifter ur din akt utan namn och kontaktuppgifter. Forskningen ska vara godkänd vid etikprövning, och vi berättar vad den handlar om.',
    ],
    [
      'en',
      'We would like to let researchers use information from your record without name and contact details. The research must have passed ethical review, and we tell you what it is about.',
    ],
  ),
  ...full(
    'story_anonymous',
    [
      'sv',
      'Vi vill berätta något av det du har varit med om i en rapport, så att ingen kan känna igen dig. Du får läsa eller höra texten först och säga vad som ska bort. När rapporten är tryckt kan den inte ändras.',
    ],
    [
      'en',
      'We would like to tell some of what you have been through in a report, so that nobody can recognise you. You read or hear the text first and say what should go. Once the report is printed it cannot be changed.',
    ],
  ),
  ...full(
    'contact_later',
    [
      'sv',
      'Vi vill höra av oss senare och fråga hur du har det. Du väljer hur vi når dig på ett säkert sätt. Vi säger aldrig till någon annan varför vi ringer.',
    ],
    [
      'en',
      'We would like to get in touch later and ask how you are. You choose a safe way to reach you. We never tell anybody else why we call.',
    ],
  ),
  ...easy(
    'interview',
    ['sv', 'Vi vill prata med dig. Du väljer vad du vill berätta. Du får ta paus. Du får sluta när du vill.'],
    ['en', 'We want to talk with you. You choose what to tell. You may take a break. You may stop when you want.'],
  ),
  ...easy(
    'case_record',
    ['sv', 'Vi vill skriva ner det vi behöver minnas för att hjälpa dig. Bara de som hjälper dig får läsa ditt namn.'],
    ['en', 'We want to write down what we need to remember to help you. Only those who help you may read your name.'],
  ),
  ...easy(
    'share_nsp',
    ['sv', 'Det finns människor som bestämmer om mer hjälp till dig och din familj. Vi vill berätta för dem om dig.'],
    ['en', 'There are people who decide about more help for you and your family. We want to tell them about you.'],
  ),
  ...easy(
    'share_member',
    [
      'sv',
      'Några andra ska också hjälpa dig. Vi vill berätta för dem om dig. Vi säger vilka de är och vad de får veta.',
    ],
    [
      'en',
      'Some others will help you too. We want to tell them about you. We say who they are and what they will know.',
    ],
  ),
  ...easy(
    'share_authority',
    ['sv', 'Vi vill berätta om dig för till exempel socialtjänsten eller polisen. Vi säger vilka det är och varför.'],
    ['en', 'We want to tell, for example, the social services or the police about you. We say who it is and why.'],
  ),
  ...easy(
    'share_regional_coordinator',
    ['sv', 'En person ordnar hjälp där du bor. Vi vill berätta för den personen om dig.'],
    ['en', 'Somebody arranges help where you live. We want to tell that person about you.'],
  ),
]
