import { type ReactNode, useEffect, useRef } from 'react'
import { useNavigation, useUiWords } from './context.tsx'
import { Link } from './link.tsx'
import styles from './page.module.css'

export interface Crumb {
  href: string
  label: string
}

/**
 * A page: one heading, what it is about, and its main actions. The heading takes the focus when the page is opened.
 * The window title is the heading unless `windowTitle` says otherwise; neither may carry a person's name.
 */
export function Page(props: {
  title: string
  windowTitle?: string
  lead?: ReactNode
  chips?: ReactNode
  actions?: ReactNode
  breadcrumb?: Crumb[]
  /** `wide` uses the whole window, for editors; `narrow` is set for reading and for forms. */
  width?: 'narrow' | 'normal' | 'wide'
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { arrived } = useNavigation()
  const windowTitle = props.windowTitle ?? props.title
  useEffect(() => {
    if (heading.current) arrived(heading.current, windowTitle)
  }, [arrived, windowTitle])
  return (
    <div className={styles.page} data-width={props.width ?? 'normal'}>
      {props.breadcrumb && <Breadcrumb crumbs={props.breadcrumb} />}
      <header className={styles.head}>
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.chips}
        </div>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </header>
      <div className={styles.body}>{props.children}</div>
    </div>
  )
}

function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const words = useUiWords()
  return (
    <nav aria-label={words.breadcrumb} className={styles.breadcrumb}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <Link href={crumb.href}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
