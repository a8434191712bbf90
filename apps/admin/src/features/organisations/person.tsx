import { Button } from '@mantine/core'
import { role } from '@varn/codes/system'
import { useId, useState } from 'react'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Chip } from '../../ui/card.tsx'
import { ChangeRoles } from './change-roles.tsx'
import styles from './organisations.module.css'

/** One person of an organisation: name, e-mail, the roles there, and on demand the means to change them. */
export function Person({ person, organisation }: { person: Schemas['User']; organisation: Schemas['Organisation'] }) {
  const t = useWords(organisationWords)
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const id = useId()
  const here = person.memberships.filter((membership) => membership.organisationId === organisation.id)
  const elsewhere = person.memberships.some(
    ({ organisationId, endedAt }) => organisationId !== organisation.id && !endedAt,
  )
  return (
    <li>
      <div className={styles.person}>
        <div>
          <h3 id={id}>{person.displayName}</h3>
          <small>{person.email}</small>
          <Roles memberships={here} active={person.active} />
          {elsewhere && <small>{t('people.elsewhere')}</small>}
        </div>
        {may('user:write') && (
          <Button
            variant="default"
            aria-expanded={changing}
            aria-describedby={id}
            onClick={() => setChanging((now) => !now)}
          >
            {t(changing ? 'people.done' : 'people.change')}
          </Button>
        )}
      </div>
      {changing && <ChangeRoles person={person} memberships={here} organisation={organisation} labelledBy={id} />}
    </li>
  )
}

function Roles({ memberships, active }: { memberships: Schemas['Membership'][]; active: boolean }) {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const current = memberships.filter(({ endedAt }) => !endedAt)
  return (
    <div className={styles.roles}>
      {!active && <Chip tone="danger">{t('people.inactive')}</Chip>}
      {current.map((membership) => (
        <Chip key={membership.id}>{labels.of(role, membership.role)}</Chip>
      ))}
      {current.length === 0 && <Chip tone="neutral">{t('people.noRoles')}</Chip>}
      {memberships.map(
        ({ id, endedAt, role: ended }) =>
          endedAt && (
            <small key={id}>{t('people.ended', { role: labels.of(role, ended), date: labels.date(endedAt) })}</small>
          ),
      )}
    </div>
  )
}
