import { appointmentsRoutes, type AuditFilters, reportRoutes as routes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addCertificate } from './support/merging-world.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';
import { revokeByTwo } from './support/revoking.ts';

const BOTH = ['certificate.revoked', 'certificate.revocation_proposed'];

describe('the journal of changes', () => {
  let api: Api;
  let world: TestRegion;
  let admin: Token;
  let personId: string;
  let certificateId: string;
  const ask = async (query: Partial<AuditFilters> & { limit?: number } = {}, token: Token = admin) => {
    const { status, body } = await api.call(token, routes.audit, { query });
    expect(status).toBe(200);
    return body;
  };

  /** Somebody's certificate is revoked, and somebody else's appointment ends. */
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    const campaignId = await addCampaign(api.db, world.region);
    admin = await api.staff('commission_admin', world.region.id);
    personId = await addPerson(api.db, world.precinct, { familyName: 'Әбенова', givenName: 'Гүлсім' });
    certificateId = await addCertificate(api.db, {
      personId,
      campaignId,
      commissionId: world.precinct.id,
      issuedAt: '2026-02-01T00:00:00Z',
    });
    await revokeByTwo(api, {
      by: admin,
      commissionId: world.region.id,
      ids: [certificateId],
      reason: 'Тестті басқа адам тапсырған',
    });
    const other = await addPerson(api.db, world.farPrecinct, { familyName: 'Сейітов', givenName: 'Ерлан' });
    const [appointment] = await api.db.query<{ id: string }[]>('select id from appointments where person_id = $1', [
      other,
    ]);
    await api.call(admin, appointmentsRoutes.end, {
      params: { id: appointment?.id ?? '' },
      body: { endedOn: '2026-02-09', reason: 'own_wish' },
    });
  });
  afterAll(() => api.stop());

  it('names what an act was done to and whom it concerns, with the page of each', async () => {
    const { items, names } = await ask({ subjectType: 'certificate' });
    expect(items.map(({ action }) => action)).toEqual(['certificate.revoked', 'certificate.revocation_proposed']);
    expect(items[0]).toMatchObject({ action: 'certificate.revoked', subjectId: certificateId, personId });
    expect(names[certificateId]).toMatchObject({ page: 'certificates', pageId: certificateId });
    expect(names[personId]).toEqual({
      name: { kk: 'Әбенова Гүлсім', ru: 'Әбенова Гүлсім' },
      page: 'people',
      pageId: personId,
    });
  });

  it.each([
    ['the person concerned, in any spelling', { person: 'Абенова Гулсим' }, BOTH],
    ['another person', { person: 'Сейітов' }, ['appointment.end']],
    ['nobody', { person: 'Жоқбаев' }, []],
    ['a word of the reason', { text: 'басқа адам' }, BOTH],
    [
      'a word of the act in Kazakh, in other letters',
      { text: 'ӨКІЛЕТТІГІ тоқтатылды', language: 'kk' },
      ['appointment.end'],
    ],
    ['a word of the act in Russian', { text: 'аннулирован', language: 'ru' }, ['certificate.revoked']],
    ['a value', { text: 'own_wish' }, ['appointment.end']],
    ['who did it', { actor: 'Test', subjectType: 'certificate' }, BOTH],
    ['who did nothing', { actor: 'Жоқбаев' }, []],
    ['a day before', { to: '2026-02-09' }, []],
  ] as const)('is filtered by %s', async (_, query, actions) => {
    const { items } = await ask(query);
    const found = items.map(({ action }) => action).filter((one) => [...BOTH, 'appointment.end'].includes(one));
    expect([...found].sort()).toEqual([...actions].sort());
  });

  it('says which words of a name it left out', async () => {
    expect(await ask({ person: '… —' })).toMatchObject({ items: [], total: 0, ignored: ['…', '—'] });
  });

  it('names persons to those alone who may read them', async () => {
    const system = await api.staff('system_admin', world.region.id);
    const { items, names } = await ask({ subjectType: 'certificate' }, system);
    expect(items.map((one) => one.personId)).toEqual([personId, personId]);
    expect(names[personId]).toBeUndefined();
    expect((await ask({ person: 'Әбенова' }, system)).items).toEqual([]);
  });

  it('begins with the newest, or with the oldest', async () => {
    const seqs = async (query: object) => (await ask(query)).items.map(({ seq }) => seq);
    const newest = await seqs({});
    expect(newest.length).toBeGreaterThan(1);
    expect(await seqs({ sort: 'when' })).toEqual(newest.toReversed());
  });

  it.each([
    ['kk', 'Сертификаттың күші жойылды', 'Күйі: Күші жойылды', 'Өзгерістер журналы – Комиссия'],
    ['ru', 'Сертификат аннулирован', 'Состояние: Аннулирован', 'Журнал изменений – Комиссия'],
  ] as const)('is saved in %s in words, and that stands in it', async (language, act, state, name) => {
    const file = await api.fetch(admin, routes.auditFile, {
      params: { trail: 'audit.csv' },
      query: { language, subjectType: 'certificate' },
    });
    expect([file.status, file.type]).toEqual([200, 'text/csv; charset=utf-8']);
    const [, ...lines] = file.bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    for (const word of [act, state, 'Әбенова Гүлсім', 'Тестті басқа адам тапсырған']) expect(lines[0]).toContain(word);
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain(name);
    expect((await ask({ limit: 1 })).items[0]).toMatchObject({
      action: 'audit.exported',
      after: { format: 'csv', language, subject: 'certificate' },
    });
  });

  it('opens as a workbook with every line that the filters leave', async () => {
    const { total } = await ask();
    const file = await api.fetch(admin, routes.auditFile, { params: { trail: 'audit.xlsx' }, query: {} });
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK');
    expect((await ask()).total).toBe(total + 1);
  });
});
