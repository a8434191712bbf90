import { exploitationEvent } from './case/exploitation-event.ts'
import { note } from './case/note.ts'
import type { Form } from './form.ts'

/** Every form, in the order in which their cards stand on a page. */
export const forms: readonly Form[] = [exploitationEvent, note]

/** The form of that name. Throws a RangeError when there is none. */
export function formOf(name: string): Form {
  const form = forms.find((one) => one.name === name)
  if (!form) throw new RangeError(`no form is called ${name}`)
  return form
}
