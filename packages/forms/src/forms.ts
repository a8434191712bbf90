import { authorityContact } from './case/authority-contact.ts'
import { exploitationEvent } from './case/exploitation-event.ts'
import { identificationAssessment } from './case/identification-assessment.ts'
import { note } from './case/note.ts'
import { permitApplication } from './case/permit-application.ts'
import { perpetrator } from './case/perpetrator.ts'
import { personBackground } from './case/person-background.ts'
import { planGoal } from './case/plan-goal.ts'
import { policeReport } from './case/police-report.ts'
import { riskAssessment } from './case/risk-assessment.ts'
import { safetyPlan } from './case/safety-plan.ts'
import { supportMeasure } from './case/support-measure.ts'
import { supportPlan } from './case/support-plan.ts'
import { bestInterestsAssessment } from './child/best-interests-assessment.ts'
import { concernReport } from './child/concern-report.ts'
import { guardian } from './child/guardian.ts'
import { healthContact } from './child/health-contact.ts'
import { householdEvent } from './child/household-event.ts'
import { leisureActivity } from './child/leisure-activity.ts'
import { placementDecision } from './child/placement-decision.ts'
import { representativeAppointment } from './child/representative-appointment.ts'
import { schoolPeriod } from './child/school-period.ts'
import type { Form } from './form.ts'

/** Every form, in the order in which their cards stand on a page. */
export const forms: readonly Form[] = [
  identificationAssessment,
  exploitationEvent,
  perpetrator,
  personBackground,
  permitApplication,
  policeReport,
  supportMeasure,
  authorityContact,
  riskAssessment,
  safetyPlan,
  supportPlan,
  planGoal,
  note,
  placementDecision,
  guardian,
  representativeAppointment,
  concernReport,
  bestInterestsAssessment,
  householdEvent,
  schoolPeriod,
  healthContact,
  leisureActivity,
]

/** The form of that name. Throws a RangeError when there is none. */
export function formOf(name: string): Form {
  const form = forms.find((one) => one.name === name)
  if (!form) throw new RangeError(`no form is called ${name}`)
  return form
}
