import { useForm } from 'react-hook-form'
import { ApiError, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { securityWords } from '../../i18n/security.ts'
import { useMe } from '../../session.tsx'
import { PasswordField } from '../../ui/fields.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'

interface Values {
  currentPassword: string | null
  newPassword: string | null
  repeated: string | null
}

/** Changes the own password. Also stands alone, for a temporary password that must be changed. */
export function PasswordForm({ currentLabel, onChanged }: { currentLabel: string; onChanged: () => void }) {
  const t = useWords(securityWords)
  const me = useMe()
  const form = useForm<Values>({ defaultValues: { currentPassword: null, newPassword: null, repeated: null } })
  const change = useCommand('changePassword', ['listOwnSessions'])
  const submit = async ({ currentPassword, newPassword, repeated }: Values) => {
    if (newPassword !== repeated) return form.setError('repeated', { message: t('password.different') })
    const body = { currentPassword: currentPassword ?? '', newPassword: newPassword ?? '' }
    const done = await change.mutateAsync({ body }).then(
      () => true,
      () => false,
    )
    if (!done) return
    form.reset()
    onChanged()
  }
  const shared = { control: form.control, toggleLabel: t('password.show'), required: true, unmarked: true }
  return (
    <FormLayout
      form={form}
      onSubmit={submit}
      submitLabel={t('password.change')}
      saving={change.isPending}
      error={change.error instanceof ApiError ? change.error : undefined}
    >
      {/* Password managers need to know whose password it is. */}
      <input type="text" autoComplete="username" value={me.user.email} readOnly hidden />
      <PasswordField {...shared} name="currentPassword" label={currentLabel} autoComplete="current-password" />
      <PasswordField {...shared} name="newPassword" label={t('password.new')} autoComplete="new-password" />
      <PasswordField {...shared} name="repeated" label={t('password.repeat')} autoComplete="new-password" />
    </FormLayout>
  )
}
