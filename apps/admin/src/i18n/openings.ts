import { defineWords } from './index.ts'

/** Who has opened a record, on the pages of cases and children. */
export const openingWords = defineWords('openings', {
  sv: {
    title: 'Vem har öppnat akten',
    lead: 'Varje gång någon läser, öppnar eller ändrar något här antecknas det, och det går inte att ta bort.',
    searchedTitle: 'Hittad i sökningar',
    searchedLead:
      'Någon sökte efter en person och fick veta att akten finns. Sökningen visar inte vem akten handlar om.',
    noneSearched: 'Ingen sökning har hittat akten',
    seenTitle: 'Sedd i listor',
    seenLead: 'Akten stod i en lista som någon tittade på. Ingen öppnade den då.',
    showSeen: 'Visa listor där akten har synts',
    hideSeen: 'Dölj listorna',
    who: 'Vem',
    when: 'När',
    what: 'Vad',
    times: '{{count}} gånger',
    nobody: 'systemet',
    of: 'någon hos {{organisation}}',
    refused: 'Nekad',
    none: 'Ingen har öppnat akten än',
    noneText: 'Så snart någon läser eller ändrar något visas det här.',
    noneSeen: 'Akten har inte synts i någon lista',
  },
  en: {
    title: 'Who has opened the record',
    lead: 'Each time somebody reads, opens or changes something here it is noted, and the note cannot be removed.',
    searchedTitle: 'Found by searches',
    searchedLead:
      'Somebody searched for a person and learnt that the record is here. A search does not show whom the record is about.',
    noneSearched: 'No search has found the record',
    seenTitle: 'Seen in lists',
    seenLead: 'The record stood in a list that somebody looked at. Nobody opened it then.',
    showSeen: 'Show the lists that it was seen in',
    hideSeen: 'Hide the lists',
    who: 'Who',
    when: 'When',
    what: 'What',
    times: '{{count}} times',
    nobody: 'the system',
    of: 'somebody at {{organisation}}',
    refused: 'Refused',
    none: 'Nobody has opened the record yet',
    noneText: 'As soon as somebody reads or changes something it shows here.',
    noneSeen: 'The record has not been seen in a list',
  },
})
