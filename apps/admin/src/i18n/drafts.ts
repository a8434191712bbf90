import { defineWords } from './index.ts'

export const draftWords = defineWords('drafts', {
  sv: {
    offer: 'Du har ett utkast från {{time}}',
    offerText: 'Bara du ser det. Det finns kvar i 14 dagar, också på andra enheter.',
    identityText: 'Namn och personnummer finns inte i utkast. Dem skriver du igen.',
    goOn: 'Fortsätt på utkastet',
    startOver: 'Börja om',
    saving: 'Sparar utkast …',
    saved: 'Utkast sparat {{time}}',
    away: 'Ingen kontakt: texten finns kvar här och sparas när kontakten är tillbaka',
    failed: 'Utkastet gick inte att spara. Texten finns kvar här tills du lämnar sidan',
    connection: 'Ingen kontakt med servern. Det du har skrivit finns kvar på sidan.',
    waiting: 'Vi försöker igen av oss själva när kontakten är tillbaka.',
  },
  en: {
    offer: 'You have a draft from {{time}}',
    offerText: 'Only you see it. It stays for 14 days, on your other devices too.',
    identityText: 'Names and personal numbers are not in drafts. You write them again.',
    goOn: 'Go on with the draft',
    startOver: 'Start over',
    saving: 'Saving draft …',
    saved: 'Draft saved {{time}}',
    away: 'No connection: the text stays here and is saved when the connection is back',
    failed: 'The draft could not be saved. The text stays here until you leave the page',
    connection: 'No connection to the server. What you have written is still on the page.',
    waiting: 'We try again by ourselves when the connection is back.',
  },
})
