import {
  along,
  beneath,
  EVERYBODY,
  everywhere,
  LEADERS,
  own,
  PLANNERS,
  READERS,
  type Table,
  within,
} from './expectation.ts';

/**
 * People, commissions, accounts and campaigns. One line for each operation: who may, and where (see "Who may do what"
 * in docs/architecture.md).
 */
export const PEOPLE_TABLE: Table = {
  // Commissions: names of places for all who work with them; changed by administrators.
  'GET /commissions': [everywhere(...READERS, 'system', 'trainer')],
  'POST /commissions': [within('administrators')],
  'GET /commissions/{id}': [within(...READERS, 'system', 'trainer')],
  'PATCH /commissions/{id}': [within('administrators')],
  'GET /commission-kinds': [everywhere(...EVERYBODY)],
  'GET /positions': [everywhere(...EVERYBODY)],
  'POST /commissions/{id}/reorganisation-previews': [beneath('administrators')],
  'POST /commissions/{id}/reorganisations': [beneath('administrators')],
  'GET /reorganisations': [everywhere(...READERS, 'system', 'trainer')],
  'GET /reorganisations/{id}': [within(...READERS, 'system', 'trainer')],
  'POST /reorganisations/{id}/cancellation': [beneath('administrators')],
  'POST /reorganisations/{id}/taking-back': [within('administrators')],

  // Persons: planners change, auditors read, nobody else sees the lists.
  'GET /persons': [everywhere(...READERS)],
  'GET /persons/{id}': [within(...READERS)],
  'PATCH /persons/{id}': [within(...PLANNERS)],
  'GET /persons/{id}/changes': [within(...READERS)],
  'POST /persons/{id}/iin-disclosure': [within('administrators')],
  'POST /appointments': [within(...PLANNERS)],
  'POST /appointments/{id}/end': [within(...PLANNERS)],
  'POST /appointments/{id}/replacement': [within(...PLANNERS)],
  'GET /persons/{id}/duplicates': [within(...READERS)],
  'GET /persons/{id}/merge-preview': [within(...READERS)],
  'GET /person-merges': [everywhere(...READERS)],
  'POST /person-merges': [within(...PLANNERS)],
  'GET /person-merges/{id}': [within(...READERS)],
  'POST /person-merges/{id}/decision': [within(...PLANNERS)],
  'POST /person-merges/{id}/undoing': [within(...PLANNERS)],

  // Lists and requests to move people.
  'GET /rosters': [everywhere('administrators', 'auditors')],
  'POST /rosters': [within('administrators')],
  'GET /rosters/{id}': [within('administrators', 'auditors')],
  'POST /rosters/{id}/plan': [within('administrators')],
  'POST /rosters/{id}/commit': [within('administrators')],
  'GET /rosters/{id}/undo': [within('administrators', 'auditors')],
  'POST /rosters/{id}/undo': [within('administrators')],
  'GET /move-requests': [everywhere(...READERS)],
  'POST /move-requests': [within('administrators')],
  'POST /move-requests/person': [within(...PLANNERS)],
  'POST /move-requests/{id}/acceptance': [within(...PLANNERS)],
  'POST /move-requests/{id}/refusal': [within(...PLANNERS)],
  'POST /move-requests/{id}/withdrawal': [within(...PLANNERS)],

  // Signing in, and what is one's own.
  'POST /session': 'anybody',
  'GET /session': [everywhere(...EVERYBODY)],
  'PATCH /session': [everywhere(...EVERYBODY)],
  'DELETE /session': [everywhere(...EVERYBODY)],
  'PUT /session/password': [everywhere(...EVERYBODY)],
  'GET /invitations/{code}': 'anybody',
  'POST /invitations/{code}/acceptance': 'anybody',
  'GET /session/second-factor': [everywhere(...EVERYBODY)],
  // It stands behind a password; people of precincts, and guests, sign in by a PIN.
  'POST /session/second-factor': [everywhere(...READERS, 'system')],
  'PUT /session/second-factor': [everywhere(...READERS, 'system')],
  'GET /session/second-factor/code': [everywhere(...EVERYBODY)],
  'POST /session/second-factor/code': [everywhere(...EVERYBODY)],
  'POST /session/second-factor/recovery-codes': [everywhere(...EVERYBODY)],
  'GET /password-links/{code}': 'anybody',
  'POST /password-links/{code}/password': 'anybody',
  'GET /notices': [everywhere(...EVERYBODY)],
  'POST /notices/{id}/reading': [own('member')],

  // Accounts: administrators of the subtree; system administrators see them and stop them.
  'GET /invitations': [within(...READERS)],
  'POST /invitations': [within(...PLANNERS)],
  'POST /invitations/sheet': [within(...PLANNERS)],
  'GET /accounts': [everywhere('administrators', 'auditors', 'system')],
  'POST /accounts': [within('administrators')],
  'GET /accounts/{id}': [within('administrators', 'auditors', 'system')],
  'PATCH /accounts/{id}': [within('administrators', 'system')],
  'GET /grant-places': [everywhere('administrators', 'system')],
  'POST /accounts/{id}/password': [within('administrators')],
  'POST /accounts/{id}/second-factor-reset': [within('administrators')],
  'POST /accounts/{id}/grants': [within('administrators')],
  'POST /grants/{id}/revocation': [within('administrators')],

  // Campaigns and law editions.
  'GET /law-editions': [everywhere(...EVERYBODY)],
  // The law holds for the whole country: none of the twelve leads it.
  'POST /law-editions': [],
  'GET /law-editions/{lawEditionId}/changes': [everywhere(...READERS)],
  'PUT /law-editions/{lawEditionId}/changes': [],
  'GET /law-editions/{lawEditionId}/questions': [everywhere(...READERS)],
  'GET /law-editions/{lawEditionId}/certificates': [everywhere(...READERS, 'trainer')],
  'GET /campaigns': [everywhere(...EVERYBODY)],
  'POST /campaigns': [within('administrators')],
  'GET /campaigns/current': [everywhere(...EVERYBODY)],
  'GET /campaigns/{id}': [along(...EVERYBODY)],
  'PATCH /campaigns/{id}': [within('administrators')],
  'GET /campaigns/{id}/plan': [along(...READERS, 'system', 'trainer')],
  'PUT /campaigns/{id}/requirements': [within('administrators')],
  'POST /campaigns/{id}/consequences': [within('administrators')],
  'POST /campaigns/{id}/opening': [within('administrators')],
  'POST /campaigns/{id}/closing': [within('administrators')],
  'GET /training-campaigns': [everywhere(...EVERYBODY)],

  // Reports, the trail, and what works behind the scenes.
  'GET /report-previews/{report}': [within(...READERS)],
  'GET /reports/{file}': [within(...READERS)],
  'GET /coverage': [within(...READERS)],
  'GET /audit-events': [everywhere('administrators', 'auditors', 'system')],
  'GET /system/health': [everywhere('system')],
  'GET /system/jobs': [everywhere('system')],
  'POST /system/jobs/again': [everywhere('system')],
  'GET /system/clock-jumps': [everywhere('system')],
  'POST /system/clock-confirmation': [everywhere('system')],
  'POST /system/repair': [everywhere('system')],

  // A chair or secretary trains the own precinct.
  'GET /seminars/own-precincts': [everywhere(...EVERYBODY)],
  'POST /seminars/own-precincts': [own(...LEADERS)],
};
