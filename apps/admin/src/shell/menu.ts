import type { ComponentType } from 'react'
import type { Permission } from '../session.tsx'
import * as icons from '../ui/icons.tsx'

type EntryName =
  | 'start'
  | 'waiting'
  | 'search'
  | 'cases'
  | 'children'
  | 'shares'
  | 'referrals'
  | 'transfers'
  | 'shelters'
  | 'contactReports'
  | 'statistics'
  | 'reports'
  | 'audit'
  | 'breakGlass'
  | 'requests'
  | 'retention'
  | 'organisations'

export interface Entry {
  /** Its words are `nav.<name>` in `i18n/common.ts`. */
  name: EntryName
  href: string
  icon: ComponentType
  permission?: Permission
}
export interface Group {
  name?: 'support' | 'knowledge' | 'administration'
  entries: Entry[]
}

/** The main menu, grouped by work. An entry shows when the membership has its permission. */
export const menu: Group[] = [
  { entries: [{ name: 'start', href: '/', icon: icons.TodoIcon }] },
  {
    name: 'support',
    entries: [
      { name: 'search', href: '/search', icon: icons.SearchIcon, permission: 'identity:search' },
      { name: 'cases', href: '/cases', icon: icons.CaseIcon, permission: 'case:read' },
      { name: 'children', href: '/children', icon: icons.PersonIcon, permission: 'child:read' },
      { name: 'waiting', href: '/waiting', icon: icons.CalendarIcon, permission: 'task:read' },
      { name: 'shares', href: '/shares', icon: icons.ShareIcon, permission: 'share:read' },
      { name: 'referrals', href: '/referrals', icon: icons.ReferralIcon, permission: 'referral:read' },
      { name: 'transfers', href: '/transfers', icon: icons.TransferIcon, permission: 'transfer:read' },
      { name: 'shelters', href: '/shelters', icon: icons.ShelterIcon, permission: 'shelter:read' },
    ],
  },
  {
    name: 'knowledge',
    entries: [
      { name: 'contactReports', href: '/contact-reports', icon: icons.FormIcon, permission: 'contact_report:read' },
      { name: 'statistics', href: '/statistics', icon: icons.ChartIcon, permission: 'statistics:read' },
      { name: 'reports', href: '/reports', icon: icons.ReportIcon, permission: 'report:read' },
    ],
  },
  {
    name: 'administration',
    entries: [
      { name: 'audit', href: '/audit', icon: icons.LogIcon, permission: 'audit:read' },
      { name: 'breakGlass', href: '/break-glass', icon: icons.LogIcon, permission: 'break_glass:read' },
      { name: 'requests', href: '/requests', icon: icons.RequestIcon, permission: 'data_subject_request:read' },
      { name: 'retention', href: '/retention', icon: icons.CalendarIcon, permission: 'retention:read' },
      { name: 'organisations', href: '/organisations', icon: icons.OrganisationIcon, permission: 'organisation:read' },
    ],
  },
]

/** The groups with the entries that these permissions open; a group without any is left out. */
export function menuFor(may: (permission: Permission) => boolean): Group[] {
  return menu
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => !entry.permission || may(entry.permission)),
    }))
    .filter((group) => group.entries.length > 0)
}

/** Whether an address belongs under an entry: `/cases/…` under `/cases`, and only `/` under `/`. */
export function isUnder(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}
