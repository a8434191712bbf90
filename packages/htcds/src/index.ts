export { type HtcdsCase, type HtcdsSource, toHtcdsCase } from './case.ts'
export { type Citizenship, readCitizenship, readCitizenships } from './countries.ts'
export { ageOn, type Day, dayOfSerial, readDay, type WorkbookCalendar } from './dates.ts'
export { htcdsExportCells, htcdsExportHeader, type LossyMapping, lossyMappings, toHtcdsRow } from './export.ts'
export { type HtcdsField, htcdsFields } from './fields.ts'
export { columnLetters, countHtcdsLabels, countHtcdsNames, type HtcdsHeader, readHtcdsHeader } from './header.ts'
export { ageBandOf, fromHtcdsRow, type HtcdsRow, type RowOptions } from './import.ts'
export { type Decoder, decoder, normalise, readAnswers } from './match.ts'
export {
  hidden,
  type ImportMessage,
  type ImportMessageCode,
  importMessageOf,
  masked,
  type RowResult,
} from './messages.ts'
export { type ContactReportDraft, emptyReport } from './report.ts'
