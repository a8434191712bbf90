import { useMemo } from 'react'
import { formatNumber, formatTime } from '../format.ts'
import { useLanguage, useWords } from '../i18n/index.ts'
import { uiWords } from '../i18n/ui.ts'
import type { UiWords } from '../ui/context.tsx'

/** The words that the components say by themselves, in the current language. */
export function useUiWordsInLanguage(): UiWords {
  const language = useLanguage()
  const t = useWords(uiWords)
  return useMemo(() => {
    const words = uiWords[language]
    return {
      ...words,
      shown: (shown, total, more) => {
        if (total !== undefined && more) return t('shown', { shown, total: formatNumber(total, language) })
        return t(more ? 'shownAtLeast' : 'shownAll', { shown })
      },
      form: {
        ...words.form,
        summary: (count) => t('form.summary', { count }),
        required: (label) => t('form.required', { label: label.toLocaleLowerCase(language) }),
        saved: (iso) => t('form.saved', { time: formatTime(iso, language) }),
      },
      file: { ...words.file, progress: (percent) => t('file.progress', { percent }) },
      number: (value) => formatNumber(value, language),
    }
  }, [language, t])
}
