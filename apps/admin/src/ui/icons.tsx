import type { ReactNode } from 'react'

/** Line icons, 20 px, drawn with the colour of the text. They are decoration: the control beside them carries the name. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
      {children}
    </svg>
  )
}

export const CalendarIcon = () => (
  <Icon>
    <path d="M3 5.5h14v11H3zM3 9h14M7 3v4M13 3v4" />
  </Icon>
)
export const SchemeIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 3v14a7 7 0 0 0 0-14z" fill="currentColor" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <path d="M3 6h14M3 10h14M3 14h14" strokeLinecap="round" />
  </Icon>
)
export const TodoIcon = () => (
  <Icon>
    <path d="m3 6 1.5 1.5L7 5M3 13l1.5 1.5L7 12M10 6.5h7M10 13.5h7" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="8.5" cy="8.5" r="5.5" />
    <path d="m12.5 12.5 4.5 4.5" strokeLinecap="round" />
  </Icon>
)
export const CaseIcon = () => (
  <Icon>
    <path d="M5 2.5h7l3 3v12H5zM12 2.5v3h3M8 9.5h4M8 13h4" />
  </Icon>
)
export const PersonIcon = () => (
  <Icon>
    <circle cx="10" cy="6" r="3" />
    <path d="M4.5 17c.4-4 2.5-6 5.500-6s5.100 2 5.500 6" />
  </Icon>
)
export const ShareIcon = () => (
  <Icon>
    <path d="M7 10h9M12.5 6.500 16 10l-3.500 3.500M10 4H4v12h6" />
  </Icon>
)
export const ReferralIcon = () => (
  <Icon>
    <path d="M3 6h9M9 3l3 3-3 3M17 14H8M11 11l-3 3 3 3" />
  </Icon>
)
export const TransferIcon = () => (
  <Icon>
    <path d="M3 4h6v12H3zM12 10h5M14.500 7.500 17 10l-2.500 2.500" />
  </Icon>
)
export const ShelterIcon = () => (
  <Icon>
    <path d="m3 9.500 7-6 7 6M5 8.500V17h10V8.500M8.500 17v-4.500h3V17" />
  </Icon>
)
export const FormIcon = () => (
  <Icon>
    <path d="M4 3h12v14H4zM7 7h6M7 10h6M7 13h3" />
  </Icon>
)
export const ChartIcon = () => (
  <Icon>
    <path d="M3 17h14M5.500 14V9M10 14V4M14.500 14v-3" />
  </Icon>
)
export const ReportIcon = () => (
  <Icon>
    <path d="M10 5c-2-1.500-4.500-1.500-7-1v11.500c2.500-.5 5-.5 7 1 2-1.500 4.500-1.500 7-1V4c-2.500-.5-5-.5-7 1zm0 0v11.500" />
  </Icon>
)
export const LogIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.500l3 1.500" />
  </Icon>
)
export const RequestIcon = () => (
  <Icon>
    <path d="M3 4.5h14v9H9l-3.5 3v-3H3zM7 8h6M7 10.5h4" strokeLinejoin="round" />
  </Icon>
)
export const OrganisationIcon = () => (
  <Icon>
    <path d="M3 17V6l5-2.500V17M8 8h9v9M3 17h14M11 11h1M14 11h1M11 14h1M14 14h1" />
  </Icon>
)
