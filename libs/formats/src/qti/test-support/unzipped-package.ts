import { openArchive } from '../../files/archive.ts';
import { EXCHANGE_LIMITS } from '../../files/exchange-limits.ts';

/** The texts of an archive by their names, in their order. */
export async function unzipped(bytes: Buffer): Promise<{ name: string; text: string }[]> {
  const archive = await openArchive(bytes, EXCHANGE_LIMITS);
  const files: { name: string; text: string }[] = [];
  for (const name of archive.names.filter((one) => one.endsWith('.xml')))
    files.push({ name, text: (await archive.readBytes(name, 4_000_000)).toString('utf8') });
  return files;
}
