import { Drawer, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useUiWords } from './context.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  opened: boolean
  onClose: () => void
  title: string
  children: ReactNode
}

/** A dialog over the page: a title, a way to close it unless what it shows is shown once, and what it asks or shows. */
export function Dialog({
  opened,
  onClose,
  title,
  children,
  size,
  closable = true,
}: DialogProps & { size?: 'sm' | 'md' | 'lg' | 'xl'; closable?: boolean }) {
  const words = useUiWords()
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      centered
      closeOnEscape={closable}
      closeOnClickOutside={closable}
    >
      <Modal.Overlay backgroundOpacity={0.55} />
      <Modal.Content>
        {/* Mantine's own header is a banner landmark, and the page has one already. */}
        <div className={styles.head}>
          <Modal.Title>{title}</Modal.Title>
          {closable && <Modal.CloseButton aria-label={words.close} />}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

const sheet = { content: { height: 'auto', maxHeight: '85dvh' } }

/** The same from the bottom of a small screen. */
export function Sheet({ opened, onClose, title, children }: DialogProps) {
  const words = useUiWords()
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="bottom" styles={sheet}>
      <Drawer.Overlay backgroundOpacity={0.55} />
      <Drawer.Content>
        <div className={styles.head}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={words.close} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
