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
    tooMany: 'För många försök. Vänta några minuter och försök igen.',
    unreachable: 'Servern svarar inte. Kontrollera nätet och försök igen.',
  },
  en: {
    title: 'Sign in',
    lead: 'Cases, shelters and statistics for the platform against human trafficking.',
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show the password',
    submit: 'Sign in',
    refused: 'The e-mail and the password do not belong together. Try again.',
    tooMany: 'Too many tries. Wait a few minutes and try again.',
    unreachable: 'The server does not answer. Check the network and try again.',
  },
})
