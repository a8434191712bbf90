import { defineWords } from './index.ts'

/** What a manager does for the account of a colleague. */
export const accountWords = defineWords('accounts', {
  sv: {
    own: 'Ditt eget lösenord byter du under Min säkerhet. Ditt konto stänger en kollega.',
    password: {
      button: 'Ge nytt lösenord',
      title: 'Ge {{name}} ett nytt lösenord?',
      text: 'Gör det bara när du har talat med personen själv. Alla inloggningar avslutas. Det nya lösenordet måste bytas vid första inloggningen. Personen får veta vem som gjorde det, och det står i loggen.',
      confirm: 'Ge nytt lösenord',
      secretTitle: 'Tillfälligt lösenord för {{name}}',
      secretText: 'Lämna det på ett säkert sätt, helst muntligt. Skicka det inte med e-post.',
    },
    close: {
      button: 'Stäng kontot',
      title: 'Stäng kontot för {{name}}?',
      text: 'Personen loggas ut genast och kommer inte in igen. Det som personen har gjort finns kvar. Du kan öppna kontot igen.',
      confirm: 'Stäng kontot',
      done: 'Kontot är stängt.',
      unseen: 'Du ser inte organisationens akter. Be verksamhetschefen se till att någon tar över dem först.',
      onlyNamed_one:
        'En skyddad akt har ingen annan namngiven handläggare. Utse någon först, annars kan ingen öppna den.',
      onlyNamed_other:
        '{{count}} skyddade akter har ingen annan namngiven handläggare. Utse någon först, annars kan ingen öppna dem.',
      named_zero: 'Personen är inte namngiven för någon akt.',
      named_one: 'Personen är namngiven för en akt.',
      named_other: 'Personen är namngiven för {{count}} akter.',
      shares_zero: 'Ingen delning som personen har gjort pågår.',
      shares_one: 'En delning som personen har gjort pågår och fortsätter.',
      shares_other: '{{count}} delningar som personen har gjort pågår och fortsätter.',
    },
    reopen: { button: 'Öppna kontot igen', done: 'Kontot är öppet igen.' },
    notice: {
      title: 'Ditt lösenord har bytts av någon annan',
      text: 'Det gjorde {{name}} {{date}}. Var det inte du som bad om det? Säg till din chef direkt.',
      somebody: 'någon som administrerar konton',
    },
  },
  en: {
    own: 'You change your own password under My security. A colleague closes your account.',
    password: {
      button: 'Give a new password',
      title: 'Give {{name}} a new password?',
      text: 'Do it only when you have talked with the person. All sessions end. The new password must be changed at the first sign-in. The person is told who did it, and it stands in the log.',
      confirm: 'Give a new password',
      secretTitle: 'Temporary password of {{name}}',
      secretText: 'Hand it over in a safe way, best by word of mouth. Do not send it by e-mail.',
    },
    close: {
      button: 'Close the account',
      title: 'Close the account of {{name}}?',
      text: 'The person is signed out at once and cannot get in again. What the person has done remains. You can open the account again.',
      confirm: 'Close the account',
      done: 'The account is closed.',
      unseen: 'You do not see the records of the organisation. Ask its manager to have somebody take them over first.',
      onlyNamed_one: 'One protected record has no other named worker. Name somebody first, or nobody can open it.',
      onlyNamed_other:
        '{{count}} protected records have no other named worker. Name somebody first, or nobody can open them.',
      named_zero: 'The person is not named for any record.',
      named_one: 'The person is named for one record.',
      named_other: 'The person is named for {{count}} records.',
      shares_zero: 'No share that the person made goes on.',
      shares_one: 'One share that the person made goes on and stays.',
      shares_other: '{{count}} shares that the person made go on and stay.',
    },
    reopen: { button: 'Open the account again', done: 'The account is open again.' },
    notice: {
      title: 'Somebody else changed your password',
      text: '{{name}} did it on {{date}}. Was it not you who asked for it? Tell your manager at once.',
      somebody: 'an administrator of accounts',
    },
  },
})
