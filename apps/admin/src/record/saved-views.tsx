import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, query, queryClient, type Schemas } from '../api.ts'
import { useWords } from '../i18n/index.ts'
import { savedViewWords } from '../i18n/saved-views.ts'
import { useMay } from '../session.tsx'
import { ConfirmButton } from '../ui/actions.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Link } from '../ui/link.tsx'
import { notify } from '../ui/notify.ts'
import { ErrorState } from '../ui/states.tsx'
import { stringifySearch, type UrlFilters } from '../url.ts'
import styles from './saved-views.module.css'
import { useTask } from './use-task.ts'

type View = Schemas['SavedView']
type List = Schemas['SavedList']

const addressOf = ({ list, filters }: Pick<View, 'list' | 'filters'>) =>
  `/${list}${stringifySearch(Object.fromEntries(filters.map(({ name, value }) => [name, value])))}`
const keyOf = (filters: readonly { name: string; value: string }[]) =>
  filters
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join('&')
const isKept = (name: string, value: string | undefined): value is string =>
  Boolean(value) && name !== 'search' && /^[A-Za-z0-9_-]{1,60}$/.test(value ?? '')

/** The saved views of a list as a row of chips, and saving what is chosen now. What was typed is not part of a view. */
export function SavedViews({ list, filters }: { list: List; filters: UrlFilters }) {
  const may = useMay()('saved_view:use')
  return may ? <Views list={list} filters={filters} /> : null
}

function Views({ list, filters }: { list: List; filters: UrlFilters }) {
  const t = useWords(savedViewWords)
  const { data } = useQuery(query('listSavedViews', { query: { list, limit: 200 } }))
  const [managing, setManaging] = useState(false)
  const views = data?.items ?? []
  const chosen = Object.entries(filters).flatMap(([name, value]) => (isKept(name, value) ? [{ name, value }] : []))
  const now = keyOf(chosen)
  const isSaved = views.some((view) => keyOf(view.filters) === now)
  if (views.length === 0 && chosen.length === 0) return null
  return (
    <nav aria-label={t('label')} className={styles.views}>
      {views.map((view) => (
        <Link
          key={view.id}
          href={addressOf(view)}
          className={styles.view}
          aria-current={keyOf(view.filters) === now ? 'true' : undefined}
        >
          {view.name}
          {!view.mine && <span className={styles.shared}>{t('shared')}</span>}
        </Link>
      ))}
      {chosen.length > 0 && !isSaved && <SaveView list={list} filters={chosen} />}
      {views.some(({ can }) => can.remove) && (
        <button type="button" className={styles.manage} onClick={() => setManaging(true)}>
          {t('manage')}
        </button>
      )}
      <Dialog opened={managing} onClose={() => setManaging(false)} title={t('manage')}>
        <ul className={styles.list}>
          {views
            .filter(({ can }) => can.remove)
            .map((view) => (
              <ViewRow key={view.id} view={view} />
            ))}
        </ul>
      </Dialog>
    </nav>
  )
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['listSavedViews'] })

function SaveView({ list, filters }: { list: List; filters: View['filters'] }) {
  const t = useWords(savedViewWords)
  const [opened, setOpened] = useState(false)
  const form = useForm<{ name: string | null; isShared: boolean | null }>({
    defaultValues: { name: null, isShared: false },
  })
  const save = useTask()
  const submit = async ({ name, isShared }: { name: string | null; isShared: boolean | null }) => {
    const body = { list, filters, name: name ?? '', isShared: isShared === true }
    if (!(await save.run(() => call('createSavedView', { body })))) return
    await refresh()
    setOpened(false)
    form.reset()
    notify(t('saved'))
  }
  return (
    <>
      <button type="button" className={styles.manage} onClick={() => setOpened(true)}>
        {t('save')}
      </button>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('saveTitle')}
        text={t('saveText')}
        onSubmit={submit}
        submitLabel={t('saveButton')}
        saving={save.running}
        error={save.error}
      >
        <TextField control={form.control} name="name" label={t('name')} help={t('nameHelp')} required maxLength={60} />
        <CheckField control={form.control} name="isShared" label={t('isShared')} />
      </FormDialog>
    </>
  )
}

function ViewRow({ view }: { view: View }) {
  const t = useWords(savedViewWords)
  const task = useTask()
  const at = { path: { savedViewId: view.id }, ifMatch: view.version }
  const turn = () =>
    task.run(async () => {
      await call('updateSavedView', { ...at, body: { isShared: !view.isShared } })
      await refresh()
    })
  const remove = async () => {
    await call('removeSavedView', at)
    await refresh()
    notify(t('removed'))
  }
  return (
    <li>
      <span>
        {view.name} <small>{t(view.isShared ? 'forAll' : 'forMe')}</small>
      </span>
      <span className={styles.buttons}>
        {view.can.edit && (
          <Button variant="default" loading={task.running} onClick={turn}>
            {t(view.isShared ? 'keep' : 'share')}
          </Button>
        )}
        <ConfirmButton
          label={t('remove')}
          title={t('removeTitle', { name: view.name })}
          confirmLabel={t('remove')}
          danger
          onConfirm={remove}
        />
      </span>
      {Boolean(task.error) && <ErrorState error={task.error} />}
    </li>
  )
}
