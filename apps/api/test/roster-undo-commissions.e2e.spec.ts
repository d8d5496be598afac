import type { UndoBlockKind } from '@kaskad/domain';
import { type Api, startApi } from './support/api.ts';
import { addQuiz, addSeminar, addUsualRequirements } from './support/training-world.ts';
import { addCampaign, addCommission, addPerson, type TestCommission } from './support/world.ts';
import { content, csv, HEAD, rosterUndo } from './support/roster-undo.ts';

describe('undoing an import of commissions, and of appointments that had ended', () => {
  let api: Api;
  let region: TestCommission;
  let campaignId: string;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addCommission(api.db, { kind: 'regional', code: 'KZ-43' });
    admin = await api.staff('commission_admin', region.id);
    campaignId = await addCampaign(api.db, region);
    await addUsualRequirements(api.db, campaignId);
    await load(content('commissions-kyzylorda.csv'), 'commissions.csv', 'KZ-43');
    await load(content('syrdariya-2023.xlsx'), 'syrdariya.xlsx', 'KZ-43-SYRDARIYA');
  });
  afterAll(() => api.stop());

  const { idOf, placeOf, personOf, counts, look, undo, load, board } = rosterUndo(() => ({ api, region, admin }));

  describe('where an appointment had ended', () => {
    const single = async (rows: string[]) => load(csv(HEAD, ...rows), 'list.csv', 'KZ-43');
    const openIn = (code: string) =>
      api.db.query<{ name: string }[]>(
        'select family_name as name from appointments a join persons p on p.id = a.person_id join commissions c on c.id = a.commission_id where c.code = $1 and ended_on is null order by 1',
        [code],
      );

    it('opens it again', async () => {
      await single(['KZ-43-310;Бұрынғы;Арман;;председатель;810101300011;']);
      const id = await single(['KZ-43-310;Кейінгі;Арман;;председатель;810101300012;']);
      expect((await look(id)).body).toMatchObject({
        removes: { persons: 1, appointments: 1 },
        restores: { reopened: 1, appointments: 0 },
      });
      expect((await undo(id)).status).toBe(201);
      expect(await openIn('KZ-43-310')).toEqual([{ name: 'Бұрынғы' }]);
    });

    it('is refused once somebody else was given the place', async () => {
      await single(['KZ-43-311;Көшкен;Арман;;председатель;820101300011;']);
      const id = await single(['KZ-43-312;Көшкен;Арман;;председатель;820101300011;']);
      await addPerson(api.db, await placeOf('KZ-43-311'), { position: 'chair', familyName: 'Жаңатөраға' });
      expect((await look(id)).body.blocks).toMatchObject([
        { kind: 'seat', count: 1, items: [{ name: { kk: 'Көшкен Арман' } }] },
      ]);
      expect((await undo(id)).body.code).toBe('roster_undo_seat');
    });

    it('is refused once the same person was appointed there again', async () => {
      await single(['KZ-43-313;Қайтқан;Арман;;член;830101300011;']);
      const id = await single(['KZ-43-314;Қайтқан;Арман;;член;830101300011;']);
      await api.db.query(
        "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-02-10')",
        [await personOf('Қайтқан'), await idOf('KZ-43-313')],
      );
      expect((await undo(id)).body.code).toBe('roster_undo_seat');
    });
  });

  describe('of commissions', () => {
    const NEW = (code: string) =>
      csv(
        'Код комиссии;Вид;Код вышестоящей;Наименование на казахском;Наименование на русском',
        `${code};учаскелік;KZ-43-SYRDARIYA;№ 990 учаскелік сайлау комиссиясы;Участковая избирательная комиссия № 990`,
      );
    let turn = 0;
    const added = async () => {
      const code = `KZ-43-99${turn++}`;
      return { id: await load(NEW(code), 'commissions.csv', 'KZ-43-SYRDARIYA'), code, commission: await placeOf(code) };
    };

    it('goes through after the board was read and a list was looked at and taken back', async () => {
      await board();
      const before = await counts();
      const { id, code } = await added();
      await board();
      const list = await load(csv(HEAD, `${code};Уақытша;Арман;;член;840101300011;`), 'list.csv', code);
      expect((await undo(id)).body.code).toBe('roster_undo_member');
      await undo(list);
      await board();
      expect((await look(id)).body).toMatchObject({ removes: { commissions: 1 }, withdraws: { lists: 1 }, blocks: [] });
      expect((await undo(id)).status).toBe(201);
      expect(await counts()).toEqual(before);
    });

    it.each<readonly [UndoBlockKind, (commission: TestCommission) => Promise<unknown>]>([
      ['member', (commission) => addPerson(api.db, commission)],
      ['below', (commission) => addCommission(api.db, { kind: 'precinct', parent: commission })],
      ['role', ({ id }) => api.staff('trainer', id)],
      ['campaign', (commission) => addCampaign(api.db, commission)],
      ['seminar', (commission) => addSeminar(api.db, { campaignId, commission, held: false })],
      [
        'venue',
        ({ id }) => api.db.query("insert into venues (commission_id, name, address) values ($1, '{}', '{}')", [id]),
      ],
      ['content', (commission) => addQuiz(api.db, 'final', commission)],
      [
        'reorganised',
        ({ id }) =>
          api.db.query(
            `insert into commission_changes (act, commission_id, effective_on, reason, choices, state, figures, made_by,
              made_at)
         select 'close', $1, '2030-01-01', 'year end', '{}', 'planned', '{}', id, now() from accounts limit 1`,
            [id],
          ),
      ],
    ])('is refused by %s', async (kind, deed) => {
      const { id, commission } = await added();
      await deed(commission);
      const { body } = await look(id);
      expect(body.blocks.map((block) => [block.kind, block.count, block.items.length])).toEqual([[kind, 1, 1]]);
      expect((await undo(id)).body.code).toBe(`roster_undo_${kind}`);
    });
  });
});
