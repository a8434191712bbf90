import { Switch } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'
import { commonWords } from '../i18n/common.ts'
import { useWords } from '../i18n/index.ts'
import { Dialog } from '../ui/dialog.tsx'
import styles from './shell.module.css'

const storage = { key: 'varn.shortcuts', defaultValue: true, getInitialValueInEffect: false }

/** Single keys: `/` the list's search, `n` new, `?` this list. They can be switched off (WCAG 2.1.4). */
export function useShortcuts(showHelp: () => void) {
  const [on] = useLocalStorage(storage)
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"]')) return
      const element = elementFor(event.key)
      if (event.key !== '?' && !element) return
      event.preventDefault()
      if (event.key === '?') showHelp()
      else if (event.key === '/') element?.focus()
      else element?.click()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on, showHelp])
}

export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords(commonWords)
  const [on, setOn] = useLocalStorage(storage)
  const keys = [
    ['/', t('shortcuts.search')],
    ['n', t('shortcuts.create')],
    ['↑ ↓', t('shortcuts.move')],
    ['Enter', t('shortcuts.open')],
    ['?', t('shortcuts.help')],
    [t('shortcuts.esc3'), t('shortcuts.exit')],
  ]
  return (
    <Dialog opened={opened} onClose={onClose} title={t('shortcuts.title')}>
      <dl className={styles.shortcuts}>
        {keys.map(([key, meaning]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Switch label={t('shortcuts.use')} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
    </Dialog>
  )
}

/** Components mark what a key reaches: `data-shortcut="search"` and `"new"`. */
function elementFor(key: string): HTMLElement | null {
  const name = { '/': 'search', n: 'new' }[key]
  return name ? document.querySelector<HTMLElement>(`[data-shortcut="${name}"]`) : null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
