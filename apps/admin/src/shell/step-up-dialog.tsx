import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/index.ts'
import { secondFactorWords } from '../i18n/second-factor.ts'
import { StepUpForm } from '../proof/step-up-form.tsx'
import { answerStepUp, isAsking, subscribeAsking } from '../session/step-up.ts'
import { Dialog } from '../ui/dialog.tsx'
import styles from './shell.module.css'

/** Stands over whatever page asked for something specially protected, and lets the request go on once its person has confirmed. */
export function StepUpDialog() {
  const t = useWords(secondFactorWords)
  const opened = useSyncExternalStore(subscribeAsking, isAsking)
  // Each question is a form of its own: nothing typed in the last one is there.
  const [question, setQuestion] = useState(0)
  useEffect(() => {
    if (opened) setQuestion((before) => before + 1)
  }, [opened])
  // A page that is left takes its question along.
  useEffect(() => () => answerStepUp(false), [])
  return (
    <Dialog opened={opened} onClose={() => answerStepUp(false)} title={t('stepUp.title')}>
      <p className={styles.stepUpText}>{t('stepUp.text')}</p>
      <StepUpForm key={question} onDone={() => answerStepUp(true)} />
    </Dialog>
  )
}
