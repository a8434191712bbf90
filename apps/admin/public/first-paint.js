// Runs before the first paint. Reads the same keys as src/i18n/index.ts and src/theme.ts.
;(() => {
  const root = document.documentElement
  let scheme = 'auto'
  let language = navigator.language.startsWith('sv') ? 'sv' : 'en'
  try {
    scheme = localStorage.getItem('varn.scheme') || scheme
    language = localStorage.getItem('varn.language') || language
  } catch {
    // Storage can be switched off; the defaults stand.
  }
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  root.lang = language === 'en' ? 'en' : 'sv'
})()
