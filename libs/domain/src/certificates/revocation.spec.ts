import { decideRevocation, revocationProposalRefusal, type RevocationAct, stillRevocable } from './revocation.ts';
import { CERTIFICATE_STATES, type CertificateState } from './states.ts';

const PROPOSER = { accountId: 'a', personId: 'p' };
const OTHER = { accountId: 'b', personId: 'q' };

describe('revocationProposalRefusal', () => {
  it.each<[CertificateState, boolean, ReturnType<typeof revocationProposalRefusal>]>([
    ['issued', false, null],
    ['suspended', false, null],
    ['issued', true, 'revocation_open_already'],
    ['revoked', false, 'certificate_not_valid'],
    ['superseded', false, 'certificate_not_valid'],
    ['expired', true, 'certificate_not_valid'],
  ])('%s, proposed already: %s', (state, isProposed, refusal) =>
    expect(revocationProposalRefusal({ state, isProposed })).toBe(refusal),
  );
});

describe('decideRevocation', () => {
  it.each<[RevocationAct, string, typeof PROPOSER | { accountId: string; personId: null }, object]>([
    ['confirm', 'somebody else', OTHER, { state: 'confirmed' }],
    ['reject', 'somebody else', OTHER, { state: 'rejected' }],
    ['withdraw', 'the proposer', PROPOSER, { state: 'withdrawn' }],
    ['confirm', 'the proposer', PROPOSER, { refusal: 'revocation_needs_second_person' }],
    ['reject', 'the proposer', PROPOSER, { refusal: 'revocation_needs_second_person' }],
    ['withdraw', 'somebody else', OTHER, { refusal: 'revocation_not_yours' }],
    [
      'confirm',
      'another account of the proposer',
      { accountId: 'c', personId: 'p' },
      { refusal: 'revocation_needs_second_person' },
    ],
    ['confirm', 'an account that stands for nobody', { accountId: 'c', personId: null }, { state: 'confirmed' }],
  ])('%s by %s', (act, _, by, answer) =>
    expect(decideRevocation({ state: 'proposed', proposedBy: PROPOSER }, act, by)).toEqual(answer),
  );
  it.each(['confirmed', 'rejected', 'withdrawn'] as const)('nothing once it is %s', (state) => {
    for (const act of ['confirm', 'reject', 'withdraw'] as const)
      expect(decideRevocation({ state, proposedBy: PROPOSER }, act, OTHER)).toEqual({ refusal: 'revocation_decided' });
  });
});

describe('stillRevocable', () => {
  it('leaves out what ended meanwhile', () =>
    expect(stillRevocable(CERTIFICATE_STATES.map((state) => ({ state }))).map(({ state }) => state)).toEqual([
      'issued',
      'suspended',
    ]));
});
