/** A share ends at a midnight; what people are told is the day before it. */
export const lastDayOf = (endsAt: string) => new Date(Date.parse(endsAt) - 1).toISOString()
