import { Link } from './link.tsx'
import styles from './tabs.module.css'

/** Parts of a page as links, so that each has an address. `current` is the `href` of the one shown. */
export function Tabs(props: {
  label: string
  current: string
  tabs: { href: string; label: string; count?: number }[]
}) {
  return (
    <nav aria-label={props.label} className={styles.tabs}>
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
