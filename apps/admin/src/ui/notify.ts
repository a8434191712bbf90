import { notifications } from '@mantine/notifications'

/** A short notice that goes away by itself. It never carries personal data: it stays readable over the page. */
export function notify(message: string, tone: 'good' | 'warn' | 'danger' = 'good') {
  const color = { good: 'var(--varn-good)', warn: 'var(--varn-warn)', danger: 'var(--varn-danger)' }[tone]
  notifications.show({ message, color, autoClose: tone === 'good' ? 5000 : 10000, withCloseButton: true })
}
