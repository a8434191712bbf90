import { type CodeOf, codeList } from './code-list.ts'

/**
 * What the report of an import says about a file or a row. `{column}` and `{value}` stand for the heading and the cell,
 * `{limit}` for a number; `fillIn` puts them in. Whether a message stops its row is decided where it is raised.
 */
export const importMessage = codeList(
  'import_message',
  { sv: 'Meddelande vid import', en: 'Import message' },
  {
    encoding_unreadable: {
      sv: 'Filens tecken går inte att läsa. Spara den som UTF-8',
      en: 'The characters of the file cannot be read. Save it as UTF-8',
    },
    file_empty: { sv: 'Filen är tom', en: 'The file is empty' },
    sheet_missing: { sv: 'Bladet {value} saknas i filen', en: 'The sheet {value} is missing from the file' },
    header_missing: {
      sv: 'Rubrikraden saknas. Lägg till den överst',
      en: 'The heading row is missing. Add it at the top',
    },
    too_many_rows: {
      sv: 'Filen har fler än {limit} rader. Dela upp den',
      en: 'The file has more than {limit} rows. Split it up',
    },
    column_unknown: {
      sv: 'Kolumnen {column} känns inte igen och lästes inte',
      en: 'The column {column} is not known and was not read',
    },
    column_missing: { sv: 'Kolumnen {column} saknas', en: 'The column {column} is missing' },
    column_repeated: {
      sv: 'Kolumnen {column} finns flera gånger. Den första lästes',
      en: 'The column {column} occurs more than once. The first was read',
    },
    column_alias_used: { sv: 'Kolumnen {value} lästes som {column}', en: 'The column {value} was read as {column}' },
    column_named_by_label: {
      sv: 'En kolumn utan namn lästes som {column} efter sin rubrik',
      en: 'A column without a name was read as {column} by its label',
    },
    column_deprecated: {
      sv: 'Kolumnen {column} används inte längre i standarden och lästes inte',
      en: 'The column {column} is no longer used in the standard and was not read',
    },
    identity_column_dropped: {
      sv: 'Kolumnen {column} kan peka ut en person och sparades inte',
      en: 'The column {column} can identify a person and was not kept',
    },
    identity_number_dropped: {
      sv: 'Ett personnummer i {column} togs bort',
      en: 'A personal identity number in {column} was removed',
    },
    mailing_block_ambiguous: {
      sv: 'Adresskolumnernas namn och rubriker stämmer inte överens. De lästes inte',
      en: 'The names and labels of the address columns disagree. They were not read',
    },
    row_empty: { sv: 'Raden är tom och hoppades över', en: 'The row is empty and was skipped' },
    row_duplicate: { sv: 'Raden är lika med en tidigare rad', en: 'The row is the same as an earlier row' },
    row_too_long: { sv: 'Raden har fler celler än rubrikraden', en: 'The row has more cells than the heading row' },
    row_already_imported: {
      sv: 'Personen finns redan i årets uppgifter',
      en: 'The person is already in the data of the year',
    },
    several_persons_in_row: {
      sv: 'Raden gäller flera personer. Skriv en rad för var och en',
      en: 'The row is about several persons. Write one row for each',
    },
    year_mismatch: { sv: 'Året {value} är inte insamlingens år', en: 'The year {value} is not the year of the round' },
    required_missing: { sv: '{column} måste fyllas i', en: '{column} must be filled in' },
    value_unknown: { sv: '{value} är inget alternativ i {column}', en: '{value} is not an option in {column}' },
    value_not_valid_then: {
      sv: '{value} i {column} gällde inte det datumet',
      en: '{value} in {column} did not apply on that date',
    },
    value_too_long: {
      sv: 'Texten i {column} är längre än {limit} tecken',
      en: 'The text in {column} is longer than {limit} characters',
    },
    multiple_values_first_used: {
      sv: '{column} har flera värden. Det första användes',
      en: '{column} has several values. The first was used',
    },
    lossy_value: {
      sv: '{value} i {column} har ingen egen kod här och blev mindre exakt',
      en: '{value} in {column} has no code of its own here and became less exact',
    },
    protected_identity_masked: {
      sv: 'Personen har skyddade personuppgifter. {column} sparades inte',
      en: 'The person has a protected identity. {column} was not kept',
    },
    number_unreadable: { sv: '{value} i {column} är inget heltal', en: '{value} in {column} is not a whole number' },
    formula_not_read: {
      sv: '{column} har en formel utan sparat värde',
      en: '{column} has a formula without a saved value',
    },
    date_unreadable: {
      sv: '{value} i {column} är inget datum. Skriv ÅÅÅÅ-MM-DD',
      en: '{value} in {column} is not a date. Write YYYY-MM-DD',
    },
    month_unreadable: {
      sv: '{column} är ingen månad. Skriv ÅÅÅÅ-MM',
      en: '{column} is not a month. Write YYYY-MM',
    },
    date_ambiguous: {
      sv: '{value} i {column} kan vara två olika datum. Skriv ÅÅÅÅ-MM-DD',
      en: '{value} in {column} can be two different dates. Write YYYY-MM-DD',
    },
    date_in_future: { sv: '{value} i {column} har inte inträffat än', en: '{value} in {column} has not happened yet' },
    date_order: {
      sv: 'Slutdatumet ligger före startdatumet i {column}',
      en: 'The end date comes before the start date in {column}',
    },
    age_out_of_range: { sv: 'Åldern {value} är orimlig', en: 'The age {value} is not plausible' },
    age_unknown: {
      sv: 'Åldern saknas. Personen räknas med okänd ålder',
      en: 'The age is missing. The person is counted with unknown age',
    },
    age_role_mismatch: {
      sv: 'Åldern {value} passar inte ett medföljande barn',
      en: 'The age {value} does not fit an accompanying child',
    },
  },
)

export type ImportMessage = CodeOf<typeof importMessage>
