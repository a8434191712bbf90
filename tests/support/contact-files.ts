import writeWorkbook from 'write-excel-file/node'

/** The columns of HTCDS 2.0 that the made-up rows fill, names of persons among them. */
const htcdsColumns = [
  'prs_FirstName',
  'prs_SecondName',
  'prs_Birthdate',
  'prs_Gender',
  'prs_Citizenship',
  'prs_MobilePhone',
  'vic_TraffickingStatus',
  'vic_MethodsOfControl',
  'vic_TypeOfExploitation',
  'cas_IncomingReferralDate',
]

/** Made-up rows of HTCDS 2.0 of 2024, the heading first. Every person has a name and a number of her own. */
export function htcdsRows(count: number): string[][] {
  const pick = (options: readonly string[], index: number) => options[index % options.length] ?? ''
  const two = (number: number) => String(number).padStart(2, '0')
  const rows = Array.from({ length: count }, (_, index) => [
    `Påhittad${index}`,
    `Exempelsdotter${index}`,
    `${1970 + (index % 30)}-${two(1 + (index % 12))}-${two(1 + (index % 28))}`,
    pick(['Feminine', 'Masculine', 'NonSpecifiedUnknown'], index),
    pick(['RO', 'BG', 'NG', 'SE', 'VN', 'SY'], index),
    `070-${String(index).padStart(7, '0')}`,
    pick(['PossibleVictimOfTrafficking', 'ActualVictimOfTrafficking'], index),
    pick(['DebtBondage;TakesEarnings', 'FalsePromises', 'PhysicalThreats;WithholdsDocuments;DebtBondage'], index),
    pick(['ForcedLabour', 'SexualExploitation', 'ForcedBegging;ForcedLabour'], index),
    `2024-${two(1 + (index % 12))}-${two(1 + (index % 28))}`,
  ])
  return [htcdsColumns, ...rows]
}

export function csvOf(rows: readonly (readonly string[])[], delimiter = ';'): Buffer {
  const cell = (text: string) => (/[";,\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return Buffer.from(`\uFEFF${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`)
}

export function xlsxOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return writeWorkbook(rows.map((row) => [...row])).toBuffer()
}
