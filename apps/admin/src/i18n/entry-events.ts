import { pascal } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'

const verbs = {
  list: { sv: 'Såg', en: 'Saw' },
  create: { sv: 'Skrev', en: 'Wrote' },
  get: { sv: 'Läste', en: 'Read' },
  update: { sv: 'Ändrade', en: 'Changed' },
  remove: { sv: 'Tog bort', en: 'Took out' },
}

/** What is done with the entries of a record, in words, by operationId: as the forms call them. */
export const entryEventWords: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = {
  sv: wordsIn('sv'),
  en: wordsIn('en'),
}

function wordsIn(language: 'sv' | 'en') {
  const say = (verb: keyof typeof verbs, what: string) => `${verbs[verb][language]}: ${what}`
  return Object.fromEntries(
    forms.flatMap(({ name, plural, one, many, records }) => [
      ...records.flatMap((kind) => [
        [`list${pascal(`${kind}_${plural}`)}`, say('list', many[language])],
        [`create${pascal(`${kind}_${name}`)}`, say('create', one[language])],
      ]),
      [`get${pascal(name)}`, say('get', one[language])],
      [`update${pascal(name)}`, say('update', one[language])],
      [`remove${pascal(name)}`, say('remove', one[language])],
    ]),
  )
}
