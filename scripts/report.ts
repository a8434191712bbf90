// A report from the command line, through the API:
// VARN_CLIENT_ID=… VARN_CLIENT_SECRET=vss_… node scripts/report.ts --type greta --year 2021 --language sv --format docx --out report.docx
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ApiError, createClient, type Input, type Schemas } from '@varn/api-client'
import { reportFormats } from '@varn/schema/reports'
import { tokenRequest } from './client-token.ts'
import { codeOf, refusal, sentenceFor } from './refusal.ts'

const usage =
  'node scripts/report.ts --type greta|tip|national_situation --year 2021 --language sv|en [--format docx|pdf|html|md|json] [--out FILE] [--url http://127.0.0.1:8080] [--json]'

interface Options {
  type?: string
  year?: string
  language?: string
  format: string
  out?: string
  url: string
  json: boolean
}

try {
  await makeReport(readOptions(process.argv.slice(2)))
} catch (error) {
  console.error(sentenceFor(error))
  process.exitCode = 1
}

/** Begins a report and writes it to a file; with --json it is also printed, and the file is written only where --out names one. */
async function makeReport(options: Options): Promise<void> {
  const format = reportFormats.find((known) => known === options.format)
  if (!format) throw refusal(`--format must be one of ${reportFormats.join(', ')}, and is "${options.format}".`)
  const body = await tokenRequest(process.env, options.url)
  const anyone = createClient({ baseUrl: options.url, language: () => 'en' })
  const { access_token } = await asked(options.url, () => anyone('issueToken', { body }))
  const call = createClient({ baseUrl: options.url, token: () => access_token, language: () => 'en' })
  const report = await asked(options.url, () => call('createReport', { body: bodyOf(options) }))
  if (options.json) console.log(JSON.stringify(report, null, 2))
  if (options.json && options.out === undefined) return
  const file = options.out ?? `${report.type}-${report.year}-${report.language}.${format}`
  const input = { path: { reportId: report.id }, query: { format } }
  const document = await asked(options.url, () => call.download('getReportDocument', input))
  write(file, Buffer.from(await document.arrayBuffer()))
  console.error(`${file}: ${summaryOf(report)}`)
}

function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: {
        type: text,
        year: text,
        language: text,
        format: { type: 'string', default: 'docx' },
        out: text,
        url: { type: 'string', default: 'http://127.0.0.1:8080' },
        json: { type: 'boolean', default: false },
      },
    })
    return { ...values, url: values.url.replace(/\/+$/, '') }
  } catch (error) {
    throw refusal(`Usage: ${usage}`, error)
  }
}

/** The API is the one that knows which types, years and languages there are. */
function bodyOf({ type, year, language }: Options): Input<'createReport'>['body'] {
  const body: unknown = { type, year: year === undefined ? undefined : Number(year), language }
  return body as Input<'createReport'>['body'] // checked by the API, which names every field that is wrong
}

/** Turns a refusal of the API into one sentence. */
async function asked<Answer>(url: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { status, title, errors = [] } = error.problem
    if (status === 0) throw refusal(`Nothing answers at ${url}: is Värn running there?`, error)
    const fields = errors.map(({ pointer, message }) => `${pointer.replace('/', '')}: ${message}`)
    throw refusal(`The API refused (${status}): ${[title.replace(/\.$/, ''), ...fields].join('; ')}.`, error)
  }
}

function write(file: string, content: Buffer): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    throw refusal(`${file} could not be written (${codeOf(error) ?? 'unknown error'}).`, error)
  }
}

function summaryOf({ sections, figures }: Schemas['Report']): string {
  const hidden = figures.filter(({ value }) => value === undefined).length
  return `${sections.length} sections, ${figures.length} figures, ${hidden} of them withheld`
}
