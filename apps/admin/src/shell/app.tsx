import { Button, MantineProvider, MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { queryClient } from '../api.ts'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { commonWords } from '../i18n/common.ts'
import { useLanguage, useWords } from '../i18n/index.ts'
import { getState, subscribe } from '../session/tokens.ts'
import { renew, SessionProvider, useSessionState } from '../session.tsx'
import { styleNonce } from '../style-nonce.ts'
import { cssVariables, schemeManager, theme } from '../theme.ts'
import { type Navigation, UiProvider } from '../ui/context.tsx'
import { LockScreen } from './lock-screen.tsx'
import { MustChangePage } from './must-change-page.tsx'
import styles from './shell.module.css'
import { StepUpDialog } from './step-up-dialog.tsx'
import { useUiWordsInLanguage } from './ui-words.ts'

// Met once in a person's time here, and it brings the QR code along.
const FactorDemanded = lazy(async () => ({ default: (await import('./factor-demanded.tsx')).FactorDemanded }))

/** The whole application: by the state of the session, the sign-in page or the router's pages. */
export function App({ router }: { router: AnyRouter }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <Notices />
        <BySession router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** Where notices come up; what closes one has a name. */
function Notices() {
  const { close } = useUiWordsInLanguage()
  const theme = useMemo(
    () => ({ components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } } }),
    [close],
  )
  return (
    <MantineThemeProvider theme={theme}>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  )
}

function BySession({ router }: { router: AnyRouter }) {
  const state = useSessionState()
  const words = useUiWordsInLanguage()
  useLanguage()
  if (state.status === 'loading') return <Opening />
  if (state.status === 'unreachable') return <Unreachable />
  if (state.status === 'signed-out') {
    return (
      <UiProvider words={words} navigation={noNavigation}>
        <SignInPage />
      </UiProvider>
    )
  }
  return (
    <>
      <SessionProvider me={state.me}>
        {/* Another membership sees other rows: nothing of the former's pages may stay. */}
        {state.me.mustChangePassword ? (
          <UiProvider words={words} navigation={noNavigation}>
            <MustChangePage />
          </UiProvider>
        ) : state.me.secondFactor.demanded ? (
          <Demanded />
        ) : (
          <RouterProvider key={state.me.membership.id} router={router} />
        )}
      </SessionProvider>
      {state.locked && (
        <UiProvider words={words} navigation={noNavigation}>
          <LockScreen me={state.me} reason={state.locked} />
        </UiProvider>
      )}
    </>
  )
}

/** Nothing else is open to the session before it has shown a second factor. */
function Demanded() {
  const words = useUiWordsInLanguage()
  return (
    <UiProvider words={words} navigation={noNavigation}>
      <Suspense fallback={<Opening />}>
        <FactorDemanded />
      </Suspense>
      <StepUpDialog />
    </UiProvider>
  )
}

function Opening() {
  const t = useWords(commonWords)
  return (
    <main className={styles.alone} aria-busy="true">
      <p role="status" className="visually-hidden">
        {t('session.loading')}
      </p>
    </main>
  )
}

function Unreachable() {
  const t = useWords(commonWords)
  return (
    <main className={styles.alone} role="alert">
      <h1>{t('session.unreachable')}</h1>
      <p className={styles.lead}>{t('session.unreachableText')}</p>
      <form>
        <Button onClick={() => renew()}>{t('session.retry')}</Button>
      </form>
    </main>
  )
}

// Outside the session there is one page, and nowhere to go.
const noNavigation: Navigation = { open: () => {}, preload: () => {}, block: () => () => {}, arrived: () => {} }

// What one membership has read must not be met by the next. Registered before React listens, so it comes first.
let actor = ''
subscribe(() => {
  const state = getState()
  const next = state.status === 'signed-in' ? `${state.me.user.id}/${state.me.membership.id}` : ''
  if (next !== actor) queryClient.clear()
  actor = next
})
