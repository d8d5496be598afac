import { ALL_PERMISSIONS, type Permission, ROLES, STAFF_ROLES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, Id, Instant, Language, LocalizedText, pageOf, PageQuery, Search } from './common.ts';
import { download, route } from './route.ts';

/** What the accounts feature can refuse with, beside the common codes. */
export type AccountsProblem =
  | 'sign_in_failed' | 'sign_in_too_often' | 'sign_in_phone_shared' | 'pin_too_simple' | 'password_too_weak'
  | 'invitation_unknown' | 'invitation_used' | 'invitation_withdrawn' | 'invitation_expired' | 'invitation_nobody'
  | 'account_login_taken' | 'account_person_taken' | 'account_own' | 'grant_too_wide' | 'grant_exists';

export const Pin = z.string().regex(/^\d{4,6}$/);
const Password = z.string().min(1).max(200);
export const Login = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{2,59}$/);
export const Phone = z.string().trim().min(10).max(25).regex(/^[+\d\s()-]+$/);

/** Staff sign in with login and password; members with the phone number and PIN, or, on a phone that remembers them, with the PIN alone. */
export const SignIn = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('password'), login: z.string().trim().min(1).max(60), password: Password }),
  z.strictObject({ by: z.literal('phone'), phone: Phone, pin: Pin }),
  z.strictObject({ by: z.literal('account'), accountId: Id, pin: Pin }),
]).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

const CommissionName = z.object({ id: Id, name: LocalizedText, kind: z.string() });

/** Who is signed in, and what the screens may offer. */
export const CurrentSession = z.object({
  accountId: Id,
  personId: Id.nullable(),
  name: z.string(),
  language: Language,
  isStaff: z.boolean(),
  roles: z.array(z.object({ role: z.enum(ROLES), commission: CommissionName, path: z.string() })),
  permissions: z.array(z.enum(ALL_PERMISSIONS as [Permission, ...Permission[]])),
  demo: z.boolean(),
}).meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof CurrentSession>;

export const ChangeLanguage = z.strictObject({ language: Language });
export const ChangePassword = z.strictObject({ current: Password, next: z.string().min(10).max(200) }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** For whom: named persons (a person who joined before gets a new PIN), or everyone of a commission who has not joined yet. */
export const IssueInvitations = z.strictObject({
  personIds: z.array(Id).min(1).max(500).optional(),
  commissionId: Id.optional(),
  /** With the commissions below it. */
  subtree: z.boolean().default(false),
  /** Last day on which the invitation opens an account; by default the campaign's election day, else 30 days. */
  until: Day.optional(),
}).refine(({ personIds, commissionId }) => (personIds === undefined) !== (commissionId === undefined)).meta({ id: 'IssueInvitations' });
export type IssueInvitations = z.infer<typeof IssueInvitations>;

/** Shown once: the code is not kept. */
export const IssuedInvitation = z.object({
  personId: Id, name: z.string(), commission: LocalizedText, url: z.string(), until: Day,
}).meta({ id: 'IssuedInvitation' });
export type IssuedInvitation = z.infer<typeof IssuedInvitation>;

export const JOIN_STATES = ['none', 'invited', 'expired', 'joined', 'disabled'] as const;
export const Invitee = z.object({
  personId: Id, name: z.string(), position: LocalizedText.nullable(), commission: CommissionName,
  state: z.enum(JOIN_STATES), accountId: Id.nullable(), until: Day.nullable(),
}).meta({ id: 'Invitee' });
export type Invitee = z.infer<typeof Invitee>;
export const InviteeQuery = PageQuery.extend({ commissionId: Id, subtree: z.enum(['true', 'false']).default('false'), state: z.enum(JOIN_STATES).optional(), q: Search });
export type InviteeQuery = z.infer<typeof InviteeQuery>;
export const InviteePage = pageOf(Invitee).extend({ commission: CommissionName, counts: z.record(z.enum(JOIN_STATES), z.int()) });

/** What the person sees before choosing a PIN: enough to know that the sheet is theirs. */
export const PublicInvitation = z.object({ name: z.string(), commission: LocalizedText, language: Language, demo: z.boolean() }).meta({ id: 'PublicInvitation' });
export type PublicInvitation = z.infer<typeof PublicInvitation>;
export const AcceptInvitation = z.strictObject({ pin: Pin, language: Language, consent: z.literal(true) }).meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
const ByCode = z.object({ code: z.string().min(1).max(100) });

export const Account = z.object({
  id: Id,
  login: z.string().nullable(),
  /** Null for readers without a right to personal data when the account stands for a person. */
  name: z.string().nullable(),
  personId: Id.nullable(),
  disabled: z.boolean(),
  createdAt: Instant,
  lastSeen: Day.nullable(),
  grants: z.array(z.object({ id: Id, role: z.enum(STAFF_ROLES), commission: CommissionName, mayRevoke: z.boolean() })),
  mayReset: z.boolean(),
  own: z.boolean(),
}).meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const AccountQuery = PageQuery.extend({ q: Search, role: z.enum(STAFF_ROLES).optional(), state: z.enum(['active', 'disabled']).optional() });
export type AccountQuery = z.infer<typeof AccountQuery>;
export const AccountPage = pageOf(Account).extend({ grantable: z.array(z.enum(STAFF_ROLES)) });

export const NewGrant = z.strictObject({ role: z.enum(STAFF_ROLES), commissionId: Id }).meta({ id: 'NewGrant' });
export type NewGrant = z.infer<typeof NewGrant>;
export const CreateAccount = NewGrant.extend({
  login: Login, displayName: z.string().trim().min(2).max(150), personId: Id.optional(), language: Language.default('kk'),
}).meta({ id: 'CreateAccount' });
export type CreateAccount = z.infer<typeof CreateAccount>;
export const AccountWithPassword = z.object({ account: Account, password: z.string() }).meta({ id: 'AccountWithPassword' });
export const AccountReason = z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'AccountReason' });
export type AccountReason = z.infer<typeof AccountReason>;
export const SetAccountState = AccountReason.extend({ disabled: z.boolean() }).meta({ id: 'SetAccountState' });
export type SetAccountState = z.infer<typeof SetAccountState>;
/** Commissions an account can be given rights in, for the choice on the screen. */
export const GrantPlaceQuery = z.object({ q: Search });

export const accountsRoutes = {
  signIn: route('POST', '/session', { body: SignIn, response: CurrentSession }),
  session: route('GET', '/session', { response: CurrentSession }),
  signOut: route('DELETE', '/session', { response: Done }),
  changeLanguage: route('PATCH', '/session', { body: ChangeLanguage, response: CurrentSession }),
  changePassword: route('PUT', '/session/password', { body: ChangePassword, response: Done }),

  invitees: route('GET', '/invitations', { query: InviteeQuery, response: InviteePage }),
  invite: route('POST', '/invitations', { body: IssueInvitations, response: z.object({ items: z.array(IssuedInvitation) }) }),
  /** Issues invitations and answers the printable sheet, since a code is never shown again. */
  inviteOnPaper: { ...download('/invitations/sheet', { produces: ['application/pdf'] }), method: 'POST', body: IssueInvitations } as const,
  invitation: route('GET', '/invitations/:code', { params: ByCode, response: PublicInvitation }),
  accept: route('POST', '/invitations/:code/acceptance', { params: ByCode, body: AcceptInvitation, response: CurrentSession }),

  list: route('GET', '/accounts', { query: AccountQuery, response: AccountPage }),
  places: route('GET', '/grant-places', { query: GrantPlaceQuery, response: z.object({ items: z.array(CommissionName) }) }),
  one: route('GET', '/accounts/:id', { params: ById, response: Account }),
  create: route('POST', '/accounts', { body: CreateAccount, response: AccountWithPassword }),
  setState: route('PATCH', '/accounts/:id', { params: ById, body: SetAccountState, response: Account }),
  resetPassword: route('POST', '/accounts/:id/password', { params: ById, body: AccountReason, response: AccountWithPassword }),
  grant: route('POST', '/accounts/:id/grants', { params: ById, body: NewGrant, response: Account }),
  revoke: route('POST', '/grants/:id/revocation', { params: ById, body: AccountReason, response: Account }),
};
