import { ActionIcon, Button, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { role } from '@varn/codes/system'
import { commonWords } from '../i18n/common.ts'
import { type Language, setLanguage, useLanguage, useWords } from '../i18n/index.ts'
import { useLabels } from '../label.ts'
import { leaveQuickly, type Membership, signOut, switchMembership, useMe } from '../session.tsx'
import { PersonIcon, SchemeIcon } from '../ui/icons.tsx'
import { notify } from '../ui/notify.ts'
import styles from './shell.module.css'

/** Who one works as, language, colours, account, and the way out. */
export function TopBar({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useWords(commonWords)
  return (
    <header className={styles.top}>
      <MembershipMenu />
      <div className={styles.tools}>
        <span className={styles.wideOnly}>
          <LanguageButton />
          <SchemeMenu />
        </span>
        <AccountMenu onShortcuts={onShortcuts} />
      </div>
      <Tooltip label={t('top.exitHelp')} multiline w={240} events={{ hover: true, focus: true, touch: false }}>
        <Button color="red" variant="light" className={styles.exit} onClick={leaveQuickly}>
          {t('top.exit')}
        </Button>
      </Tooltip>
    </header>
  )
}

function MembershipMenu() {
  const t = useWords(commonWords)
  const me = useMe()
  const change = useMembershipChange()
  const others = me.memberships.filter((membership) => membership.id !== me.membership.id)
  const labels = useLabels()
  const name = (membership: Membership) => `${membership.organisation.name} · ${labels.of(role, membership.role)}`
  if (others.length === 0) return <span className={styles.membership}>{name(me.membership)}</span>
  return (
    <Menu withinPortal={false} position="bottom-start" width={300}>
      <Menu.Target>
        <button type="button" className={styles.membership} data-menu>
          <span className="visually-hidden">{t('top.membership')} </span>
          <span>{name(me.membership)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('top.switchTo')}</Menu.Label>
        {others.map((membership) => (
          <Menu.Item key={membership.id} mih={44} onClick={() => change(membership)}>
            {name(membership)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Goes to the start page first, so that a page with unsaved words asks before the rows it shows are gone. */
function useMembershipChange() {
  const t = useWords(commonWords)
  const labels = useLabels()
  const leave = useLeave()
  return async (membership: Membership) => {
    if (!(await leave())) return
    if (!(await switchMembership(membership.id))) return notify(t('top.switchFailed'), 'danger')
    const words = { role: labels.of(role, membership.role), organisation: membership.organisation.name }
    notify(t('top.switched', words))
  }
}

function useLeave() {
  const router = useRouter()
  return async () => {
    await router.navigate({ href: '/' })
    return router.state.location.pathname === '/'
  }
}

const languageNames: Record<Language, string> = { sv: 'Svenska', en: 'English' }

/** Names the other language in that language: the one word its reader is sure to know. */
function LanguageButton() {
  const other = useLanguage() === 'sv' ? 'en' : 'sv'
  return (
    <Button variant="subtle" lang={other} onClick={() => setLanguage(other)}>
      {languageNames[other]}
    </Button>
  )
}

const schemes = ['auto', 'light', 'dark'] as const

function SchemeItems() {
  const t = useWords(commonWords)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const words = { auto: t('top.schemeAuto'), light: t('top.schemeLight'), dark: t('top.schemeDark') }
  return (
    <>
      <Menu.Label>{t('top.scheme')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
      >
        {schemes.map((scheme) => (
          <Menu.RadioItem key={scheme} value={scheme} mih={44}>
            {words[scheme]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}

function SchemeMenu() {
  const t = useWords(commonWords)
  return (
    <Menu withinPortal={false} position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t('top.scheme')}>
          <SchemeIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <SchemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}

function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useWords(commonWords)
  const me = useMe()
  const leave = useLeave()
  const router = useRouter()
  const other = useLanguage() === 'sv' ? 'en' : 'sv'
  return (
    <Menu withinPortal={false} position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t('top.account')}>
          <PersonIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.displayName}</Menu.Label>
        <Menu.Item mih={44} onClick={() => router.navigate({ href: '/security' })}>
          {t('top.security')}
        </Menu.Item>
        <Menu.Item mih={44} className={styles.wideOnly} onClick={onShortcuts} rightSection={<kbd>?</kbd>}>
          {t('top.shortcuts')}
        </Menu.Item>
        <Menu.Item mih={44} className={styles.smallOnly} lang={other} onClick={() => setLanguage(other)}>
          {languageNames[other]}
        </Menu.Item>
        <Menu.Item mih={44} onClick={async () => (await leave()) && signOut()}>
          {t('top.signOut')}
        </Menu.Item>
        <div className={styles.smallOnly}>
          <Menu.Divider />
          <SchemeItems />
        </div>
      </Menu.Dropdown>
    </Menu>
  )
}
