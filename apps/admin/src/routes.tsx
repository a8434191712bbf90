import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router'
import type { Permission } from './session.tsx'
import { CrashPage, NotFoundPage } from './shell/plain-pages.tsx'
import { Shell } from './shell/shell.tsx'
import { LoadingState } from './ui/states.tsx'
import { parseSearch, stringifySearch } from './url.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

/** The table of contents: address, page (loaded when it is opened), and the permission its role must have. */
const pages = [
  page(
    '/',
    lazyRouteComponent(() => import('./features/start/start-page.tsx'), 'StartPage'),
  ),
  page(
    '/waiting',
    lazyRouteComponent(() => import('./features/waiting/waiting-page.tsx'), 'WaitingPage'),
    'task:read',
  ),
  page(
    '/search',
    lazyRouteComponent(() => import('./features/search/search-page.tsx'), 'SearchPage'),
    'identity:search',
  ),
  page(
    '/search/duplicates',
    lazyRouteComponent(() => import('./features/search/duplicates-page.tsx'), 'DuplicatesPage'),
    'record_merge:write',
  ),
  page(
    '/search/merge',
    lazyRouteComponent(() => import('./features/search/merge-page.tsx'), 'MergePage'),
    'record_merge:write',
  ),
  page(
    '/search/records',
    lazyRouteComponent(() => import('./features/search/record-search-page.tsx'), 'RecordSearchPage'),
    'identity:search',
  ),
  page(
    '/cases',
    lazyRouteComponent(() => import('./features/cases/case-list-page.tsx'), 'CaseListPage'),
    'case:read',
  ),
  page(
    '/cases/new',
    lazyRouteComponent(() => import('./features/cases/new-case-page.tsx'), 'NewCasePage'),
    'case:write',
  ),
  page(
    '/cases/$caseId',
    lazyRouteComponent(() => import('./features/cases/case-overview-page.tsx'), 'CaseOverviewPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/facts',
    lazyRouteComponent(() => import('./features/cases/case-facts-page.tsx'), 'CaseFactsPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/exposure',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CaseExposurePage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/residence',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CaseResidencePage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/support',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CaseSupportPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/plan',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CasePlanPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/notes',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CaseNotesPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/timeline',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CaseTimelinePage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/whole',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'WholeCasePage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/write/$form',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'NewCaseEntryPage'),
    'case:write',
  ),
  page(
    '/cases/$caseId/write/$form/$entryId',
    lazyRouteComponent(() => import('./features/cases/case-entries-page.tsx'), 'CaseEntryPage'),
    'case:write',
  ),
  page(
    '/cases/$caseId/children',
    lazyRouteComponent(() => import('./features/cases/case-children-page.tsx'), 'CaseChildrenPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/identity',
    lazyRouteComponent(() => import('./features/cases/case-identity-page.tsx'), 'CaseIdentityPage'),
    'case:read',
  ),
  page(
    '/cases/$caseId/documents',
    lazyRouteComponent(() => import('./features/cases/case-documents-page.tsx'), 'CaseDocumentsPage'),
    'document:read',
  ),
  page(
    '/cases/$caseId/openings',
    lazyRouteComponent(() => import('./features/cases/case-openings-page.tsx'), 'CaseOpeningsPage'),
    'opening:read',
  ),
  page(
    '/cases/$caseId/sharing',
    lazyRouteComponent(() => import('./features/cases/case-sharing-page.tsx'), 'CaseSharingPage'),
    'consent:read',
  ),
  page(
    '/cases/$caseId/edit',
    lazyRouteComponent(() => import('./features/cases/edit-case-page.tsx'), 'EditCasePage'),
    'case:write',
  ),
  page(
    '/children',
    lazyRouteComponent(() => import('./features/children/child-list-page.tsx'), 'ChildListPage'),
    'child:read',
  ),
  page(
    '/children/new',
    lazyRouteComponent(() => import('./features/children/new-child-page.tsx'), 'NewChildPage'),
    'child:write',
  ),
  page(
    '/children/$childId',
    lazyRouteComponent(() => import('./features/children/child-page.tsx'), 'ChildPage'),
    'child:read',
  ),
  page(
    '/children/$childId/residence',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildResidencePage'),
    'child:read',
  ),
  page(
    '/children/$childId/protection',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildProtectionPage'),
    'child:read',
  ),
  page(
    '/children/$childId/support',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildSupportPage'),
    'child:read',
  ),
  page(
    '/children/$childId/everyday',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildEverydayPage'),
    'child:read',
  ),
  page(
    '/children/$childId/plan',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildPlanPage'),
    'child:read',
  ),
  page(
    '/children/$childId/notes',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildNotesPage'),
    'child:read',
  ),
  page(
    '/children/$childId/timeline',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildTimelinePage'),
    'child:read',
  ),
  page(
    '/children/$childId/whole',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'WholeChildPage'),
    'child:read',
  ),
  page(
    '/children/$childId/write/$form',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'NewChildEntryPage'),
    'child:write',
  ),
  page(
    '/children/$childId/write/$form/$entryId',
    lazyRouteComponent(() => import('./features/children/child-entries-page.tsx'), 'ChildEntryPage'),
    'child:write',
  ),
  page(
    '/children/$childId/identity',
    lazyRouteComponent(() => import('./features/children/child-identity-page.tsx'), 'ChildIdentityPage'),
    'child:read',
  ),
  page(
    '/children/$childId/documents',
    lazyRouteComponent(() => import('./features/children/child-documents-page.tsx'), 'ChildDocumentsPage'),
    'document:read',
  ),
  page(
    '/children/$childId/openings',
    lazyRouteComponent(() => import('./features/children/child-openings-page.tsx'), 'ChildOpeningsPage'),
    'opening:read',
  ),
  page(
    '/children/$childId/sharing',
    lazyRouteComponent(() => import('./features/children/child-sharing-page.tsx'), 'ChildSharingPage'),
    'consent:read',
  ),
  page(
    '/children/$childId/edit',
    lazyRouteComponent(() => import('./features/children/edit-child-page.tsx'), 'EditChildPage'),
    'child:write',
  ),
  page(
    '/shares',
    lazyRouteComponent(() => import('./features/shares/share-list-page.tsx'), 'SharesReceivedPage'),
    'share:read',
  ),
  page(
    '/shares/given',
    lazyRouteComponent(() => import('./features/shares/share-list-page.tsx'), 'SharesGivenPage'),
    'share:write',
  ),
  page(
    '/shares/$shareId',
    lazyRouteComponent(() => import('./features/shares/share-page.tsx'), 'SharePage'),
    'share:read',
  ),
  page(
    '/share-requests',
    lazyRouteComponent(() => import('./features/shares/share-request-list-page.tsx'), 'ShareRequestsReceivedPage'),
    'share_request:read',
  ),
  page(
    '/share-requests/sent',
    lazyRouteComponent(() => import('./features/shares/share-request-list-page.tsx'), 'ShareRequestsSentPage'),
    'share_request:read',
  ),
  page(
    '/share-requests/$shareRequestId',
    lazyRouteComponent(() => import('./features/shares/share-request-page.tsx'), 'ShareRequestPage'),
    'share_request:read',
  ),
  page(
    '/referrals',
    lazyRouteComponent(() => import('./features/referrals/referral-list-page.tsx'), 'ReferralsReceivedPage'),
    'referral:read',
  ),
  page(
    '/referrals/sent',
    lazyRouteComponent(() => import('./features/referrals/referral-list-page.tsx'), 'ReferralsSentPage'),
    'referral:write',
  ),
  page(
    '/referrals/new',
    lazyRouteComponent(() => import('./features/referrals/new-referral-page.tsx'), 'NewReferralPage'),
    'referral:write',
  ),
  page(
    '/referrals/$referralId',
    lazyRouteComponent(() => import('./features/referrals/referral-page.tsx'), 'ReferralPage'),
    'referral:read',
  ),
  page(
    '/transfers',
    lazyRouteComponent(() => import('./features/transfers/transfer-list-page.tsx'), 'TransfersReceivedPage'),
    'transfer:read',
  ),
  page(
    '/transfers/sent',
    lazyRouteComponent(() => import('./features/transfers/transfer-list-page.tsx'), 'TransfersSentPage'),
    'transfer:read',
  ),
  page(
    '/transfers/new',
    lazyRouteComponent(() => import('./features/transfers/new-transfer-page.tsx'), 'NewTransferPage'),
    'transfer:write',
  ),
  page(
    '/transfers/$transferId',
    lazyRouteComponent(() => import('./features/transfers/transfer-page.tsx'), 'TransferPage'),
    'transfer:read',
  ),
  page(
    '/shelters',
    lazyRouteComponent(() => import('./features/shelters/shelter-list-page.tsx'), 'ShelterListPage'),
    'shelter:read',
  ),
  page(
    '/shelters/new',
    lazyRouteComponent(() => import('./features/shelters/shelter-new-page.tsx'), 'ShelterNewPage'),
    'shelter:write',
  ),
  page(
    '/shelters/$shelterId',
    lazyRouteComponent(() => import('./features/shelters/shelter-page.tsx'), 'ShelterPage'),
    'shelter:read',
  ),
  page(
    '/shelters/$shelterId/edit',
    lazyRouteComponent(() => import('./features/shelters/shelter-edit-page.tsx'), 'ShelterEditPage'),
    'shelter:write',
  ),
  page(
    '/contact-reports',
    lazyRouteComponent(
      () => import('./features/contact-reports/contact-report-list-page.tsx'),
      'ContactReportListPage',
    ),
    'contact_report:read',
  ),
  page(
    '/contact-reports/new',
    lazyRouteComponent(() => import('./features/contact-reports/contact-report-new-page.tsx'), 'ContactReportNewPage'),
    'contact_report:write',
  ),
  page(
    '/contact-reports/import',
    lazyRouteComponent(() => import('./features/contact-reports/import-page.tsx'), 'ImportPage'),
    'contact_report:import',
  ),
  page(
    '/contact-reports/$contactReportId',
    lazyRouteComponent(() => import('./features/contact-reports/contact-report-page.tsx'), 'ContactReportPage'),
    'contact_report:read',
  ),
  page(
    '/contact-reports/$contactReportId/edit',
    lazyRouteComponent(
      () => import('./features/contact-reports/contact-report-edit-page.tsx'),
      'ContactReportEditPage',
    ),
    'contact_report:write',
  ),
  page(
    '/statistics',
    lazyRouteComponent(() => import('./features/statistics/statistics-page.tsx'), 'StatisticsPage'),
    'statistics:read',
  ),
  page(
    '/statistics/why',
    lazyRouteComponent(() => import('./features/statistics/why-page.tsx'), 'WhyPage'),
    'statistics:read',
  ),
  page(
    '/statistics/$code',
    lazyRouteComponent(() => import('./features/statistics/metric-page.tsx'), 'MetricPage'),
    'statistics:read',
  ),
  page(
    '/organisations',
    lazyRouteComponent(() => import('./features/organisations/organisations-page.tsx'), 'OrganisationsPage'),
    'organisation:read',
  ),
  page(
    '/organisations/new',
    lazyRouteComponent(() => import('./features/organisations/organisation-new-page.tsx'), 'OrganisationNewPage'),
    'organisation:write',
  ),
  page(
    '/organisations/service-accounts',
    lazyRouteComponent(() => import('./features/organisations/service-accounts-page.tsx'), 'ServiceAccountsPage'),
    'service_account:read',
  ),
  page(
    '/organisations/service-accounts/new',
    lazyRouteComponent(() => import('./features/organisations/service-account-new-page.tsx'), 'ServiceAccountNewPage'),
    'service_account:write',
  ),
  page(
    '/organisations/service-accounts/$serviceAccountId',
    lazyRouteComponent(() => import('./features/organisations/service-account-page.tsx'), 'ServiceAccountPage'),
    'service_account:read',
  ),
  page(
    '/organisations/service-accounts/$serviceAccountId/edit',
    lazyRouteComponent(
      () => import('./features/organisations/service-account-edit-page.tsx'),
      'ServiceAccountEditPage',
    ),
    'service_account:write',
  ),
  page(
    '/organisations/$organisationId',
    lazyRouteComponent(() => import('./features/organisations/organisation-page.tsx'), 'OrganisationPage'),
    'organisation:read',
  ),
  page(
    '/organisations/$organisationId/people/new',
    lazyRouteComponent(() => import('./features/organisations/person-new-page.tsx'), 'PersonNewPage'),
    'user:write',
  ),
  page(
    '/reports',
    lazyRouteComponent(() => import('./features/reports/report-list-page.tsx'), 'ReportListPage'),
    'report:read',
  ),
  page(
    '/reports/new',
    lazyRouteComponent(() => import('./features/reports/report-new-page.tsx'), 'ReportNewPage'),
    'report:write',
  ),
  page(
    '/reports/$reportId',
    lazyRouteComponent(() => import('./features/reports/report-page.tsx'), 'ReportPage'),
    'report:read',
  ),
  page(
    '/security',
    lazyRouteComponent(() => import('./features/security/security-page.tsx'), 'SecurityPage'),
  ),
  page(
    '/break-glass',
    lazyRouteComponent(() => import('./features/break-glass/break-glass-page.tsx'), 'BreakGlassPage'),
    'break_glass:read',
  ),
  page(
    '/break-glass/$openingId',
    lazyRouteComponent(() => import('./features/break-glass/opening-page.tsx'), 'BreakGlassOpeningPage'),
    'break_glass:read',
  ),
  page(
    '/retention',
    lazyRouteComponent(() => import('./features/retention/retention-page.tsx'), 'RetentionPage'),
    'retention:read',
  ),
  page(
    '/retention/erasures',
    lazyRouteComponent(() => import('./features/retention/erasures-page.tsx'), 'ErasuresPage'),
    'retention:read',
  ),
  page(
    '/retention/holds',
    lazyRouteComponent(() => import('./features/retention/holds-page.tsx'), 'HoldsPage'),
    'legal_hold:write',
  ),
  page(
    '/requests',
    lazyRouteComponent(() => import('./features/requests/request-list-page.tsx'), 'RequestListPage'),
    'data_subject_request:read',
  ),
  page(
    '/requests/new',
    lazyRouteComponent(() => import('./features/requests/new-request-page.tsx'), 'NewRequestPage'),
    'data_subject_request:write',
  ),
  page(
    '/requests/$requestId',
    lazyRouteComponent(() => import('./features/requests/request-page.tsx'), 'RequestPage'),
    'data_subject_request:read',
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
    'audit:read',
  ),
  page(
    '/audit/searches',
    lazyRouteComponent(() => import('./features/audit/searches-page.tsx'), 'AuditSearchesPage'),
    'audit:read',
  ),
  page(
    '/audit/alerts',
    lazyRouteComponent(() => import('./features/audit/alerts-page.tsx'), 'AuditAlertsPage'),
    'audit:read',
  ),
  page(
    '/audit/seals',
    lazyRouteComponent(() => import('./features/audit/seals-page.tsx'), 'AuditSealsPage'),
    'audit:read',
  ),
]

function page(path: string, component: RouteComponent, permission?: Permission) {
  return createRoute({ getParentRoute: () => root, path, component, staticData: { permission } })
}

export const router = createRouter({
  routeTree: root.addChildren(pages),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})
