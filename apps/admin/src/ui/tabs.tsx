import { useEffect, useRef } from 'react'
import { Link } from './link.tsx'
import styles from './tabs.module.css'

/** Parts of a page as links, so that each has an address. `current` is the `href` of the one shown. */
export function Tabs(props: {
  label: string
  current: string
  tabs: { href: string; label: string; count?: number }[]
}) {
  const row = useRef<HTMLElement>(null)
  // On a small screen the row is wider than the page, and the part one is in must be seen.
  useEffect(() => {
    const here = row.current?.querySelector(`[href="${props.current}"]`)
    if (row.current && here instanceof HTMLElement) row.current.scrollLeft = here.offsetLeft - 16
  }, [props.current])
  return (
    <nav ref={row} aria-label={props.label} className={styles.tabs}>
      <ul>
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} aria-current={tab.href === props.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && ` (${tab.count})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
