// Personal and coordination numbers as the Tax Agency gives them (folkbokföringslagen 1991:481 18 §; lagen 2022:1697 om
// samordningsnummer 2 kap.): a day of birth, for a coordination number with 60 added to the day, three digits and one that checks.

export type PersonalNumberFault = 'personal_number_form' | 'personal_number_date' | 'personal_number_check'

/**
 * The twelve digits of a personal or coordination number, or what is wrong with it. Written with or without century and hyphen;
 * without a century it is the latest that is not after `today` (`2026-11-26`), a hundred years earlier with a plus.
 */
export function readPersonalNumber(
  text: string,
  today: string,
): { number: string; fault?: undefined } | { fault: PersonalNumberFault } {
  const written = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
  const [, century, short = '', sign, last = ''] = /^(18|19|20)?(\d{6})([-+]?)(\d{4})$/.exec(written) ?? []
  if (short === '' || (century && sign === '+')) return { fault: 'personal_number_form' }
  const date = century ? century + short : withCentury(short, sign === '+', today)
  if (!isDate(date) || plainDay(date) > today.replaceAll('-', '')) return { fault: 'personal_number_date' }
  if (luhnSum(short + last) % 10 !== 0) return { fault: 'personal_number_check' }
  return { number: date + last }
}

function withCentury(short: string, isHundred: boolean, today: string): string {
  const now = Number(today.slice(0, 2))
  const isPast = plainDay(`${now}${short}`) <= today.replaceAll('-', '')
  return `${now - (isPast ? 0 : 1) - (isHundred ? 1 : 0)}${short}`
}

/** The day of birth behind either kind of number: 60 taken from the day of a coordination number. */
function plainDay(date: string): string {
  const day = Number(date.slice(6))
  return date.slice(0, 6) + String(day > 60 ? day - 60 : day).padStart(2, '0')
}

function isDate(date: string): boolean {
  const iso = plainDay(date).replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
  const day = new Date(`${iso}T00:00:00Z`)
  // 30 February reads as 2 March, so only a day that spells itself the same is one.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso)
}

/** Every other digit doubled, beginning with the first, and the digits of all summed. */
function luhnSum(digits: string): number {
  return [...digits].reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
