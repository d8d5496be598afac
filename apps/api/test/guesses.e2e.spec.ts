import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { addStaffAccount } from './support/accounts-world.ts';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

const PASSWORD = 'kaskad-test-9';
const PIN = '2580';

/** Somebody guesses; the others behind the same address and before their own phones go on. */
describe('wrong guesses', () => {
  let api: Api;
  let region: TestRegion;
  let pinHash: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    pinHash = await hash(PIN, { memoryCost: 1024, timeCost: 2, parallelism: 1 });
  });
  afterAll(() => api.stop());

  const post = (body: object, { cookie = '', address = '10.9.0.1' } = {}) =>
    request(api.app.getHttpServer())
      .post('/api/session')
      .set('x-forwarded-for', address)
      .set('cookie', cookie)
      .send(body);
  const cookiesOf = (reply: request.Response) =>
    (reply.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
  const staff = (login: string) =>
    addStaffAccount(api.db, { login, password: PASSWORD, commissionId: region.district.id });
  const member = async (phone: string, givenName = 'Айжан') => {
    const id = await addPerson(api.db, region.precinct, { givenName });
    await api.db.query('update persons set phone = $2 where id = $1', [id, phone]);
    const [row] = await api.db.query<{ id: string }[]>(
      'insert into accounts (person_id, pin_hash, created_at) values ($1, $2, now()) returning id',
      [id, pinHash],
    );
    return row?.id ?? '';
  };
  const phone = (number: number) => `8707${String(number).padStart(7, '0')}`;
  const inTens = async <T>(items: readonly T[], act: (item: T) => Promise<request.Response>) => {
    const replies: request.Response[] = [];
    for (let from = 0; from < items.length; from += 10)
      replies.push(...(await Promise.all(items.slice(from, from + 10).map(act))));
    return replies;
  };

  it('of one person in a hall leave the door open to 300 others behind the same address', async () => {
    const hall = { address: '10.9.1.1' };
    const people = Array.from({ length: 300 }, (_, place) => phone(place));
    for (const one of people) await member(one);
    await staff('in-the-hall');
    const guesses = [
      ...Array.from({ length: 150 }, (_, place) => ({ by: 'phone', phone: phone(5_000 + place), pin: '1357' })),
      ...Array.from({ length: 60 }, () => ({ by: 'password', login: 'in-the-hall', password: 'wrong' })),
      ...people.slice(0, 60).map((one) => ({ by: 'phone', phone: one, pin: '1357' })),
    ];
    const heard = await inTens(guesses, (body) => post(body, hall));
    expect(new Set(heard.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const entered = await inTens(people, (one) => post({ by: 'phone', phone: one, pin: PIN }, hall));
    expect(entered.filter(({ status }) => status !== 201)).toHaveLength(0);
  });

  it('of strangers use up nothing of a device that signed in before, behind the same address too', async () => {
    const at = { address: '10.9.2.1' };
    await staff('owner');
    const cookie = cookiesOf(await post({ by: 'password', login: 'owner', password: PASSWORD }, at));
    await Promise.all(
      Array.from({ length: 15 }, () => post({ by: 'password', login: 'owner', password: 'wrong' }, at)),
    );
    await api.db.query(
      "insert into sign_in_failures (bucket, window_start, failures) values ('address:10.9.2.1', '2026-02-10T08:00:00Z', 5000)",
    );
    expect((await post({ by: 'password', login: 'owner', password: PASSWORD }, at)).body).toEqual({
      code: 'sign_in_too_often',
      params: { minutes: 1440 },
    });
    expect((await post({ by: 'password', login: 'owner', password: PASSWORD }, { ...at, cookie })).status).toBe(201);
  });

  it('of a device that signed in before have their own bound, and leave those of others alone', async () => {
    await staff('forgetful');
    const cookie = cookiesOf(await post({ by: 'password', login: 'forgetful', password: PASSWORD }));
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => post({ by: 'password', login: 'forgetful', password: 'wrong' }, { cookie })),
    );
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await post({ by: 'password', login: 'forgetful', password: PASSWORD })).status).toBe(201);
  });

  it('at one of two who share a phone take nothing from the other', async () => {
    const shared = '87079999999';
    const known = await member(shared, 'Айжан');
    const other = await member(shared, 'Берік');
    const cookie = cookiesOf(await post({ by: 'account', accountId: known, pin: PIN }));
    await api.db.query('update accounts set pin_hash = $2 where id = $1', [
      other,
      await hash('9517', { memoryCost: 1024, timeCost: 2, parallelism: 1 }),
    ]);
    await api.db.query(
      "insert into sign_in_failures (bucket, window_start, failures) values ($1, '2026-02-10T09:00:00Z', 40)",
      [`account:${other}`],
    );
    expect((await post({ by: 'phone', phone: shared, pin: PIN }, { cookie })).status).toBe(201);
    expect((await post({ by: 'phone', phone: shared, pin: '9517' }, { cookie })).status).toBe(401);
  });

  it('over the whole register end for the address that tries, alike for names that nobody has', async () => {
    const at = { address: '10.9.3.1' };
    const tried = phone(9_000);
    await member(tried);
    await api.db.query(
      "insert into sign_in_failures (bucket, window_start, failures) values ('address:10.9.3.1', '2026-02-10T09:00:00Z', 2998)",
    );
    for (const number of [7_001, 7_002, 7_003])
      expect((await post({ by: 'phone', phone: phone(number), pin: '1357' }, at)).status).toBe(401);
    for (let guess = 0; guess < 2; guess++)
      expect((await post({ by: 'phone', phone: tried, pin: '1357' }, at)).status).toBe(401);
    for (const body of [
      { by: 'phone', phone: tried, pin: PIN },
      { by: 'phone', phone: phone(7_004), pin: '1357' },
      { by: 'password', login: `no-${randomUUID()}`, password: 'x' },
    ]) {
      expect((await post(body, at)).status).toBe(429);
    }
    expect((await post({ by: 'phone', phone: tried, pin: PIN }, { address: '10.9.3.2' })).status).toBe(201);
  });
});
