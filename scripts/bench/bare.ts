// The baseline: bare Fastify and pg doing the same SQL on the same database, without actors, policies, audit or encryption.
import Fastify from 'fastify'
import pg from 'pg'

const { BENCH_DATABASE_URL, BENCH_ORGANISATION } = process.env
const pool = new pg.Pool({ connectionString: BENCH_DATABASE_URL, max: 20 })
const app = Fastify()

app.get('/list', async () => {
  const { rows } = await pool.query('select * from cases where organisation_id = $1 order by id desc limit 51', [
    BENCH_ORGANISATION,
  ])
  return { items: rows.slice(0, 50) }
})

app.get<{ Params: { id: string } }>('/get/:id', async ({ params }) => {
  const { rows } = await pool.query('select * from cases where id = $1', [params.id])
  return rows[0]
})

app.post<{ Body: Record<string, unknown> }>('/create', async ({ body }) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const counter = await client.query(
      `insert into reference_counters (organisation_id, kind, year, last_number) values ($1, 'case', 2027, 1)
       on conflict (organisation_id, kind, year) do update set last_number = reference_counters.last_number + 1 returning last_number`,
      [BENCH_ORGANISATION],
    )
    const reference = `2027-${String(counter.rows[0].last_number).padStart(4, '0')}`
    const { rows } = await client.query(
      `insert into cases (organisation_id, reference, person_role, contact_month, gender, age_band, created_by)
       values ($1, $2, $3, $4, $5, $6, $1) returning *`,
      [BENCH_ORGANISATION, reference, body.personRole, body.contactMonth, body.gender, body.ageBand],
    )
    await client.query(
      'insert into case_identities (case_id, organisation_id, full_name, updated_by) values ($1, $2, $3, $2)',
      [rows[0].id, BENCH_ORGANISATION, 'Demo Demosson'],
    )
    await client.query('commit')
    return rows[0]
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
})

app.get('/metric', async () => {
  const { rows } = await pool.query(
    `select gender, age_band, count(*) from contact_reports
     where year = 2018 and person_role = 'direct_victim' and trafficking_status is distinct from 'not_victim' group by 1, 2`,
  )
  return rows
})

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
