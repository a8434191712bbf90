import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentPropsWithRef, MouseEvent } from 'react'
import { useNavigation } from './context.tsx'

type AnchorProps = Omit<ComponentPropsWithRef<'a'>, 'href'> & { href: string }

/** A link inside the application: an ordinary anchor that opens without loading the document again. */
export function Link({ href, onClick, ...rest }: AnchorProps) {
  const follow = useFollow(href, onClick)
  return <a {...rest} {...follow} href={href} />
}

/** A link that looks like a button. `isNew` makes it what the key `n` opens. */
export function ButtonLink({
  href,
  isNew,
  children,
  ...rest
}: { href: string; isNew?: boolean; children: React.ReactNode } & ButtonProps) {
  const follow = useFollow(href)
  return (
    <Button component="a" href={href} data-shortcut={isNew ? 'new' : undefined} {...rest} {...follow}>
      {children}
    </Button>
  )
}

function useFollow(href: string, onClick?: (event: MouseEvent<HTMLAnchorElement>) => void) {
  const { open, preload } = useNavigation()
  return {
    onClick: (event: MouseEvent<HTMLAnchorElement>) => {
      onClick?.(event)
      const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
      if (event.defaultPrevented || elsewhere || !href.startsWith('/')) return
      event.preventDefault()
      open(href)
    },
    onMouseEnter: () => href.startsWith('/') && preload(href),
    onFocus: () => href.startsWith('/') && preload(href),
  }
}
