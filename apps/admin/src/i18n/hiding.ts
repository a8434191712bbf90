import { defineWords } from './index.ts'

/** Words about a child that is hidden from one parent's worker. */
export const hidingWords = defineWords('hiding', {
  sv: {
    title: 'Dold för',
    none: 'Inte dold för någon handläggare',
    noneText:
      'Kan en förälder få veta något genom sin egen handläggare? Då kan chefen dölja barnet för just den handläggaren.',
    lead: 'För den som står här finns inte barnet: inte i listor, sökningar, uppgifter eller förälderns ärende. Berätta inget om barnet för hen.',
    decided: '{{reason}}. {{name}} beslutade {{date}}.',
    decidedUndated: '{{reason}}. {{name}} beslutade.',
    elsewhere: 'Någon i en annan organisation',
    earlier: 'Tidigare',
    was: 'Till {{date}}. {{reason}}.',
    end: 'Låt {{name}} se barnet igen',
    endTitle: 'Ska {{name}} se barnet igen?',
    endText: '{{name}} ser då barnets akt igen, som andra handläggare hos er.',
    endConfirm: 'Låt se igen',
    ended: '{{name}} ser barnet igen.',
    add: 'Dölj för en handläggare',
    addTitle: 'Dölj barnet för en handläggare',
    addText:
      'Handläggaren ser inte längre barnets akt eller barnets eget ärende, är inte namngiven och inte ansvarig för dem. Ingen nödöppning häver det. Hens öppna uppgifter för barnet går till dig, eller till den som är namngiven om identiteten är skyddad. Hen får inget meddelande.',
    worker: 'Handläggare',
    added: 'Barnet är dolt för handläggaren.',
  },
  en: {
    title: 'Hidden from',
    none: 'Not hidden from any case worker',
    noneText:
      'Could a parent learn something through their own case worker? Then the manager can hide the child from that very worker.',
    lead: 'For those listed here the child does not exist: not in lists, searches, tasks or the parent’s case. Tell them nothing about the child.',
    decided: '{{reason}}. {{name}} decided on {{date}}.',
    decidedUndated: '{{reason}}. {{name}} decided.',
    elsewhere: 'Somebody in another organisation',
    earlier: 'Earlier',
    was: 'Until {{date}}. {{reason}}.',
    end: 'Let {{name}} see the child again',
    endTitle: 'Shall {{name}} see the child again?',
    endText: '{{name}} then sees the child’s record again, like other case workers of yours.',
    endConfirm: 'Let see again',
    ended: '{{name}} sees the child again.',
    add: 'Hide from a case worker',
    addTitle: 'Hide the child from a case worker',
    addText:
      'The worker no longer sees the child’s record or its own case, is not named and does not answer for them. No emergency opening undoes that. Their open tasks for the child go to you, or to whoever is named where the identity is protected. They get no message.',
    worker: 'Case worker',
    added: 'The child is hidden from the case worker.',
  },
})
