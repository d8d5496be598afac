import { certificateRoutes as routes } from '@kaskad/contracts';
import { writeFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Api, startApi } from './support/api.ts';
import type { TestRegion } from './support/world.ts';
import { certificatesActs, certificatesWorld } from './support/certificates-acts.ts';
import { proposeRevocation, revokeByTwo } from './support/revoking.ts';

const ALL_KAZAKH = 'Әғқңөұүһі';

describe('a certificate that somebody verifies or prints', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let finalId: string;
  let trainerQuizId: string;

  beforeAll(async () => {
    api = await startApi();
    ({ world, campaignId, finalId, trainerQuizId } = await certificatesWorld(api));
  });
  afterAll(() => api.stop());

  const { certified } = certificatesActs(() => ({ api, world, campaignId, finalId, trainerQuizId }));

  describe('verification', () => {
    it('tells anybody that it holds, and nothing personal beyond the name', async () => {
      const certificate = await certified({ familyName: 'Жұмағұлов' });
      const reply = await api.call(null, routes.verify, { params: { code: certificate.verify_code } });
      expect(reply).toMatchObject({
        status: 200,
        body: {
          result: 'valid',
          number: certificate.number,
          name: 'Жұмағұлов Шолпан',
          issuedOn: '2026-02-10',
          validUntil: '2026-03-18',
        },
      });
      expect(Object.keys(reply.body).sort()).toEqual([
        'campaign',
        'changedOn',
        'commission',
        'issuedOn',
        'kind',
        'name',
        'number',
        'result',
        'validUntil',
      ]);
    });

    it('says revoked with the day, and keeps the reason private; the history stays', async () => {
      const certificate = await certified();
      const admin = await api.staff('commission_admin', world.region.id);
      api.setNow('2026-02-12T09:00:00Z');
      await revokeByTwo(api, {
        by: admin,
        commissionId: world.region.id,
        ids: [certificate.id],
        reason: 'Құжаттары жалған болып шықты',
      });
      api.setNow('2026-02-10T09:00:00Z');
      expect(await api.call(admin, routes.get, { params: { id: certificate.id } })).toMatchObject({
        status: 200,
        body: {
          standing: 'revoked',
          mayRevoke: false,
          history: [{ event: 'issued' }, { event: 'revoked', reason: 'Құжаттары жалған болып шықты' }],
        },
      });
      const reply = await api.call(null, routes.verify, { params: { code: certificate.verify_code } });
      expect(reply.body).toMatchObject({ result: 'revoked', changedOn: '2026-02-12' });
      expect(JSON.stringify(reply.body)).not.toContain('жалған');
      expect(await proposeRevocation(api, admin, [certificate.id], 'тағы бір рет')).toMatchObject({
        status: 409,
        body: { code: 'certificate_not_valid' },
      });
    });

    it('says expired after the last day', async () => {
      const certificate = await certified();
      api.setNow('2026-03-18T18:59:00Z');
      expect((await api.call(null, routes.verify, { params: { code: certificate.verify_code } })).body).toMatchObject({
        result: 'valid',
      });
      api.setNow('2026-03-18T19:01:00Z');
      expect((await api.call(null, routes.verify, { params: { code: certificate.verify_code } })).body).toMatchObject({
        result: 'expired',
      });
      api.setNow('2026-02-10T09:00:00Z');
    });

    it.each(['AAAAAAAAAAAAAAAAAAAAAAAA', 'abcdefghij'])('does not know %s', async (code) => {
      expect(await api.call(null, routes.verify, { params: { code } })).toMatchObject({
        status: 200,
        body: { result: 'unknown' },
      });
    });
  });

  it('prints a page with every Kazakh letter, the day of issue, the number and the code, in both languages', async () => {
    const certificate = await certified({ familyName: ALL_KAZAKH });
    const admin = await api.staff('auditor', world.region.id);
    await api.fetch(admin, routes.pdf, { params: { id: certificate.id } });
    const started = performance.now();
    const file = await api.fetch(admin, routes.pdf, { params: { id: certificate.id } });
    const took = performance.now() - started;
    expect(file).toMatchObject({ status: 200, type: 'application/pdf' });
    if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], file.bytes);
    const page = await (
      await getDocument({ data: new Uint8Array(file.bytes), useSystemFonts: false }).promise
    ).getPage(1);
    const text = (await page.getTextContent()).items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const part of [
      ALL_KAZAKH,
      certificate.number,
      `/verify/${certificate.verify_code}`,
      '2026 жылғы 10 ақпан',
      '10 февраля 2026 года',
      'төраға',
      'председатель',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('?');
    expect(took).toBeLessThan(5_000);
  });
});
