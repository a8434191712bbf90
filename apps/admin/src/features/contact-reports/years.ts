import type { UrlFilters } from '../../url.ts'

const earliest = 2000
const latest = 2100
const yearsBack = 15

/** The year it is. A form is filled in for a year that has begun. */
export const thisYear = () => new Date().getFullYear()

/** The year in the address, if it is one that a form can be about. */
export function yearIn({ year }: UrlFilters): number | undefined {
  const number = Number(year)
  return Number.isInteger(number) && number >= earliest && number <= latest ? number : undefined
}

/** Years to choose among, newest first, with the one that is chosen already. */
export function yearOptions(chosen: number | undefined): { value: string; label: string }[] {
  const years = Array.from({ length: yearsBack }, (_, back) => thisYear() - back)
  if (chosen !== undefined && !years.includes(chosen)) years.push(chosen)
  return years.sort((one, other) => other - one).map((year) => ({ value: String(year), label: String(year) }))
}
