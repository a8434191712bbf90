import { UnstyledButton } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { commonWords } from '../i18n/common.ts'
import { useWords } from '../i18n/index.ts'
import { useMay } from '../session.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { MoreIcon } from '../ui/icons.tsx'
import { Link } from '../ui/link.tsx'
import { type Group, isUnder, menuFor } from './menu.ts'
import styles from './shell.module.css'

/** The main menu at the left of a wide screen. */
export function SideMenu() {
  const t = useWords(commonWords)
  const groups = menuFor(useMay())
  return (
    <nav className={styles.side} aria-label={t('nav.label')}>
      <Link href="/" className={styles.brand}>
        <Mark />
        Värn
      </Link>
      <Groups groups={groups} />
    </nav>
  )
}

const entriesInBar = 4

/** The main menu at the bottom of a small screen: the first entries, and the rest under "Mer". */
export function BottomMenu() {
  const t = useWords(commonWords)
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const groups = menuFor(useMay())
  const all = groups.flatMap((group) => group.entries)
  const inBar = all.length <= entriesInBar + 1 ? all : all.slice(0, entriesInBar)
  const rest = all.slice(inBar.length)
  return (
    <nav className={styles.bottom} aria-label={t('nav.label')}>
      {inBar.map(({ name, href, icon: Icon }) => (
        <Link key={name} href={href} aria-current={isUnder(pathname, href) ? 'page' : undefined}>
          <Icon />
          <span>{t(`nav.${name}`)}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <UnstyledButton
          onClick={() => setOpen(true)}
          aria-haspopup="dialog"
          aria-expanded={open}
          data-current={rest.some(({ href }) => isUnder(pathname, href)) || undefined}
        >
          <MoreIcon />
          <span>{t('nav.more')}</span>
        </UnstyledButton>
      )}
      <Sheet opened={open} onClose={() => setOpen(false)} title={t('nav.label')}>
        <Groups groups={groups} onOpen={() => setOpen(false)} />
      </Sheet>
    </nav>
  )
}

function Groups({ groups, onOpen }: { groups: Group[]; onOpen?: () => void }) {
  const t = useWords(commonWords)
  const { pathname } = useLocation()
  return groups.map((group) => (
    <div key={group.name ?? 'start'} className={styles.group}>
      {group.name && <h2>{t(`nav.${group.name}`)}</h2>}
      <ul>
        {group.entries.map(({ name, href }) => (
          <li key={name}>
            <Link href={href} onClick={onOpen} aria-current={isUnder(pathname, href) ? 'page' : undefined}>
              {t(`nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ))
}

export const Mark = () => <i className={styles.mark} aria-hidden />
