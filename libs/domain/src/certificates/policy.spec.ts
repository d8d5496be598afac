import type { Actor } from '../access/permissions.ts';
import type { Role } from '../access/roles.ts';
import { documentStanding, mayActOnDocument } from './policy.ts';

const actor = (role: Role, ...paths: string[]): Actor => ({
  accountId: 'a',
  personId: null,
  grants: paths.map((path) => ({ role, commissionId: path, path })),
});
const moved = { present: ['/r/new/q/'], issuedIn: '/r/old/p/' };
const stays = { present: ['/r/old/p/'], issuedIn: '/r/old/p/' };
const both = { present: ['/r/new/q/', '/r/old/p/'], issuedIn: '/r/old/p/' };

describe('a document and the commissions', () => {
  it.each([
    ['the new district', '/r/new/', moved, 'present', true],
    ['the old district', '/r/old/', moved, 'former', false],
    ['the old precinct', '/r/old/p/', moved, 'former', false],
    ['the new precinct', '/r/new/q/', moved, 'present', true],
    ['the region', '/r/', moved, 'present', true],
    ['a stranger', '/s/', moved, null, false],
    ['a third district of the region', '/r/third/', moved, null, false],
    ['the district of somebody who stayed', '/r/old/', stays, 'present', true],
    ['another district of somebody who stayed', '/r/new/', stays, null, false],
    ['either district of somebody who serves in both', '/r/old/', both, 'present', true],
    ['the other district of somebody who serves in both', '/r/new/', both, 'present', true],
    ['the old district, of what belongs to the person alone', '/r/old/', { ...moved, issuedIn: null }, null, false],
  ] as const)('%s', (_, path, places, standing, acts) => {
    const admin = actor('commission_admin', path);
    expect([
      documentStanding(admin, 'certificate.read', places),
      mayActOnDocument(admin, 'certificate.revoke', places),
    ]).toEqual([standing, acts]);
  });

  it('a coordinator reads and never revokes', () => {
    expect([
      documentStanding(actor('coordinator', '/r/new/'), 'certificate.read', moved),
      mayActOnDocument(actor('coordinator', '/r/new/'), 'certificate.revoke', moved),
    ]).toEqual(['present', false]);
  });
});
