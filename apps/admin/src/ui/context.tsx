import { createContext, type ReactNode, useContext } from 'react'

/** Every word that the components say by themselves. The application fills them in; `src/ui` knows no language. */
export interface UiWords {
  breadcrumb: string
  loading: string
  close: string
  cancel: string
  retry: string
  loadMore: string
  shown: (shown: number, total: number | undefined, more: boolean) => string
  error: Record<
    | 'title'
    | 'network'
    | 'server'
    | 'notFound'
    | 'forbidden'
    | 'unconfirmed'
    | 'conflict'
    | 'busy'
    | 'invalid'
    | 'reference',
    string
  >
  form: Record<
    | 'contents'
    | 'requiredMark'
    | 'choose'
    | 'clear'
    | 'noMatch'
    | 'noAnswer'
    | 'pickDate'
    | 'dateHelp'
    | 'monthHelp'
    | 'saving'
    | 'unsaved'
    | 'number'
    | 'date'
    | 'month',
    string
  > & { summary: (count: number) => string; required: (label: string) => string; saved: (time: string) => string }
  filters: Record<'search' | 'clear' | 'more' | 'fewer' | 'day', string>
  figure: Record<'primary' | 'secondary' | 'missing' | 'why' | 'stale', string>
  conflict: Record<'title' | 'text' | 'field' | 'yours' | 'theirs' | 'empty' | 'save' | 'discard', string>
  unsaved: Record<'title' | 'text' | 'stay' | 'leave', string>
  file: Record<'drop' | 'choose', string> & { progress: (percent: number) => string }
  download: Record<'failed', string>
  chart: Record<'loading' | 'value' | 'category', string>
  number: (value: number) => string
}

/** How the components move between pages. The application binds it to its router. */
export interface Navigation {
  open: (href: string) => void
  preload: (href: string) => void
  /** Asks before the page is left; answers how to stop asking. `mayLeave` resolves to true when leaving is fine. */
  block: (mayLeave: () => Promise<boolean>) => () => void
  /** A page with this heading is on the screen. */
  arrived: (heading: HTMLElement, windowTitle: string) => void
}

const WordsContext = createContext<UiWords | undefined>(undefined)
const NavigationContext = createContext<Navigation | undefined>(undefined)

export function UiProvider(props: { words: UiWords; navigation: Navigation; children: ReactNode }) {
  return (
    <WordsContext value={props.words}>
      <NavigationContext value={props.navigation}>{props.children}</NavigationContext>
    </WordsContext>
  )
}

export function useUiWords(): UiWords {
  const words = useContext(WordsContext)
  if (!words) throw new Error('UiProvider is missing')
  return words
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (!navigation) throw new Error('UiProvider is missing')
  return navigation
}
