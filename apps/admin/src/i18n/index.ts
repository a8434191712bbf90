import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'sv' | 'en'
const storageKey = 'varn.language'

interface Tree {
  [key: string]: string | Tree
}
/** The same keys with any words: what the other language must have, no more and no less. */
type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other' | 'zero'}` ? Base : K
/** Dotted keys of a tree: `list.title`. Plural pairs `saved_one`, `saved_other` are asked for as `saved`. */
type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${KeyOf<T[K]>}`
}[keyof T & string]

/** A feature's words, registered under its name. */
export interface Words<T> {
  name: string
  sv: T
}
export type Translate<T> = (key: KeyOf<T>, values?: Record<string, string | number>) => string

const i18n = i18next.createInstance()
i18n.use(initReactI18next).init({
  lng: initialLanguage(),
  fallbackLng: false,
  ns: [],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})
document.documentElement.lang = language()

/**
 * Registers a feature's words in both languages. The Swedish tree is the shape: a key that is missing or too many in
 * English does not compile. It is called at the top of `src/i18n/<feature>.ts`, so words load with the page that uses them.
 */
export function defineWords<const T extends Tree>(
  name: string,
  words: { sv: T; en: SameKeys<NoInfer<T>> },
): Words<T> & { en: SameKeys<T> } {
  i18n.addResourceBundle('sv', name, words.sv)
  i18n.addResourceBundle('en', name, words.en)
  return { name, sv: words.sv, en: words.en }
}

/** Translates a feature's words in the current language and renders again when it changes. */
export function useWords<T>(words: Words<T>): Translate<T> {
  const { t } = useTranslation(words.name, { i18n })
  return useCallback((key, values) => t(String(key), { ...values }), [t])
}

/** The same outside a component, for notices. */
export function translate<T>(words: Words<T>): Translate<T> {
  const t = i18n.getFixedT(language(), words.name)
  return (key, values) => t(String(key), { ...values })
}

export function language(): Language {
  return i18n.language === 'en' ? 'en' : 'sv'
}

/** The current language; renders again when it changes. */
export function useLanguage(): Language {
  const { i18n: current } = useTranslation(undefined, { i18n })
  return current.language === 'en' ? 'en' : 'sv'
}

/** Changes the language for this browser, and the document's `lang` with it. */
export function setLanguage(next: Language) {
  document.documentElement.lang = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // Storage can be switched off; the choice then lasts until the page is closed.
  }
  return i18n.changeLanguage(next)
}

function initialLanguage(): Language {
  // first-paint.js has already chosen from storage and the browser.
  return document.documentElement.lang === 'en' ? 'en' : 'sv'
}
