import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Permission } from './session.tsx'
import { NotFoundPage } from './shell/plain-pages.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

/** Files with several pages. */
const caseEntries = () => import('./features/cases/case-entries-page.tsx')
const childEntries = () => import('./features/children/child-entries-page.tsx')
const shareLists = () => import('./features/shares/share-list-page.tsx')
const shareRequestLists = () => import('./features/shares/share-request-list-page.tsx')
const referralLists = () => import('./features/referrals/referral-list-page.tsx')
const transferLists = () => import('./features/transfers/transfer-list-page.tsx')

/** The table of contents: address, page (loaded when it is opened), and the permission its role must have. */
const pages = [
  page('/', () => import('./features/start/start-page.tsx'), 'StartPage'),
  page('/waiting', () => import('./features/waiting/waiting-page.tsx'), 'WaitingPage', 'task:read'),
  page('/search', () => import('./features/search/search-page.tsx'), 'SearchPage', 'identity:search'),
  page(
    '/search/duplicates',
    () => import('./features/search/duplicates-page.tsx'),
    'DuplicatesPage',
    'record_merge:write',
  ),
  page('/search/merge', () => import('./features/search/merge-page.tsx'), 'MergePage', 'record_merge:write'),
  page(
    '/search/records',
    () => import('./features/search/record-search-page.tsx'),
    'RecordSearchPage',
    'identity:search',
  ),
  page('/cases', () => import('./features/cases/case-list-page.tsx'), 'CaseListPage', 'case:read'),
  page('/cases/new', () => import('./features/cases/new-case-page.tsx'), 'NewCasePage', 'case:write'),
  page('/cases/$caseId', () => import('./features/cases/case-overview-page.tsx'), 'CaseOverviewPage', 'case:read'),
  page('/cases/$caseId/facts', () => import('./features/cases/case-facts-page.tsx'), 'CaseFactsPage', 'case:read'),
  page('/cases/$caseId/exposure', caseEntries, 'CaseExposurePage', 'case:read'),
  page('/cases/$caseId/residence', caseEntries, 'CaseResidencePage', 'case:read'),
  page('/cases/$caseId/support', caseEntries, 'CaseSupportPage', 'case:read'),
  page('/cases/$caseId/plan', caseEntries, 'CasePlanPage', 'case:read'),
  page('/cases/$caseId/notes', caseEntries, 'CaseNotesPage', 'case:read'),
  page('/cases/$caseId/timeline', caseEntries, 'CaseTimelinePage', 'case:read'),
  page('/cases/$caseId/whole', caseEntries, 'WholeCasePage', 'case:read'),
  page('/cases/$caseId/write/$form', caseEntries, 'NewCaseEntryPage', 'case:write'),
  page('/cases/$caseId/write/$form/$entryId', caseEntries, 'CaseEntryPage', 'case:write'),
  page(
    '/cases/$caseId/children',
    () => import('./features/cases/case-children-page.tsx'),
    'CaseChildrenPage',
    'case:read',
  ),
  page(
    '/cases/$caseId/identity',
    () => import('./features/cases/case-identity-page.tsx'),
    'CaseIdentityPage',
    'case:read',
  ),
  page(
    '/cases/$caseId/documents',
    () => import('./features/cases/case-documents-page.tsx'),
    'CaseDocumentsPage',
    'document:read',
  ),
  page(
    '/cases/$caseId/openings',
    () => import('./features/cases/case-openings-page.tsx'),
    'CaseOpeningsPage',
    'opening:read',
  ),
  page(
    '/cases/$caseId/sharing',
    () => import('./features/cases/case-sharing-page.tsx'),
    'CaseSharingPage',
    'consent:read',
  ),
  page('/cases/$caseId/edit', () => import('./features/cases/edit-case-page.tsx'), 'EditCasePage', 'case:write'),
  page('/children', () => import('./features/children/child-list-page.tsx'), 'ChildListPage', 'child:read'),
  page('/children/new', () => import('./features/children/new-child-page.tsx'), 'NewChildPage', 'child:write'),
  page('/children/$childId', () => import('./features/children/child-page.tsx'), 'ChildPage', 'child:read'),
  page('/children/$childId/residence', childEntries, 'ChildResidencePage', 'child:read'),
  page('/children/$childId/protection', childEntries, 'ChildProtectionPage', 'child:read'),
  page('/children/$childId/support', childEntries, 'ChildSupportPage', 'child:read'),
  page('/children/$childId/everyday', childEntries, 'ChildEverydayPage', 'child:read'),
  page('/children/$childId/plan', childEntries, 'ChildPlanPage', 'child:read'),
  page('/children/$childId/notes', childEntries, 'ChildNotesPage', 'child:read'),
  page('/children/$childId/timeline', childEntries, 'ChildTimelinePage', 'child:read'),
  page('/children/$childId/whole', childEntries, 'WholeChildPage', 'child:read'),
  page('/children/$childId/write/$form', childEntries, 'NewChildEntryPage', 'child:write'),
  page('/children/$childId/write/$form/$entryId', childEntries, 'ChildEntryPage', 'child:write'),
  page(
    '/children/$childId/identity',
    () => import('./features/children/child-identity-page.tsx'),
    'ChildIdentityPage',
    'child:read',
  ),
  page(
    '/children/$childId/documents',
    () => import('./features/children/child-documents-page.tsx'),
    'ChildDocumentsPage',
    'document:read',
  ),
  page(
    '/children/$childId/openings',
    () => import('./features/children/child-openings-page.tsx'),
    'ChildOpeningsPage',
    'opening:read',
  ),
  page(
    '/children/$childId/sharing',
    () => import('./features/children/child-sharing-page.tsx'),
    'ChildSharingPage',
    'consent:read',
  ),
  page(
    '/children/$childId/edit',
    () => import('./features/children/edit-child-page.tsx'),
    'EditChildPage',
    'child:write',
  ),
  page('/shares', shareLists, 'SharesReceivedPage', 'share:read'),
  page('/shares/given', shareLists, 'SharesGivenPage', 'share:write'),
  page('/shares/$shareId', () => import('./features/shares/share-page.tsx'), 'SharePage', 'share:read'),
  page('/share-requests', shareRequestLists, 'ShareRequestsReceivedPage', 'share_request:read'),
  page('/share-requests/sent', shareRequestLists, 'ShareRequestsSentPage', 'share_request:read'),
  page(
    '/share-requests/$shareRequestId',
    () => import('./features/shares/share-request-page.tsx'),
    'ShareRequestPage',
    'share_request:read',
  ),
  page('/referrals', referralLists, 'ReferralsReceivedPage', 'referral:read'),
  page('/referrals/sent', referralLists, 'ReferralsSentPage', 'referral:write'),
  page(
    '/referrals/new',
    () => import('./features/referrals/new-referral-page.tsx'),
    'NewReferralPage',
    'referral:write',
  ),
  page(
    '/referrals/$referralId',
    () => import('./features/referrals/referral-page.tsx'),
    'ReferralPage',
    'referral:read',
  ),
  page('/transfers', transferLists, 'TransfersReceivedPage', 'transfer:read'),
  page('/transfers/sent', transferLists, 'TransfersSentPage', 'transfer:read'),
  page(
    '/transfers/new',
    () => import('./features/transfers/new-transfer-page.tsx'),
    'NewTransferPage',
    'transfer:write',
  ),
  page(
    '/transfers/$transferId',
    () => import('./features/transfers/transfer-page.tsx'),
    'TransferPage',
    'transfer:read',
  ),
  page('/shelters', () => import('./features/shelters/shelter-list-page.tsx'), 'ShelterListPage', 'shelter:read'),
  page('/shelters/new', () => import('./features/shelters/shelter-new-page.tsx'), 'ShelterNewPage', 'shelter:write'),
  page('/shelters/$shelterId', () => import('./features/shelters/shelter-page.tsx'), 'ShelterPage', 'shelter:read'),
  page(
    '/shelters/$shelterId/edit',
    () => import('./features/shelters/shelter-edit-page.tsx'),
    'ShelterEditPage',
    'shelter:write',
  ),
  page(
    '/contact-reports',
    () => import('./features/contact-reports/contact-report-list-page.tsx'),
    'ContactReportListPage',
    'contact_report:read',
  ),
  page(
    '/contact-reports/new',
    () => import('./features/contact-reports/contact-report-new-page.tsx'),
    'ContactReportNewPage',
    'contact_report:write',
  ),
  page(
    '/contact-reports/import',
    () => import('./features/contact-reports/import-page.tsx'),
    'ImportPage',
    'contact_report:import',
  ),
  page(
    '/contact-reports/$contactReportId',
    () => import('./features/contact-reports/contact-report-page.tsx'),
    'ContactReportPage',
    'contact_report:read',
  ),
  page(
    '/contact-reports/$contactReportId/edit',
    () => import('./features/contact-reports/contact-report-edit-page.tsx'),
    'ContactReportEditPage',
    'contact_report:write',
  ),
  page('/statistics', () => import('./features/statistics/statistics-page.tsx'), 'StatisticsPage', 'statistics:read'),
  page('/statistics/why', () => import('./features/statistics/why-page.tsx'), 'WhyPage', 'statistics:read'),
  page('/statistics/$code', () => import('./features/statistics/metric-page.tsx'), 'MetricPage', 'statistics:read'),
  page(
    '/organisations',
    () => import('./features/organisations/organisations-page.tsx'),
    'OrganisationsPage',
    'organisation:read',
  ),
  page(
    '/organisations/new',
    () => import('./features/organisations/organisation-new-page.tsx'),
    'OrganisationNewPage',
    'organisation:write',
  ),
  page(
    '/organisations/service-accounts',
    () => import('./features/organisations/service-accounts-page.tsx'),
    'ServiceAccountsPage',
    'service_account:read',
  ),
  page(
    '/organisations/service-accounts/new',
    () => import('./features/organisations/service-account-new-page.tsx'),
    'ServiceAccountNewPage',
    'service_account:write',
  ),
  page(
    '/organisations/service-accounts/$serviceAccountId',
    () => import('./features/organisations/service-account-page.tsx'),
    'ServiceAccountPage',
    'service_account:read',
  ),
  page(
    '/organisations/service-accounts/$serviceAccountId/edit',
    () => import('./features/organisations/service-account-edit-page.tsx'),
    'ServiceAccountEditPage',
    'service_account:write',
  ),
  page(
    '/organisations/$organisationId',
    () => import('./features/organisations/organisation-page.tsx'),
    'OrganisationPage',
    'organisation:read',
  ),
  page(
    '/organisations/$organisationId/people/new',
    () => import('./features/organisations/person-new-page.tsx'),
    'PersonNewPage',
    'user:write',
  ),
  page('/reports', () => import('./features/reports/report-list-page.tsx'), 'ReportListPage', 'report:read'),
  page('/reports/new', () => import('./features/reports/report-new-page.tsx'), 'ReportNewPage', 'report:write'),
  page('/reports/$reportId', () => import('./features/reports/report-page.tsx'), 'ReportPage', 'report:read'),
  page('/security', () => import('./features/security/security-page.tsx'), 'SecurityPage'),
  page(
    '/break-glass',
    () => import('./features/break-glass/break-glass-page.tsx'),
    'BreakGlassPage',
    'break_glass:read',
  ),
  page(
    '/break-glass/$openingId',
    () => import('./features/break-glass/opening-page.tsx'),
    'BreakGlassOpeningPage',
    'break_glass:read',
  ),
  page('/retention', () => import('./features/retention/retention-page.tsx'), 'RetentionPage', 'retention:read'),
  page('/retention/erasures', () => import('./features/retention/erasures-page.tsx'), 'ErasuresPage', 'retention:read'),
  page('/retention/holds', () => import('./features/retention/holds-page.tsx'), 'HoldsPage', 'legal_hold:write'),
  page(
    '/requests',
    () => import('./features/requests/request-list-page.tsx'),
    'RequestListPage',
    'data_subject_request:read',
  ),
  page(
    '/requests/new',
    () => import('./features/requests/new-request-page.tsx'),
    'NewRequestPage',
    'data_subject_request:write',
  ),
  page(
    '/requests/$requestId',
    () => import('./features/requests/request-page.tsx'),
    'RequestPage',
    'data_subject_request:read',
  ),
  page('/audit', () => import('./features/audit/audit-page.tsx'), 'AuditPage', 'audit:read'),
  page('/audit/searches', () => import('./features/audit/searches-page.tsx'), 'AuditSearchesPage', 'audit:read'),
  page('/audit/alerts', () => import('./features/audit/alerts-page.tsx'), 'AuditAlertsPage', 'audit:read'),
  page('/audit/seals', () => import('./features/audit/seals-page.tsx'), 'AuditSealsPage', 'audit:read'),
]

function page<Name extends string>(
  path: string,
  load: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
  permission?: Permission,
) {
  const component = lazyRouteComponent(load, name)
  return createRoute({ getParentRoute: () => root, path, component, staticData: { permission } })
}

export const routeTree = root.addChildren(pages)
