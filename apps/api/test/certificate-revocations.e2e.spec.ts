import { certificateRoutes, revocationRoutes as routes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { certificatesActs, certificatesWorld } from './support/certificates-acts.ts';
import { proposeRevocation } from './support/revoking.ts';
import type { TestRegion } from './support/world.ts';

const REASON = 'Тестті басқа адам тапсырған';

describe('certificates are revoked by two people', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let finalId: string;
  let trainerQuizId: string;
  let first: Token;
  let second: Token;
  beforeAll(async () => {
    api = await startApi();
    ({ world, campaignId, finalId, trainerQuizId } = await certificatesWorld(api));
    first = await api.staff('commission_admin', world.region.id);
    second = await api.staff('commission_admin', world.district.id);
  });
  afterAll(() => api.stop());
  const { certified, trained, heldBy } = certificatesActs(() => ({ api, world, campaignId, finalId, trainerQuizId }));

  const stateOf = async (id: string) =>
    (await api.db.query<{ state: string }[]>('select state from certificates where id = $1', [id]))[0]?.state;
  const act = (token: Token, what: 'confirm' | 'withdraw', id: string) =>
    api.call(token, routes[what], { params: { id } });
  const reject = (token: Token, id: string) =>
    api.call(token, routes.reject, { params: { id }, body: { reason: 'Дәлел жеткіліксіз' } });
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const trailOf = (ids: string[]) =>
    api.db.query<{ action: string; actor_id: string; after: object; reason: string }[]>(
      'select action, actor_id, after, reason from audit_events where subject_id = any($1) order by seq',
      [ids],
    );

  it('in bulk: the proposer cannot decide, another one does, and the trail names both', async () => {
    const ids = [(await certified()).id, (await certified()).id];
    const { status, body } = await proposeRevocation(api, first, ids, REASON);
    expect([status, body.state, body.mayDecide, body.mayWithdraw]).toEqual([201, 'proposed', false, true]);
    expect(body.certificates.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(await Promise.all(ids.map(stateOf))).toEqual(['issued', 'issued']);
    expect((await api.call(second, certificateRoutes.get, { params: { id: ids[0] ?? '' } })).body).toMatchObject({
      standing: 'valid',
      mayRevoke: false,
      revocationId: body.id,
    });

    for (const tried of [await act(first, 'confirm', body.id), await reject(first, body.id)])
      expect(codeOf(tried)).toEqual([409, 'revocation_needs_second_person']);
    expect(codeOf(await act(second, 'withdraw', body.id))).toEqual([409, 'revocation_not_yours']);
    expect(codeOf(await proposeRevocation(api, second, ids, REASON))).toEqual([409, 'revocation_open_already']);

    expect((await api.call(second, routes.list, { query: {} })).body.items).toMatchObject([
      { id: body.id, mayDecide: true, mayWithdraw: false },
    ]);
    expect(await act(second, 'confirm', body.id)).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    expect(await Promise.all(ids.map(stateOf))).toEqual(['revoked', 'revoked']);
    expect(codeOf(await act(second, 'confirm', body.id))).toEqual([409, 'revocation_decided']);

    const trail = (await trailOf(ids)).filter(({ action }) => action !== 'certificate.issued');
    expect(trail.map(({ action }) => action)).toEqual([
      'certificate.revocation_proposed',
      'certificate.revocation_proposed',
      'certificate.revoked',
      'certificate.revoked',
    ]);
    expect(trail[0]?.actor_id).not.toBe(trail[2]?.actor_id);
    expect(trail[2]).toMatchObject({
      reason: REASON,
      after: { revocationId: body.id, proposerId: trail[0]?.actor_id },
    });
    const { body: detail } = await api.call(first, certificateRoutes.get, { params: { id: ids[0] ?? '' } });
    expect(detail).toMatchObject({
      standing: 'revoked',
      revocationId: null,
      history: [{}, { event: 'revoked', reason: REASON }],
    });
  });

  it('and stay as they are when it is rejected or withdrawn, after which it may be proposed again', async () => {
    const { id } = await certified();
    const { body: one } = await proposeRevocation(api, first, [id], REASON);
    expect(await reject(second, one.id)).toMatchObject({
      status: 201,
      body: { state: 'rejected', decision: 'Дәлел жеткіліксіз' },
    });
    const { body: other } = await proposeRevocation(api, first, [id], REASON);
    expect(await act(first, 'withdraw', other.id)).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
    expect(await stateOf(id)).toBe('issued');
    expect((await trailOf([id])).map(({ action }) => action).slice(1)).toEqual([
      'certificate.revocation_proposed',
      'certificate.revocation_rejected',
      'certificate.revocation_proposed',
      'certificate.revocation_withdrawn',
    ]);
  });

  it('with the accreditation that rests on one', async () => {
    const personId = await trained({ trainer: true });
    const ids = (await heldBy(personId)).map(({ id }) => id);
    const { body } = await proposeRevocation(api, first, ids, REASON);
    await act(second, 'confirm', body.id);
    expect(await api.db.query('select end_reason from accreditations where person_id = $1', [personId])).toEqual([
      { end_reason: REASON },
    ]);
  });

  it('that still hold: what was superseded meanwhile stays so, and nothing is confirmed where none holds', async () => {
    const ids = [(await certified()).id, (await certified()).id];
    const { body } = await proposeRevocation(api, first, ids, REASON);
    await api.db.query("update certificates set state = 'superseded' where id = $1", [ids[0]]);
    await act(second, 'confirm', body.id);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['superseded', 'revoked']);
    const alone = await certified();
    const { body: last } = await proposeRevocation(api, first, [alone.id], REASON);
    await api.db.query("update certificates set state = 'superseded' where id = $1", [alone.id]);
    expect(codeOf(await act(second, 'confirm', last.id))).toEqual([409, 'certificate_not_valid']);
    expect(codeOf(await proposeRevocation(api, first, [alone.id], REASON))).toEqual([409, 'certificate_not_valid']);
  });

  it('by those only who may act on every one of them', async () => {
    const near = await certified();
    const far = await certified({ commission: world.farPrecinct });
    const { body } = await proposeRevocation(api, first, [near.id, far.id], REASON);
    expect(await act(second, 'confirm', body.id)).toMatchObject({ status: 404 });
    expect((await api.call(second, routes.list, { query: {} })).body.items.map(({ id }) => id)).not.toContain(body.id);
    expect(await proposeRevocation(api, second, [near.id, far.id], REASON)).toMatchObject({ status: 404 });
    const auditor = await api.staff('auditor', world.region.id);
    expect(await api.call(auditor, routes.list, { query: {} })).toMatchObject({ status: 403 });
    const other = await api.staff('commission_admin', world.region.id);
    expect(await act(other, 'confirm', body.id)).toMatchObject({ status: 201 });
  });

  it('of two who confirm at once, once', async () => {
    const { id } = await certified();
    const { body } = await proposeRevocation(api, first, [id], REASON);
    const third = await api.staff('commission_admin', world.region.id);
    const answers = await Promise.all([act(second, 'confirm', body.id), act(third, 'confirm', body.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const history = await api.db.query(
      "select from certificate_states where certificate_id = $1 and state = 'revoked'",
      [id],
    );
    expect(history).toHaveLength(1);
  });
});
