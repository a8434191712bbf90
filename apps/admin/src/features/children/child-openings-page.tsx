import { Openings } from '../../record/openings.tsx'
import { AskAbout, KeepRecord } from '../../record/standing.tsx'
import { ChildFrame } from './child-frame.tsx'
import { HidingCard } from './hiding-card.tsx'

/** From whom the child is hidden, and who has opened its record, which the child and those who speak for it can ask about. */
export function ChildOpeningsPage() {
  return (
    <ChildFrame tab="openings">
      {({ id, reference }) => (
        <>
          <HidingCard childId={id} />
          <Openings of={{ childId: id }} />
          <AskAbout kind="child" id={id} reference={reference} />
          <KeepRecord kind="child" id={id} />
        </>
      )}
    </ChildFrame>
  )
}
