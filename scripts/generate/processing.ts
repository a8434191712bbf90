import { retentionClass, role as roleList } from '@varn/codes'
import { isGraver, type Sensitivity, sensitivities, sensitivityOf } from '@varn/schema/sensitivity'
import { grants } from '../../apps/api/src/access/grants.ts'
import { sealedColumns } from '../../apps/api/src/crypto/sealed-columns.ts'
import { type Activity, activities } from './activities.ts'

/** What the register reads of the migrated database. */
export interface Catalogue {
  columns: { table: string; column: string }[]
  rules: { class: string; months: number | null; basis: string }[]
}

interface Operation {
  operationId?: string
  summary?: string
  'x-permission'?: string
  'x-step-up'?: true
}

/** The register of processing (GDPR art. 30) and the draft of an impact assessment (art. 35), made from schemas, migrations and rights. */
export function processingFiles(catalogue: Catalogue, openapi: string): Record<string, string> {
  const { paths } = JSON.parse(openapi) as { paths: Record<string, Record<string, Operation>> }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  const missing = catalogue.columns.filter(({ table, column }) => !sensitivityOf(table, column))
  if (missing.length > 0)
    throw new Error(
      `packages/schema/src/sensitivity.ts classifies no ${missing.map(({ table, column }) => `${table}.${column}`).join(', ')}`,
    )
  return {
    'openapi/processing-register.md': registerOf(catalogue, operations),
    'openapi/dpia.md': assessmentOf(catalogue, operations),
  }
}

const made = 'Gjord av `pnpm generate` av scheman, migreringar och rättigheter. Ändra dem, inte den här filen.'
const isSealed = (table: string, column: string) =>
  sealedColumns.some((sealed) => sealed.table === table && sealed.column === column)
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`

function registerOf(catalogue: Catalogue, operations: Operation[]): string {
  return `${[
    '# Register över behandlingar / Record of processing activities (GDPR art. 30)',
    made,
    'Rollerna och grunderna är förslag (domain.md 7.1 och 7.2) som varje personuppgiftsansvarig bestämmer själv. Fyll i / to be filled in by a human: namn och kontaktuppgifter för den ansvarige, den gemensamt ansvarige och dataskyddsombudet.',
    ...Object.values(activities).map((activity) => activityText(activity, catalogue, operations)),
    '## Säkerhetsåtgärder / Security measures (art. 32)',
    measures(catalogue),
    '## Överföring till tredje land / Transfers to third countries',
    'Ingen. GRETA och TIP får bara tabeller efter röjandekontroll.',
  ].join('\n\n')}\n`
}

function activityText(activity: Activity, catalogue: Catalogue, operations: Operation[]): string {
  const facts = [
    ['Ändamål / Purpose', activity.purpose],
    ['Personuppgiftsansvarig (förslag) / Controller (proposal)', activity.controller],
    ['Registrerade / Data subjects', activity.subjects],
    ['Rättslig grund (förslag) / Legal ground (proposal)', activity.ground],
    ['Mottagare / Recipients', activity.recipients],
    ['Gallring / Erasure', activity.retention.map((code) => retentionText(code, catalogue)).join(' ')],
  ] as const
  return [
    `## ${activity.sv} / ${activity.en}`,
    ['| | |', '|---|---|', ...facts.map(([name, text]) => row(name, text))].join('\n'),
    '### Uppgifter / Data',
    dataTable(activity, catalogue),
    '### Vem läser och skriver / Who reads and writes',
    rightsTable(activity, operations),
  ].join('\n\n')
}

function retentionText(code: string, { rules }: Catalogue): string {
  const rule = rules.find((one) => one.class === code)
  if (!rule) return code
  const label = retentionClass.entries[code as keyof typeof retentionClass.entries].sv // the domain of the column is this list
  return `${label}: ${rule.months === null ? 'bevaras' : `${rule.months} månader`}. ${rule.basis}.`
}

function dataTable({ tables }: Activity, catalogue: Catalogue): string {
  const lines = tables.flatMap((table) => {
    const classes = byClass(table, catalogue)
    return Object.entries(classes)
      .filter(([sensitivity]) => sensitivity !== 'technical')
      .map(([sensitivity, names]) =>
        row(
          `\`${table}\``,
          sensitivities[sensitivity as Sensitivity].sv, // a key of byClass()
          names.map((name) => `${name}${isSealed(table, name) ? ' (förseglad)' : ''}`).join(', '),
        ),
      )
  })
  if (lines.length === 0) return 'Bara tekniska uppgifter / technical data only.'
  return ['| Tabell | Klass | Fält |', '|---|---|---|', ...lines].join('\n')
}

function byClass(table: string, { columns }: Catalogue): Partial<Record<Sensitivity, string[]>> {
  const found: Partial<Record<Sensitivity, string[]>> = {}
  for (const { column } of columns.filter((one) => one.table === table)) {
    const sensitivity = sensitivityOf(table, column)
    if (sensitivity) found[sensitivity] = [...(found[sensitivity] ?? []), column]
  }
  const grave = Object.entries(found).sort(([a], [b]) => (isGraver(a as Sensitivity, b as Sensitivity) ? -1 : 1))
  return Object.fromEntries(grave)
}

function rightsTable({ rights }: Activity, operations: Operation[]): string {
  const permissions = [...new Set(Object.values(grants).flat())].filter((one) =>
    rights.includes(one.split(':')[0] ?? ''),
  )
  const lines = permissions.sort().map((permission) => {
    const roles = Object.entries(grants).filter(([, granted]) => (granted as readonly string[]).includes(permission))
    const calls = operations.filter((one) => one['x-permission'] === permission)
    return row(
      `\`${permission}\``,
      roles.map(([name]) => roleList.entries[name as keyof typeof roleList.entries].sv).join(', '), // grants has a role for each key
      calls.map((one) => `${one.operationId}${one['x-step-up'] ? ' (nytt bevis)' : ''}`).join(', '),
    )
  })
  if (lines.length === 0) return 'Ingen roll / no role.'
  return ['| Rättighet | Roller | Anrop |', '|---|---|---|', ...lines].join('\n')
}

function measures({ columns }: Catalogue): string {
  const sealed = columns.filter(({ table, column }) => isSealed(table, column)).length
  return [
    '- Radnivåsäkerhet i databasen avgör vilka rader någon når; en främmande rad finns inte för den som frågar.',
    `- ${sealed} fält är förseglade med en nyckel för varje akt (AES-256-GCM), som i sin tur är omslagen av driftens nyckel.`,
    '- Tvåstegsinloggning krävs av alla som öppnar akter; det mest skyddade frågar efter nytt bevis.',
    '- Varje öppning och ändring är en händelse i en logg som förseglas i efterhand och kan kontrolleras.',
    '- Gallring förstör aktens nyckel, så att namnet inte går att läsa ens i gamla säkerhetskopior.',
    '- Loggar, felsvar och filnamn bär koder och nummer, aldrig text om en person (tests/security/canary.test.ts).',
  ].join('\n')
}

const risks = [
  [
    'Förövare söker adressen till ett boende',
    'Allvarlig',
    'Adressen är en egen förseglad uppgift som bara boendets personal öppnar, med nytt bevis; aldrig i listor, filer, loggar eller adresser.',
  ],
  [
    'Nyfikenhet inom organisationen',
    'Stor',
    'Varje öppning loggas och syns för akten; ovanlig läsning larmar dataskyddsombudet.',
  ],
  [
    'En annan medlem läser akter',
    'Stor',
    'Tvingande radnivåsäkerhet, prövad i slumpade världar; delning bara på samtycke eller angiven grund och till ett datum.',
  ],
  [
    'Stulen databas eller säkerhetskopia',
    'Stor',
    'Namn, kontakter, adresser och fritext är förseglade. Pseudonyma fakta är läsbara i en kopia.',
  ],
  [
    'Stulen dator eller session',
    'Medel',
    'Inga kopior på datorn, tolv timmars session, tvåstegsinloggning, avslut på avstånd.',
  ],
  [
    'Någon känns igen i en tabell',
    'Stor',
    'Primär och sekundär döljning, kontrollerad med linjär programmering över alla tabeller för året.',
  ],
  [
    'En vårdnadshavare missbrukar rätten till tillgång',
    'Stor',
    'Begäran om barns akter prövas för hand, med sekretessprövning.',
  ],
  ['Myndighet begär ut uppgifter', 'Medel', 'Beslut av styrelsen utanför systemet; utdraget visar allt som finns.'],
  [
    'Driftens nyckel går förlorad eller läcker',
    'Allvarlig',
    'Nyckeln bevaras skild från databasen; byte medan systemet går, omkryptering efter en läcka.',
  ],
] as const

function assessmentOf(catalogue: Catalogue, operations: Operation[]): string {
  const counted = Object.entries(sensitivities).map(([code, label]) => {
    const those = catalogue.columns.filter(({ table, column }) => sensitivityOf(table, column) === code)
    const sealed = those.filter(({ table, column }) => isSealed(table, column))
    return row(label.sv, String(those.length), String(sealed.length))
  })
  const fresh = operations.filter((one) => one['x-step-up']).map((one) => `\`${one.operationId}\``)
  return `${[
    '# Konsekvensbedömning, UTKAST / Data protection impact assessment, DRAFT (GDPR art. 35)',
    made,
    '**Det här är ett utkast som en människa måste avsluta.** Det som står här är vad systemet gör. Avsnitten märkta FYLL I kan inget program svara på: nödvändighet, de registrerades synpunkter, kvarstående risk och beslut. Utan dem är bedömningen inte gjord. / This is a draft for a human to finish; sections marked FYLL I have no answer yet, and without them no assessment has been made.',
    '## 1. Varför en bedömning behövs / Why one is needed',
    'Känsliga uppgifter i stor skala om personer i utsatt ställning, däribland barn (art. 35.3 b). Riskerna gäller liv.',
    '## 2. Behandlingarna / The processing',
    [
      '| Behandling | Ändamål | Registrerade |',
      '|---|---|---|',
      ...Object.values(activities).map((one) => row(`${one.sv} / ${one.en}`, one.purpose, one.subjects)),
    ].join('\n'),
    'Mer i `processing-register.md`.',
    '## 3. Uppgifterna i siffror / The data in numbers',
    ['| Klass | Fält | därav förseglade |', '|---|---|---|', ...counted].join('\n'),
    'Uppgifter om brott (art. 10) har inget eget fält. De kan bara stå i fritext, som är förseglad; förövares namn ska inte skrivas. Personnummer samlas inte in.',
    '## 4. Nödvändighet och proportionalitet / Necessity and proportionality',
    'FYLL I: den personuppgiftsansvariges skäl. Systemet hjälper så här: månad i stället för dag, ingen fritext i statistiken, frivilliga fält, gallring enligt klasser, samtycken med textversion och språk.',
    '## 5. Risker och åtgärder / Risks and measures',
    ['| Risk | Allvar (förslag) | Vad som står emot |', '|---|---|---|', ...risks.map((risk) => row(...risk))].join(
      '\n',
    ),
    `Nytt bevis krävs för: ${fresh.join(', ')}.`,
    measures(catalogue),
    '## 6. Vad systemet inte står emot / What the system does not withstand',
    'Den som har servern har nyckeln i minnet. Den som har läst något minns det. En kopia av databasen visar pseudonyma fakta. Sannolikhet och kvarstående risk: FYLL I.',
    '## 7. De registrerades synpunkter / Views of data subjects (art. 35.9)',
    'FYLL I.',
    '## 8. Dataskyddsombudets råd / Advice of the data protection officer (art. 35.2)',
    'FYLL I.',
    '## 9. Förhandssamråd / Prior consultation (art. 36)',
    'FYLL I: behövs om den kvarstående risken är hög.',
    '## 10. Beslut / Decision',
    'FYLL I: vem, när, och när bedömningen görs om.',
  ].join('\n\n')}\n`
}
