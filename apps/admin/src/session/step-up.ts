/** Whether somebody is asked to confirm who they are. One question at a time, however many requests wait for it. */
let asking: { answer: (confirmed: boolean) => void; confirmed: Promise<boolean> } | undefined
const listeners = new Set<() => void>()

export const isAsking = () => asking !== undefined
export function subscribeAsking(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the person in front of the screen. true once they have confirmed, false when they let it be. */
export function askStepUp(): Promise<boolean> {
  if (!asking) {
    let answer = (_: boolean) => {}
    const confirmed = new Promise<boolean>((resolve) => {
      answer = resolve
    })
    asking = { answer, confirmed }
    tell()
  }
  return asking.confirmed
}

/** Ends the question. */
export function answerStepUp(confirmed: boolean) {
  asking?.answer(confirmed)
  asking = undefined
  tell()
}

function tell() {
  for (const listener of listeners) listener()
}
