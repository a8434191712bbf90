import { Openings } from '../../record/openings.tsx'
import { AskAbout, KeepRecord } from '../../record/standing.tsx'
import { CaseFrame } from './case-frame.tsx'

/** Who has opened the case, which its person can ask about. */
export function CaseOpeningsPage() {
  return (
    <CaseFrame tab="openings">
      {({ id, reference }) => (
        <>
          <Openings of={{ caseId: id }} />
          <AskAbout kind="case" id={id} reference={reference} />
          <KeepRecord kind="case" id={id} />
        </>
      )}
    </CaseFrame>
  )
}
