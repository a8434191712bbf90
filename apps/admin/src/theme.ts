import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

const petrol: MantineColorsTuple = [
  '#e4f0f0',
  '#cfe5e6',
  '#a9d4d7',
  '#7cc7cf',
  '#4fa7b0',
  '#2f8a94',
  '#1b717b',
  '#0e5a63',
  '#0a4951',
  '#07383e',
]

const red: MantineColorsTuple = [
  '#fbe9e8',
  '#f6d2d0',
  '#f2a09b',
  '#e47f79',
  '#d2605b',
  '#bd4344',
  '#ae3236',
  '#a1262c',
  '#861d23',
  '#6b161b',
]

// Mantine draws the dark scheme's fields, menus and dialogs from this row; the steps are the tokens of theme.css.
const dark: MantineColorsTuple = [
  '#e8ecec',
  '#a6b2b8',
  '#8a979e',
  '#74818a',
  '#2c353a',
  '#262e33',
  '#1c2327',
  '#14191c',
  '#101416',
  '#0b0e10',
]

// The list of options scrolls itself: a scroll area around it would be a region that no keyboard reaches.
const list = {
  withScrollArea: false,
  styles: { options: { maxHeight: 280, overflowY: 'auto' } },
  comboboxProps: { withinPortal: false },
}

/** Where the chosen scheme is remembered; `public/first-paint.js` reads the same key. */
export const schemeManager = localStorageColorSchemeManager({ key: 'varn.scheme' })

export const theme: MantineThemeOverride = createTheme({
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', monospace",
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { petrol, red, dark },
  defaultRadius: 8,
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.75rem' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // 44 px is the touch target the whole application keeps to.
    Button: { defaultProps: { size: 'md', h: 44, variant: 'filled' } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
    ModalRoot: { defaultProps: { radius: 12 } },
    Select: { defaultProps: list },
    MultiSelect: { defaultProps: list },
    // The placeholder is an element with focus that a menu may not contain; without it the first item has the focus.
    Menu: { defaultProps: { shadow: 'sm', radius: 12, withInitialFocusPlaceholder: false } },
  },
})

/** Mantine's own variables, bound to the tokens in theme.css, so that there is one set of colours. */
export const cssVariables: CSSVariablesResolver = () => {
  const bound = {
    '--mantine-color-body': 'var(--varn-paper)',
    '--mantine-color-text': 'var(--varn-ink)',
    '--mantine-color-bright': 'var(--varn-ink)',
    '--mantine-color-dimmed': 'var(--varn-soft)',
    '--mantine-color-placeholder': 'var(--varn-soft)',
    '--mantine-color-error': 'var(--varn-danger)',
    '--mantine-color-anchor': 'var(--varn-accent)',
    '--mantine-color-default': 'var(--varn-card)',
    '--mantine-color-default-hover': 'var(--varn-accent-soft)',
    '--mantine-color-default-color': 'var(--varn-accent)',
    '--mantine-color-default-border': 'var(--varn-line)',
    '--mantine-color-petrol-light': 'var(--varn-accent-soft)',
    '--mantine-color-petrol-light-color': 'var(--varn-accent)',
    '--mantine-color-petrol-light-hover': 'color-mix(in srgb, var(--varn-accent-soft), var(--varn-accent) 8%)',
    '--mantine-color-red-light-hover': 'color-mix(in srgb, var(--varn-danger-soft), var(--varn-danger) 8%)',
    '--mantine-color-red-light': 'var(--varn-danger-soft)',
    '--mantine-color-red-light-color': 'var(--varn-danger)',
    '--mantine-color-disabled': 'var(--varn-line)',
    '--mantine-color-disabled-color': 'var(--varn-soft)',
    '--mantine-color-disabled-border': 'var(--varn-line)',
  }
  return { variables: {}, light: bound, dark: bound }
}
