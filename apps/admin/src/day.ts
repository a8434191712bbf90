const hours = ['+01:00', '+02:00']

/** The instant at which a calendar day begins in Stockholm, as the API takes it: `2026-03-29` → `2026-03-28T23:00:00.000Z`. */
export function startOfDay(day: string): string {
  const starts = hours.map((zone) => new Date(`${day}T00:00:00${zone}`))
  const start = starts.find((instant) => clock.format(instant) === `${day} 00:00`)
  // Every day of the zone begins at midnight; summer time changes at two and three.
  if (!start) throw new RangeError(`${day} is no day`)
  return start.toISOString()
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
})
