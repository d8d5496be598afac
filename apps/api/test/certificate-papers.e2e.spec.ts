import { certificateRoutes, type KeysFile, paperRoutes as routes, type StatusFile } from '@kaskad/contracts';
import {
  askPaper,
  bytesOfHex,
  keyListToSign,
  type PaperTrust,
  type PaperVerdict,
  readKeyList,
  readPaper,
  readStatusList,
  statusListToSign,
} from '@kaskad/domain';
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Config } from '../src/config.ts';
import { PaperKeyActs } from '../src/features/certificates/papers/paper-key-acts.ts';
import { rotateKey } from '../src/platform/secrets/installation-key.ts';
import { newLog } from '../src/platform/log/log.ts';
import { type Api, startApi } from './support/api.ts';
import { certificatesActs, certificatesWorld } from './support/certificates-acts.ts';
import { trainingChanged } from './support/training-world.ts';
import type { TestRegion } from './support/world.ts';

const NOON = '2026-02-10T09:00:00Z';

describe('a certificate that holds without a server', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let finalId: string;
  let trainerQuizId: string;
  const lines: string[] = [];
  beforeAll(async () => {
    api = await startApi({ log: newLog('error', { write: (line: string) => void lines.push(line) }) });
    ({ world, campaignId, finalId, trainerQuizId } = await certificatesWorld(api));
  });
  afterAll(() => api.stop());
  let minute = 0;
  // The server keeps a list for ten seconds.
  beforeEach(() => api.setNow(NOON.replace('00:00', `${String((minute += 3)).padStart(2, '0')}:00`)));

  const { certified, trained, heldBy } = certificatesActs(() => ({ api, world, campaignId, finalId, trainerQuizId }));

  const paperOf = async (id: string) => {
    const [row] = await api.db.query<{ code: string; key_id: string; status_index: number }[]>(
      'select code, key_id, status_index from certificate_papers where certificate_id = $1',
      [id],
    );
    return row;
  };
  const codeOf = async (id: string) => (await paperOf(id))?.code ?? '';
  const print = async (id: string) =>
    api.fetch(await api.staff('auditor', world.region.id), certificateRoutes.pdf, { params: { id } });
  const keyActs = () =>
    PaperKeyActs.open(Config.from({ DATABASE_URL: api.url, KASKAD_HOME: api.home }), api.db, api.now());

  /** As a stranger's device hears of it, everything checked. */
  async function trust(): Promise<PaperTrust> {
    const keys = (await api.call(null, routes.keys, {})).body as KeysFile;
    const list = readKeyList(keys.text);
    if (!list || !isSigned(keys.root, keyListToSign(keys.text), keys.signature)) throw new Error('keys are not signed');
    const { lists } = (await api.call(null, routes.statuses, {})).body as StatusFile;
    const read = lists.map(({ head, bits, signature }) => {
      const status = readStatusList(head, gunzipSync(Buffer.from(bits, 'base64')));
      const key = list.keys.find(({ id }) => id === status?.keyId);
      if (!status || !key || !isSigned(key.key, statusListToSign(head, status.bits), signature))
        throw new Error('a list is not signed');
      return [status.campaignId, status] as const;
    });
    return { keys: list, lists: new Map(read) };
  }
  const isSigned = (key: string, bytes: Uint8Array, signature: string | Uint8Array) =>
    verify(
      null,
      bytes,
      createPublicKey({
        key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytesOfHex(key) ?? Buffer.alloc(0)]),
        format: 'der',
        type: 'spki',
      }),
      typeof signature === 'string' ? (bytesOfHex(signature) ?? Buffer.alloc(0)) : signature,
    );
  async function verdictOf(code: string): Promise<PaperVerdict> {
    const asked = askPaper(code, await trust(), api.now().toISOString().slice(0, 10));
    if ('verdict' in asked) return asked.verdict;
    return asked.judge(isSigned(Buffer.from(asked.key).toString('hex'), asked.signed, asked.signature)).verdict;
  }
  const later = (seconds: number) => api.setNow(new Date(api.now().getTime() + seconds * 1000).toISOString());

  it('is signed when it is issued: the code says what the certificate says', async () => {
    const certificate = await certified({ familyName: 'Әбдіқадыров' });
    const read = readPaper(await codeOf(certificate.id));
    expect(read).toMatchObject({
      paper: {
        number: certificate.number,
        kind: 'completion',
        campaignId,
        issuedOn: '2026-02-10',
        validUntil: '2026-03-18',
        names: { form: 'whole', name: 'Әбдіқадыров Шолпан', nameRu: null },
      },
    });
    expect(await verdictOf(await codeOf(certificate.id))).toBe('valid');
  });

  it('is signed with the others of its batch in the same statements', async () => {
    const people = [await trained(), await trained(), await trained({ trainer: true })];
    const held = (await Promise.all(people.map(heldBy))).flat();
    const places = await Promise.all(held.map(async ({ id }) => (await paperOf(id))?.status_index));
    expect(new Set(places).size).toBe(4);
    expect(places).not.toContain(undefined);
  });

  it('is revoked in the list that is published within a minute', async () => {
    const certificate = await certified();
    const code = await codeOf(certificate.id);
    expect(await verdictOf(code)).toBe('valid');
    await api.db.query("update certificates set state = 'revoked' where id = $1", [certificate.id]);
    later(11);
    expect(await verdictOf(code)).toBe('revoked');
  });

  it.each(['suspended', 'superseded'] as const)('says %s', async (state) => {
    const certificate = await certified();
    await api.db.query('update certificates set state = $2 where id = $1', [certificate.id, state]);
    later(60);
    expect(await verdictOf(await codeOf(certificate.id))).toBe(state);
  });

  it('expires with its last day', async () => {
    const certificate = await certified();
    api.setNow('2026-03-19T09:00:00Z');
    expect(await verdictOf(await codeOf(certificate.id))).toBe('expired');
  });

  it('that has no code yet is signed when it is printed, once', async () => {
    const certificate = await certified();
    await api.db.query('delete from certificate_papers where certificate_id = $1', [certificate.id]);
    expect((await print(certificate.id)).status).toBe(200);
    const code = await codeOf(certificate.id);
    expect(code).not.toBe('');
    await print(certificate.id);
    expect(await codeOf(certificate.id)).toBe(code);
    later(60);
    expect(await verdictOf(code)).toBe('valid');
  });

  it('is not signed while Latin letters stand among those of the name, and is printed all the same', async () => {
    const certificate = await certified({ familyName: 'Cәрсен' });
    expect((await print(certificate.id)).status).toBe(200);
    expect(await codeOf(certificate.id)).toBe('');
  });

  it('gets another code when its key is withdrawn, and the old one does not count', async () => {
    const certificate = await certified();
    const before = await paperOf(certificate.id);
    const acts = await keyActs();
    const next = await acts.withdraw(before?.key_id ?? '', undefined);
    expect(next).not.toBe(before?.key_id);
    later(60);
    expect(await verdictOf(before?.code ?? '')).toBe('key_withdrawn');
    await print(certificate.id);
    const after = await paperOf(certificate.id);
    expect(after).toMatchObject({ key_id: next, status_index: before?.status_index });
    expect(await verdictOf(after?.code ?? '')).toBe('valid');
    await expect(acts.withdraw('00000000', undefined)).rejects.toThrow('There is no issuing key 00000000');
  });

  it('is revoked in the list after the year of its key, though nothing was issued since', async () => {
    const certificate = await certified();
    const before = await paperOf(certificate.id);
    await api.db.query("update certificates set state = 'revoked' where id = $1", [certificate.id]);
    api.setNow('2027-06-01T09:00:00Z');
    const told = await trust();
    const key = told.keys.keys.find(({ id }) => id === told.lists.get(campaignId)?.keyId);
    expect(key).toMatchObject({ from: '2027-06-01' });
    expect(key?.id).not.toBe(before?.key_id);
    expect(await verdictOf(before?.code ?? '')).toBe('revoked');
  });

  it('is checked by lists that are kept for ten seconds, and by the keys of now', async () => {
    await certified();
    const told = async () => {
      const { keys, lists } = await trust();
      return { version: keys.version, by: lists.get(campaignId)?.keyId, at: lists.get(campaignId)?.at };
    };
    const before = await told();
    later(9);
    expect(await told()).toEqual(before);
    later(2);
    const fresh = await told();
    expect(fresh).toEqual({ ...before, at: (before.at ?? 0) + 11 });
    const acts = await keyActs();
    const next = await acts.make();
    expect(await told()).toEqual({ ...fresh, version: fresh.version + 1, by: next });
    const after = await acts.withdraw(next, undefined);
    expect(await told()).toMatchObject({ version: fresh.version + 2, by: after });
  });

  it('is signed by the same keys after the key of the installation was changed', async () => {
    const [code, key] = [await codeOf((await certified()).id), (await trust()).keys.keys.at(-1)?.id];
    const config = Config.from({ DATABASE_URL: api.url, KASKAD_HOME: api.home });
    await rotateKey(config, api.db, api.now());
    const acts = await keyActs();
    const next = await acts.make();
    later(11);
    expect(await verdictOf(code)).toBe('valid');
    await acts.withdraw(next, undefined);
    expect((await acts.list()).filter(({ sealed }) => sealed).map(({ id }) => id)).toContain(key);
    expect(await verdictOf(await codeOf((await certified()).id))).toBe('valid');
  });

  it('is signed on while the root is kept elsewhere, until the year of the key is over', async () => {
    const file = join(api.home, 'root.key');
    const acts = await keyActs();
    await acts.takeRootTo(file);
    await expect(acts.make()).rejects.toThrow('bring its file');
    const certificate = await certified();
    expect(await verdictOf(await codeOf(certificate.id))).toBe('valid');

    // Of the next key, which was made when the lists were asked for; and none is left a year later.
    api.setNow('2028-09-01T09:00:00Z');
    expect((await trust()).lists.size).toBe(0);
    expect(lines.filter((line) => line.includes('No key signs'))).toHaveLength(1);
    const person = await trained();
    await trainingChanged(api, campaignId, [person]);
    const [unsigned] = await heldBy(person);
    expect(unsigned && (await paperOf(unsigned.id))).toBeUndefined();
    const brought = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    await expect((await keyActs()).make(Buffer.alloc(32, 7))).rejects.toThrow('not the root key');
    await (await keyActs()).make(brought);
    later(11);
    await print(unsigned?.id ?? '');
    expect(await verdictOf(await codeOf(unsigned?.id ?? ''))).toBe('expired');
    expect(await verdictOf(await codeOf(certificate.id))).toBe('expired');
    rmSync(file);
  });
});
