/** Why a whole file cannot be read. */
export type FileRefusalCode =
  | 'exchange_file_empty' | 'exchange_format_unknown' | 'exchange_xml_broken' | 'exchange_xml_entities' | 'exchange_xml_too_deep' | 'exchange_archive_refused' | 'exchange_nothing_found'
  | 'exchange_too_large' | 'exchange_table_heads' | 'exchange_encoding_unknown';

export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: FileRefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
