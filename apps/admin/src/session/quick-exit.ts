import { useEffect } from 'react'
import { onMessage, signOut } from './tokens.ts'

/** A page that says nothing about what was on the screen: today's weather. */
export const neutralPage = 'https://www.smhi.se'
const pressesNeeded = 3
const pressesWithinMilliseconds = 1500

let leaving = false
/** True from the moment the person leaves quickly: nothing may ask whether to save any more. */
export const isLeaving = () => leaving

/** Blanks the page at once, signs out as well as can be, and puts a neutral page in this one's place in the history. */
export function leaveQuickly() {
  if (leaving) return
  depart()
  void signOut({ leaving: true })
  location.replace(neutralPage)
}

function depart() {
  leaving = true
  document.documentElement.dataset.leaving = ''
  document.title = ''
}

/** Esc three times within a second and a half leaves, and so does leaving in another tab. */
export function useQuickExit() {
  useEffect(() => {
    let presses: number[] = []
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return
      const now = event.timeStamp
      presses = [...presses, now].filter((at) => now - at <= pressesWithinMilliseconds)
      if (presses.length >= pressesNeeded) leaveQuickly()
    }
    // Capture: a dialog that keeps Esc for itself must not keep a person here.
    addEventListener('keydown', press, { capture: true })
    const stop = onMessage((message) => {
      if (message.kind !== 'leave' || leaving) return
      depart()
      location.replace(neutralPage)
    })
    return () => {
      removeEventListener('keydown', press, { capture: true })
      stop()
    }
  }, [])
}
