import { faultsOf } from '@varn/forms/check'
import type { Answer, Form } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { sealEntry } from '../../apps/api/src/entries/queries.ts'
import { blank, columnsOf, kept, laidUpon, openAnswers, textsOf } from '../../apps/api/src/entries/rules.ts'
import { sealChange } from '../../apps/api/src/timeline/record.ts'
import { changesOf } from '../../apps/api/src/timeline/rules.ts'
import type { OpenRecord } from './history.ts'
import type { DemoOrganisation } from './people.ts'
import type { Random } from './random.ts'
import type { Writer } from './writer.ts'

type Written = [form: string, answers: Record<string, Answer>]

/** What a worker has written of one made-up person since some weeks: as one would find it in a file that is well kept. */
function entriesOf(dayIn: (days: number) => string): Written[] {
  return [
    [
      'identification_assessment',
      {
        ...{ decidedBy: 'ngo', status: 'possible_victim', assessedOn: dayIn(-60), source: 'outreach' },
        indicators: ['documents_held', 'debt'],
      },
    ],
    ['identification_assessment', { decidedBy: 'police', status: 'actual_victim', assessedOn: dayIn(-40) }],
    [
      'exploitation_event',
      {
        ...{ eventType: 'recruitment', startsOn: dayIn(-500), country: 'RO', recruiterRelations: ['intimate_partner'] },
        ...{ recruitmentMethods: ['at_work'], description: 'Påhittat: ett löfte om städjobb.' },
      },
    ],
    [
      'support_measure',
      {
        need: 'safe_shelter',
        status: 'being_met',
        identifiedOn: dayIn(-58),
        providers: ['own_organisation'],
        startsOn: dayIn(-57),
      },
    ],
    [
      'support_measure',
      { need: 'psychological', status: 'unmet', identifiedOn: dayIn(-30), unmetReasons: ['waiting_time'] },
    ],
    [
      'authority_contact',
      {
        ...{ authority: 'social_services', contactedOn: dayIn(-28), askedFor: ['psychological'], result: 'refused' },
        ...{ isFormalDecision: false, remarks: 'Påhittat samtal. Inget skriftligt beslut än.' },
      },
    ],
    ['police_report', { status: 'reported_by_victim', reportedOn: dayIn(-45), caseNumber: '0000-K000000-00' }],
    ['risk_assessment', { level: 'moderate', assessedOn: dayIn(-50), measures: 'Nytt telefonnummer. Påhittat.' }],
    [
      'safety_plan',
      { madeOn: dayIn(-49), signs: 'En påhittad vit skåpbil utanför.', codeWord: 'blåbär', reviewOn: dayIn(60) },
    ],
    ['plan_goal', { goal: 'Ett eget bankkonto', state: 'under_way', setOn: dayIn(-30) }],
    ['plan_goal', { goal: 'Svenska varje dag', state: 'reached', setOn: dayIn(-55) }],
    ['note', { kind: 'conversation', notedOn: dayIn(-7), text: 'Påhittat samtal. Hon vill börja på kursen i vår.' }],
  ]
}

/** Entries of some cases with their lines on the timeline, each checked as the API checks it. */
export async function writeEntriesOf(
  writer: Writer,
  random: Random,
  { id: organisationId, users }: DemoOrganisation,
  cases: readonly OpenRecord[],
  now: Date,
) {
  const createdBy = users.case_worker!
  await writer.actAs({ role: 'case_worker', organisationId, userId: createdBy })
  const dayIn = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const today = dayIn(0)
  for (const { id: caseId, key } of cases) {
    for (const [name, given] of entriesOf(dayIn)) {
      const form = formOf(name)
      const written = laidUpon(blank(form), given)
      const faults = faultsOf(form, written.answers, written.missing, { today, given: new Set(Object.keys(given)) })
      if (faults.length > 0) throw new Error(`The demo entry ${name} is not one: ${JSON.stringify(faults)}`)
      const { answers, missing } = kept(form, written)
      const happenedOn = String(answers[form.happenedOn] ?? today)
      const at = new Date(Math.max(Date.parse(`${happenedOn}T10:00:00Z`), now.getTime() - 40 * 86_400_000))
      const [id, changeId] = [random.id(at), random.id(at)]
      const own = { organisationId, caseId, createdBy, createdAt: at.toISOString() }
      await writer.insert(form.plural, [
        {
          ...{ ...own, ...columnsOf(form, answers), id, missing, updatedAt: at.toISOString() },
          texts: sealEntry(form, key, id, answers),
        },
      ])
      const facts = changesOf({ before: null, after: openAnswers(form, answers) })
      const changes = changesOf({ before: null, after: textsOf(form, answers) })
      await writer.insert('record_changes', [
        {
          ...{ ...own, id: changeId, subject: name, subjectId: id, step: 'created', happenedOn, facts },
          changedFields: [...Object.keys(facts), ...Object.keys(changes)],
          texts: Object.keys(changes).length > 0 ? sealChange(key, changeId, changes) : null,
        },
      ])
    }
  }
}

function formOf(name: string): Form {
  const form = forms.find((one) => one.name === name)
  if (!form) throw new Error(`There is no form ${name}.`)
  return form
}
