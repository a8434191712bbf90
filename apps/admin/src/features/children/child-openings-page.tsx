import { Openings } from '../../record/openings.tsx'
import { AskAbout, KeepRecord } from '../../record/standing.tsx'
import { ChildFrame } from './child-frame.tsx'

/** Who has opened the child's record, which the child and those who speak for it can ask about. */
export function ChildOpeningsPage() {
  return (
    <ChildFrame tab="openings">
      {({ id, reference }) => (
        <>
          <Openings of={{ childId: id }} />
          <AskAbout kind="child" id={id} reference={reference} />
          <KeepRecord kind="child" id={id} />
        </>
      )}
    </ChildFrame>
  )
}
