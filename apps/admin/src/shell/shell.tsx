import { Outlet, useMatches } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { commonWords } from '../i18n/common.ts'
import { useWords } from '../i18n/index.ts'
import { type Permission, useMay } from '../session.tsx'
import { UiProvider } from '../ui/context.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { FactorNotices } from './factor-notices.tsx'
import { NoPermissionPage } from './plain-pages.tsx'
import styles from './shell.module.css'
import { ShortcutHelp, useShortcuts } from './shortcuts.tsx'
import { BottomMenu, SideMenu } from './side-menu.tsx'
import { StepUpDialog } from './step-up-dialog.tsx'
import { TopBar } from './top-bar.tsx'
import { useUiWordsInLanguage } from './ui-words.ts'
import { useRouterNavigation } from './use-navigation.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    permission?: Permission
  }
}

/** What stands around every page: skip link, menu, top bar, and the main landmark. */
export function Shell() {
  const t = useWords(commonWords)
  const words = useUiWordsInLanguage()
  const navigation = useRouterNavigation()
  const [help, setHelp] = useState(false)
  useShortcuts(useCallback(() => setHelp(true), []))
  return (
    <UiProvider words={words} navigation={navigation}>
      {/* biome-ignore lint/a11y/useValidAnchor: a link to the main landmark; the address must stay as it is */}
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('top.skip')}
      </a>
      <div className={styles.app}>
        <SideMenu />
        <div className={styles.page}>
          <TopBar onShortcuts={() => setHelp(true)} />
          <main id="main" tabIndex={-1} className={styles.main}>
            <ConnectionBar />
            <FactorNotices />
            <Permitted />
          </main>
        </div>
        <BottomMenu />
      </div>
      <StepUpDialog />
      <ShortcutHelp opened={help} onClose={() => setHelp(false)} />
    </UiProvider>
  )
}

/** The page, if the membership's role includes it at all. */
function Permitted() {
  const may = useMay()
  const permission = useMatches().at(-1)?.staticData.permission
  return permission && !may(permission) ? <NoPermissionPage /> : <Outlet />
}
