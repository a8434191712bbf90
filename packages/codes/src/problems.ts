import { type CodeOf, codeList } from './code-list.ts'
import { accessProblems } from './problems-of-access.ts'
import { requestProblems } from './problems-of-requests.ts'
import { stateProblems } from './problems-of-state.ts'

/**
 * Why a request was refused: `code` and `title` of the problem document (RFC 9457), with the status it is answered
 * with.
 */
export const problemCode = codeList(
  'problem_code',
  { sv: 'Felkod', en: 'Problem code' },
  { ...accessProblems, ...stateProblems, ...requestProblems },
)

export type ProblemCode = CodeOf<typeof problemCode>

/** What is wrong with one field of a request: `code` and `message` in the `errors` of a problem document. */
export const fieldProblem = codeList(
  'field_problem',
  { sv: 'Fel i ett fält', en: 'Problem with a field' },
  {
    required: { sv: 'Fyll i det här', en: 'Fill this in' },
    unknown_field: { sv: 'Fältet finns inte. Ta bort det', en: 'There is no such field. Remove it' },
    type: {
      sv: 'Fel slags värde, till exempel text i stället för tal',
      en: 'The wrong kind of value, such as text for a number',
    },
    format: { sv: 'Skriv i det format som visas', en: 'Write it in the format shown' },
    code_unknown: { sv: 'Välj ett av alternativen i listan', en: 'Choose one of the options in the list' },
    code_not_valid_then: {
      sv: 'Alternativet gällde inte det datumet. Välj ett annat',
      en: 'The option did not apply on that date. Choose another',
    },
    too_short: { sv: 'Skriv lite mer', en: 'Write a little more' },
    too_long: { sv: 'Skriv kortare', en: 'Write less' },
    too_small: { sv: 'Ange ett högre värde', en: 'Enter a higher value' },
    too_large: { sv: 'Ange ett lägre värde', en: 'Enter a lower value' },
    pattern: { sv: 'Innehåller tecken som inte kan användas här', en: 'Contains characters that cannot be used here' },
    not_unique: { sv: 'Finns redan. Ange ett annat', en: 'Already in use. Enter another' },
    invalid: { sv: 'Stämmer inte. Kontrollera värdet', en: 'Not right. Check the value' },
    unknown_figure: {
      sv: 'Siffran finns inte i något statistikuttag. Välj en som finns',
      en: 'No release holds this figure. Choose one that exists',
    },
    password_wrong: { sv: 'Det nuvarande lösenordet stämmer inte', en: 'That is not the current password' },
    password_common: {
      sv: 'Lösenordet är lätt att gissa eller finns i kända läckor. Välj ett annat, gärna fyra ord som inte hör ihop',
      en: 'The password is easy to guess or known from leaks. Choose another, such as four unrelated words',
    },
    password_personal: {
      sv: 'Lösenordet bygger på namn som andra känner till. Välj ett annat',
      en: 'The password is built on names that others know. Choose another',
    },
    password_same: {
      sv: 'Det är samma lösenord som förut. Välj ett nytt',
      en: 'It is the same password as before. Choose a new one',
    },
    personal_number_form: {
      sv: 'Skriv numret med tolv siffror, till exempel 19121212-1212',
      en: 'Write the number in twelve digits, such as 19121212-1212',
    },
    personal_number_date: {
      sv: 'De första siffrorna är ingen födelsedag som har varit. I ett samordningsnummer är dagen plus 60',
      en: 'The first digits are no day of birth that has been. In a coordination number 60 is added to the day',
    },
    personal_number_check: {
      sv: 'Den sista siffran stämmer inte med de andra. Kontrollera att inget är felskrivet',
      en: 'The last digit does not fit the others. Check that nothing is mistyped',
    },
    protected_identity: {
      sv: 'Lämna tomt. Personen har skyddade personuppgifter',
      en: 'Leave empty. The person has a protected identity',
    },
    unreadable: { sv: 'Går inte att läsa', en: 'Cannot be read' },
    not_asked: {
      sv: 'Frågan ställs inte med de andra svaren. Lämna tomt',
      en: 'The question is not asked with the other answers. Leave empty',
    },
    answer_and_reason: {
      sv: 'Ange antingen ett svar eller varför det saknas',
      en: 'Give either an answer or why there is none',
    },
    day_ahead: { sv: 'Dagen har inte kommit än', en: 'That day has not come yet' },
    too_late: { sv: 'Dagen är för sent. Ange en tidigare dag', en: 'That day is too late. Give an earlier one' },
    in_entry: {
      sv: 'Ändra i den senaste posten om detta i barnets akt',
      en: 'Change the newest entry about this in the child’s record',
    },
    date_order: { sv: 'Slutet kan inte ligga före början', en: 'The end cannot come before the beginning' },
    network: {
      sv: 'Skriv en adress eller ett nät, till exempel 192.0.2.0/24 eller 2001:db8::/48',
      en: 'Write an address or a network, such as 192.0.2.0/24 or 2001:db8::/48',
    },
    private_key: {
      sv: 'Det här är en privat nyckel. Byt den, och skicka bara den öppna delen',
      en: 'This is a private key. Replace it, and send its public part only',
    },
    key_unusable: {
      sv: 'Ange en öppen JWK: EC P-256, Ed25519 eller RSA med minst 2048 bitar',
      en: 'Give a public JWK: EC P-256, Ed25519, or RSA of at least 2048 bits',
    },
    guardian_suspected: {
      sv: 'Den här vårdnadshavaren är misstänkt och ska aldrig tillfrågas',
      en: 'This guardian is suspected and must never be asked',
    },
    too_young_to_decide: {
      sv: 'Barnet bestämmer inte ensamt före 15 år. Välj barnets eget medgivande',
      en: 'A child does not decide alone before 15. Choose the child’s assent',
    },
    no_representative: {
      sv: 'Ingen ställföreträdare är antecknad i akten. Lägg till den först',
      en: 'The record names no representative. Add one first',
    },
    not_for_giver: {
      sv: 'Svaret passar inte den som svarar. Välj ett annat',
      en: 'The answer does not fit who gives it. Choose another',
    },
    not_named: {
      sv: 'Personen är inte namngiven i akten. Namnge hen först',
      en: 'The person is not named in the record. Name them first',
    },
    hidden_from: {
      sv: 'Barnet är dolt för personen. Välj någon annan',
      en: 'The child is hidden from the person. Choose somebody else',
    },
    not_for_role: { sv: 'Din roll får inte ange detta. Lämna tomt', en: 'Your role may not set this. Leave it empty' },
  },
)

export type FieldProblem = CodeOf<typeof fieldProblem>
