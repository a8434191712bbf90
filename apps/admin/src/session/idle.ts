import { useEffect } from 'react'
import { lock, onMessage, tell } from './tokens.ts'

/** The screen locks after this long without a touch in any tab. */
export const idleMilliseconds = 15 * 60_000
const checkMilliseconds = 5_000
const activeKey = 'varn.active'
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'scroll'] as const

/** Locks the screen when nobody has touched any tab for a quarter of an hour, also when the computer slept meanwhile. */
export function useIdleLock(on: boolean) {
  useEffect(() => {
    if (!on) return
    let last = Date.now()
    let told = 0
    const active = () => {
      const now = Date.now()
      // After a sleep the first touch may come before the check: it must not wake an unlocked screen.
      if (now - last >= idleMilliseconds) return lock()
      last = now
      if (now - told < checkMilliseconds) return
      told = now
      remember(now)
      tell({ kind: 'active', at: now })
    }
    const check = () => {
      if (Date.now() - last >= idleMilliseconds) lock()
    }
    active()
    for (const sign of signs) addEventListener(sign, active, { passive: true, capture: true })
    const stop = onMessage((message) => {
      if (message.kind === 'active') last = Math.max(last, message.at)
    })
    const timer = setInterval(check, checkMilliseconds)
    document.addEventListener('visibilitychange', check)
    return () => {
      for (const sign of signs) removeEventListener(sign, active, { capture: true })
      stop()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', check)
    }
  }, [on])
}

/** Whether the last touch, in any tab and before this page was loaded, is so long ago that the screen begins locked. */
export function wasIdle(now = Date.now()): boolean {
  try {
    const last = Number(localStorage.getItem(activeKey))
    return last > 0 && now - last >= idleMilliseconds
  } catch {
    return false
  }
}

function remember(at: number) {
  try {
    localStorage.setItem(activeKey, String(at))
  } catch {
    // Without storage a page that is loaded again starts its quarter of an hour anew.
  }
}
