import { defineWords } from './index.ts'

export const signInWords = defineWords('sign-in', {
  sv: {
    title: 'Logga in',
    lead: 'Ärenden, boenden och statistik för plattformen mot människohandel.',
    email: 'E-post',
    password: 'Lösenord',
    showPassword: 'Visa lösenordet',
    submit: 'Logga in',
    refused: 'E-posten och lösenordet hör inte ihop. Försök igen.',
    wait: 'För många försök. Vänta {{time}} och försök igen. På en enhet där du har loggat in förut kan du försöka genast.',
    unreachable: 'Servern svarar inte. Kontrollera nätet och försök igen.',
    sso: {
      button: 'Logga in med {{provider}}',
      unknown: '{{provider}} känner dig, men du har inget konto här med den e-posten. Fråga din chef.',
      failed: 'Inloggningen hos {{provider}} gick inte hela vägen. Försök igen.',
    },
  },
  en: {
    title: 'Sign in',
    lead: 'Cases, shelters and statistics for the platform against human trafficking.',
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show the password',
    submit: 'Sign in',
    refused: 'The e-mail and the password do not belong together. Try again.',
    wait: 'Too many tries. Wait {{time}} and try again. On a device where you have signed in before, you can try at once.',
    unreachable: 'The server does not answer. Check the network and try again.',
    sso: {
      button: 'Sign in with {{provider}}',
      unknown: '{{provider}} knows you, but there is no account here with that e-mail. Ask your manager.',
      failed: 'Signing in with {{provider}} did not go all the way. Try again.',
    },
  },
})
