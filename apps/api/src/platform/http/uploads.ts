import type { FastifyRequest } from 'fastify';
import { InvalidInput, unstorableIn } from './input.pipe.ts';

export interface Upload {
  readonly bytes: Buffer;
  readonly name: string;
  /** The text fields of the form, whatever their order. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Form {
  readonly files: readonly Omit<Upload, 'fields'>[];
  readonly fields: Upload['fields'];
}

/**
 * A form with its files, whole in memory; null when it is none. More or larger files than the limits of `prepareHttp`
 * are answered with 413.
 */
export async function formOf(request: FastifyRequest): Promise<Form | null> {
  if (!request.isMultipart()) return null;
  const files: Omit<Upload, 'fields'>[] = [];
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file')
        files.push({ bytes: await part.toBuffer(), name: part.filename.replace(/\p{Cc}/gu, '').toWellFormed() });
      else fields[part.fieldname] = String(part.value);
    }
  } catch (error) {
    // What the parser refuses with a status is answered with it; anything else is a form that was cut off.
    if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
    throw new InvalidInput([{ path: 'file', rule: 'format' }]);
  }
  const path = unstorableIn(fields);
  if (path !== null) throw new InvalidInput([{ path, rule: 'format' }]);
  return { files, fields };
}

/** The one file of a form; null when the form has none. */
export async function uploadOf(request: FastifyRequest): Promise<Upload | null> {
  const form = await formOf(request);
  if (form && form.files.length > 1) throw new InvalidInput([{ path: 'file', rule: 'too_long' }]);
  const [file] = form?.files ?? [];
  return form && file ? { ...file, fields: form.fields } : null;
}
