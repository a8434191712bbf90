import { codeList } from './code-list.ts'

/** What a document of a record is. */
export const documentKind = codeList(
  'document_kind',
  { sv: 'Slags dokument', en: 'Kind of document' },
  {
    decision: { sv: 'Beslut', en: 'Decision' },
    application: { sv: 'Ansökan', en: 'Application' },
    judgment: { sv: 'Dom eller annan handling från domstol', en: 'Judgment or other paper from a court' },
    police_report: { sv: 'Polisanmälan', en: 'Police report' },
    concern_report: { sv: 'Orosanmälan', en: 'Report of concern' },
    identity_paper: { sv: 'Id-handling eller pass', en: 'Identity paper or passport' },
    residence_paper: { sv: 'Uppehållstillstånd eller visum', en: 'Residence permit or visa' },
    medical_certificate: { sv: 'Läkarintyg eller journal', en: 'Medical certificate or record' },
    school_paper: { sv: 'Från skola eller förskola', en: 'From school or preschool' },
    photograph: { sv: 'Fotografi', en: 'Photograph' },
    recording: { sv: 'Ljud eller film', en: 'Sound or film' },
    own_words: { sv: 'Egen berättelse, brev eller teckning', en: 'Own account, letter or drawing' },
    power_of_attorney: { sv: 'Fullmakt', en: 'Power of attorney' },
    consent_form: { sv: 'Undertecknat samtycke', en: 'Signed consent' },
    contract: { sv: 'Avtal', en: 'Contract' },
    invoice: { sv: 'Faktura eller kvitto', en: 'Invoice or receipt' },
    correspondence: { sv: 'Brev eller meddelande', en: 'Letter or message' },
    other: { sv: 'Annat', en: 'Other' },
  },
)

/** Every type of file that is taken, decided by its content; `mime` is how it is served, `extension` how it is saved. */
export const documentMediaType = codeList(
  'document_media_type',
  { sv: 'Filtyp', en: 'File type' },
  {
    pdf: { sv: 'PDF', en: 'PDF', mime: 'application/pdf', extension: 'pdf' },
    docx: {
      sv: 'Word',
      en: 'Word',
      mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      extension: 'docx',
    },
    xlsx: {
      sv: 'Excel',
      en: 'Excel',
      mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      extension: 'xlsx',
    },
    odt: { sv: 'OpenDocument', en: 'OpenDocument', mime: 'application/vnd.oasis.opendocument.text', extension: 'odt' },
    jpeg: { sv: 'JPEG', en: 'JPEG', mime: 'image/jpeg', extension: 'jpg' },
    png: { sv: 'PNG', en: 'PNG', mime: 'image/png', extension: 'png' },
    webp: { sv: 'WebP', en: 'WebP', mime: 'image/webp', extension: 'webp' },
    heic: { sv: 'HEIC', en: 'HEIC', mime: 'image/heic', extension: 'heic' },
    text: { sv: 'Text', en: 'Text', mime: 'text/plain', extension: 'txt' },
    mp3: { sv: 'MP3', en: 'MP3', mime: 'audio/mpeg', extension: 'mp3' },
    m4a: { sv: 'M4A', en: 'M4A', mime: 'audio/mp4', extension: 'm4a' },
    wav: { sv: 'WAV', en: 'WAV', mime: 'audio/wav', extension: 'wav' },
    mp4: { sv: 'MP4', en: 'MP4', mime: 'video/mp4', extension: 'mp4' },
  },
)

/** What a virus scanner said of a file before it was kept. An infected one is never kept. */
export const documentScan = codeList(
  'document_scan',
  { sv: 'Viruskontroll', en: 'Virus scan' },
  {
    clean: { sv: 'Kontrollerad, inget hittat', en: 'Scanned, nothing found' },
    not_scanned: { sv: 'Inte kontrollerad', en: 'Not scanned' },
  },
)

/** Why a document no longer counts. It stays in the record until the record is erased. */
export const documentWithdrawal = codeList(
  'document_withdrawal',
  { sv: 'Varför dokumentet togs tillbaka', en: 'Why the document was withdrawn' },
  {
    wrong_record: { sv: 'Det hör till någon annan', en: 'It belongs to somebody else' },
    wrong_file: { sv: 'Det är fel fil', en: 'It is the wrong file' },
    replaced: { sv: 'Det är ersatt av ett annat', en: 'Another one replaces it' },
    not_valid: { sv: 'Det gäller inte längre', en: 'It is no longer valid' },
    asked_for: { sv: 'Personen vill inte ha det i akten', en: 'The person does not want it in the record' },
  },
)
