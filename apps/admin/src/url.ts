import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What stands in the address: path parameters, filters, and going elsewhere. Everything in it is text. */

/** A parameter of the path: `useParam('caseId')` on `/cases/$caseId`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const value = params[name]
  if (value === undefined) throw new Error(`The address has no ${name}`)
  return value
}

export type UrlFilters = Record<string, string | undefined>

/** The filters in the address, and how to change one. `clear` takes them all away. An unset filter is undefined. */
export function useFilters(): {
  filters: UrlFilters
  set: (name: string, value: string | undefined) => void
  clear: () => void
} {
  const filters: UrlFilters = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = useCallback(
    (name: string, value: string | undefined) =>
      // The route tree is not registered with the types of the router, so its search is untyped here.
      void navigate({ to: '.', search: ((now: UrlFilters) => withValue(now, name, value)) as never, replace: true }),
    [navigate],
  )
  const clear = useCallback(() => void navigate({ to: '.', search: {} as never, replace: true }), [navigate])
  return { filters, set, clear }
}

/** Goes to an address of the application. `replace` leaves no step to go back to. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback((href, options) => void navigate({ href, replace: options?.replace }), [navigate])
}

function withValue(filters: UrlFilters, name: string, value: string | undefined): UrlFilters {
  const { [name]: _, ...rest } = filters
  return value === undefined ? rest : { ...rest, [name]: value }
}

/** Reads `?status=active&year=2026` as text, so that `2026` does not become a number and `true` no boolean. */
export const parseSearch = (text: string): UrlFilters => Object.fromEntries(new URLSearchParams(text))
export function stringifySearch(filters: Record<string, unknown>): string {
  const pairs = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
}
