import { Button } from '@mantine/core'
import { role } from '@varn/codes/system'
import { useForm } from 'react-hook-form'
import { type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { useLabels } from '../../label.ts'
import { useMe } from '../../session.tsx'
import { ConfirmButton } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import { AccountActions } from './account-actions.tsx'
import styles from './organisations.module.css'
import { type GivenRole, rolesIn } from './roles.ts'

interface Props {
  person: Schemas['User']
  /** Those in this organisation, the ended ones too. */
  memberships: Schemas['Membership'][]
  organisation: Schemas['Organisation']
}

/** Ends a role of a person, or gives one more. */
export function ChangeRoles({ labelledBy, ...props }: Props & { labelledBy: string }) {
  return (
    <section className={styles.change} aria-labelledby={labelledBy}>
      {props.memberships
        .filter(({ endedAt }) => !endedAt)
        .map((membership) => (
          <EndRole key={membership.id} membership={membership} />
        ))}
      <GiveRole {...props} />
      <ResetSecondFactor person={props.person} />
      <AccountActions person={props.person} />
    </section>
  )
}

function EndRole({ membership }: { membership: Schemas['Membership'] }) {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const own = useMe().membership.id === membership.id
  const end = useCommand('endMembership', ['listUsers'])
  const name = labels.of(role, membership.role)
  return (
    <ConfirmButton
      label={t('people.end', { role: name })}
      title={t('people.endTitle')}
      text={t('people.endText', { role: name })}
      confirmLabel={t('people.endConfirm')}
      danger
      whyNot={own ? t('people.endOwn') : undefined}
      onConfirm={async () => {
        await end.mutateAsync({ path: { membershipId: membership.id } })
        notify(t('people.ended1'))
      }}
      error={end.error && <ErrorState error={end.error} />}
    />
  )
}

/** For somebody who has lost the phone or the key. */
function ResetSecondFactor({ person }: { person: Schemas['User'] }) {
  const t = useWords(secondFactorWords)
  const own = useMe().user.id === person.id
  const reset = useCommand('resetSecondFactor', [])
  return (
    <ConfirmButton
      label={t('reset.button')}
      title={t('reset.title', { name: person.displayName })}
      text={t('reset.text')}
      confirmLabel={t('reset.confirm')}
      danger
      whyNot={own ? t('reset.own') : undefined}
      onConfirm={async () => {
        await reset.mutateAsync({ path: { userId: person.id } })
        notify(t('reset.done'))
      }}
      error={reset.error && <ErrorState error={reset.error} />}
    />
  )
}

function GiveRole({ person, memberships, organisation }: Props) {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const form = useForm<{ role: GivenRole | null }>({ defaultValues: { role: null } })
  const give = useCommand('addMembership', ['listUsers'])
  const current = memberships.filter(({ endedAt }) => !endedAt)
  const left = rolesIn[organisation.kind].filter((one) => !current.some((membership) => membership.role === one))
  const submit = form.handleSubmit(async (values) => {
    if (!values.role) return
    const body = { organisationId: organisation.id, role: values.role }
    const done = await give.mutateAsync({ path: { userId: person.id }, body }).catch(() => undefined)
    if (!done) return
    form.reset()
    notify(t('people.given'))
  })
  if (left.length === 0) return <p className={styles.soft}>{t('people.allGiven')}</p>
  const someEnded = memberships.some(({ endedAt }) => endedAt)
  return (
    <form onSubmit={submit} noValidate className={styles.stack}>
      <div className={styles.give}>
        <CodeSelect
          control={form.control}
          name="role"
          label={t('people.give')}
          required
          unmarked
          options={labels.options(role, { only: left })}
        />
        <Button type="submit" variant="default" loading={give.isPending}>
          {t('people.giveButton')}
        </Button>
      </div>
      {someEnded && <p className={styles.soft}>{t('people.notAgain')}</p>}
      {give.error && <ErrorState error={give.error} />}
    </form>
  )
}
