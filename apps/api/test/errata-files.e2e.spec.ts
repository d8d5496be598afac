import { exchangeRoutes, questionRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { corrected, errataWorld, type ErrataWorld, reason } from './support/errata-world.ts';

describe('errata and files of questions', () => {
  let api: Api;
  let world: ErrataWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await errataWorld(api);
  });
  beforeEach(() => api.setNow('2026-02-10T09:00:00Z'));
  afterAll(() => api.stop());

  it('keeps a wrong key out of files, and says so, until the bank holds its correction', async () => {
    const { wrong } = await world.freshQuiz();
    const {
      code,
      versions: [content],
    } = (await api.call(world.admin, questionRoutes.read, { params: { id: wrong.id } })).body;
    const query = { search: code, format: 'qti30', language: 'both', in: 'ru' } as const;
    const outlook = async () => (await api.call(world.admin, exchangeRoutes.outlook, { query })).body;
    const status = async () => (await api.fetch(world.admin, exchangeRoutes.write, { query })).status;
    expect([await outlook(), await status()]).toEqual([{ asked: 1, written: 1, losses: [] }, 200]);
    await world.correct(wrong);
    expect([await outlook(), await status()]).toEqual([
      { asked: 1, written: 0, losses: [{ code: 'erratum', questions: 1, codes: [code] }] },
      409,
    ]);
    const { stem, rationale } = content ?? { stem: reason, rationale: reason };
    await api.call(world.admin, questionRoutes.revise, {
      params: { id: wrong.id },
      body: {
        stem,
        rationale,
        picture: null,
        interaction: corrected(wrong, 'b'),
        article: '38(1)',
        difficulty: 1,
        lawEditionId: world.lawEditionId,
        version: 1,
      },
    });
    expect([await outlook(), await status()]).toEqual([{ asked: 1, written: 1, losses: [] }, 200]);
  });
});
